// SPDX-License-Identifier: MIT
#include "engine/location/first_look.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

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

class FirstLook {
public:
    explicit FirstLook(const LocationProblem& problem) : problem_{problem} {}

    std::optional<LocationAnswer> run()
    {
        count_states();
        look_at_choose();
        look_at_budget();
        if (problem_.model != LocationModel::MaxCover) {
            look_at_reach();
        }
        if (answer_.why_infeasible.empty()) {
            return std::nullopt;
        }
        return std::move(answer_);
    }

private:
    [[nodiscard]] SiteState state(std::size_t site) const
    {
        return problem_.state.empty() ? SiteState::Free : problem_.state[site];
    }

    void refuse(std::string en, std::string zh) { answer_.why_infeasible.push_back({std::move(en), std::move(zh)}); }

    void count_states()
    {
        for (std::size_t site = 0; site < problem_.table.site_count; ++site) {
            kept_ += state(site) == SiteState::Keep ? 1U : 0U;
            usable_ += state(site) == SiteState::Ban ? 0U : 1U;
            kept_cost_ +=
                state(site) == SiteState::Keep && !problem_.site_cost.empty() ? problem_.site_cost[site] : 0.0;
        }
    }

    void look_at_choose()
    {
        if (!problem_.choose) {
            return;
        }
        const std::string p = std::to_string(*problem_.choose);
        if (kept_ > *problem_.choose) {
            refuse(std::to_string(kept_) + " sites must stay, more than the " + p + " to choose",
                   "必须保留的设施有 " + std::to_string(kept_) + " 个,多于要选的 " + p + " 个");
            answer_.smallest_choose = kept_;
        }
        const bool is_exact = problem_.model != LocationModel::MaxCover && problem_.model != LocationModel::SetCover;
        if (is_exact && usable_ < *problem_.choose) {
            refuse(p + " sites are to be chosen, only " + std::to_string(usable_) + " may be",
                   "要选 " + p + " 个设施,但可用的只有 " + std::to_string(usable_) + " 个");
        }
    }

    void look_at_budget()
    {
        if (problem_.budget && kept_cost_ > *problem_.budget) {
            refuse("the sites that must stay cost more than the budget", "必须保留的设施的费用已超过预算");
        }
    }

    /// The dearest cost among the cheapest `cover_times` possible pairs, whatever the limit; infinite for none.
    [[nodiscard]] double needed_limit(std::size_t demand) const
    {
        const std::size_t times = problem_.model == LocationModel::SetCover ? problem_.cover_times : 1;
        std::vector<double> costs;
        const auto sites = problem_.table.sites_of(demand);
        for (std::size_t k = 0; k < sites.size(); ++k) {
            const double cost = problem_.table.costs_of(demand)[k];
            if (state(sites[k]) != SiteState::Ban && !(problem_.min_distance && cost < *problem_.min_distance)) {
                costs.push_back(cost);
            }
        }
        if (costs.size() < times) {
            return HUGE_VAL;
        }
        const auto last = costs.begin() + static_cast<std::ptrdiff_t>(times) - 1;
        std::ranges::nth_element(costs, last);
        return *last;
    }

    void look_at_reach()
    {
        double smallest = 0.0;
        for (std::size_t demand = 0; demand < problem_.table.demand_count(); ++demand) {
            const double needed = needed_limit(demand);
            smallest = std::max(smallest, needed);
            if (needed > problem_.limit.value_or(std::numeric_limits<double>::max())) {
                answer_.blocking_demand.push_back(static_cast<std::uint32_t>(demand));
            }
        }
        if (answer_.blocking_demand.empty()) {
            return;
        }
        // with p or a budget, being near enough to some site is not enough
        if (problem_.limit && std::isfinite(smallest) && !problem_.choose && !problem_.budget &&
            problem_.capacity.empty()) {
            answer_.smallest_limit = smallest;
        }
        const std::string count = std::to_string(answer_.blocking_demand.size());
        refuse(count + " demand points have no site that may serve them", "有 " + count + " 个需求点没有可用的设施");
    }

    const LocationProblem& problem_;
    LocationAnswer answer_;
    std::size_t kept_ = 0, usable_ = 0;
    double kept_cost_ = 0.0;
};

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

std::optional<LocationAnswer> first_look(const LocationProblem& problem)
{
    return FirstLook{problem}.run();
}

} // namespace doorstep::engine
