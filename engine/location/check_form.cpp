// SPDX-License-Identifier: MIT
#include "engine/location/check_form.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>

namespace doorstep::engine {
namespace {

void demand_that(bool is_true, const char* what)
{
    if (!is_true) {
        throw std::logic_error{std::string{"a location problem is not well formed: "} + what};
    }
}

bool is_list_of(const std::vector<double>& numbers, std::size_t size)
{
    return numbers.empty() || (numbers.size() == size &&
                               std::ranges::all_of(numbers, [](double x) { return std::isfinite(x) && x >= 0.0; }));
}

} // namespace

void check_form(const LocationProblem& problem)
{
    const CostTable& table = problem.table;
    demand_that(!table.first.empty() && table.first.front() == 0 && std::ranges::is_sorted(table.first) &&
                    table.first.back() == table.site.size() && table.site.size() == table.cost.size(),
                "the rows of the cost table do not fit together");
    for (std::size_t demand = 0; demand < table.demand_count(); ++demand) {
        const auto sites = table.sites_of(demand);
        demand_that(std::ranges::adjacent_find(sites, std::greater_equal{}) == sites.end() &&
                        (sites.empty() || sites.back() < table.site_count),
                    "the sites of a row are not ascending, each once");
    }
    demand_that(is_list_of(table.cost, table.cost.size()), "a cost is negative or not finite");
    demand_that(is_list_of(problem.load, table.demand_count()), "loads");
    demand_that(is_list_of(problem.weight, table.demand_count()), "weights");
    demand_that(is_list_of(problem.site_cost, table.site_count), "site costs");
    demand_that(is_list_of(problem.capacity, table.site_count), "capacities");
    demand_that(problem.state.empty() || problem.state.size() == table.site_count, "states");
    demand_that(problem.cover_times >= 1, "nobody is to be covered");
}

} // namespace doorstep::engine
