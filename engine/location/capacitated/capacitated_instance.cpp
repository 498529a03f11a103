// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/capacitated_instance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace doorstep::engine {

namespace {

/// Whole numbers up to here add up exactly in doubles, a million at a time.
constexpr double largest_exact = 1e9;

bool is_whole_number(double value)
{
    return value == std::floor(value) && std::abs(value) <= largest_exact;
}

void check_sizes(const LocationProblem& problem)
{
    const std::size_t sites = problem.table.site_count;
    const std::size_t demands = problem.table.demand_count();
    const auto fits = [](std::size_t size, std::size_t wanted) { return size == 0 || size == wanted; };
    if (!fits(problem.state.size(), sites) || !fits(problem.site_cost.size(), sites) ||
        !fits(problem.capacity.size(), sites) || !fits(problem.load.size(), demands) ||
        !fits(problem.weight.size(), demands)) {
        throw std::logic_error{"a location problem whose arrays do not fit its table"};
    }
}

void fill_sites(CapacitatedInstance& instance, const LocationProblem& problem)
{
    const std::size_t sites = instance.site_count;
    instance.state = problem.state.empty() ? std::vector<SiteState>(sites, SiteState::Free) : problem.state;
    instance.opening = problem.pays_openings() ? problem.site_cost : std::vector<double>(sites, 0.0);
    instance.spending = problem.site_cost.empty() ? std::vector<double>(sites, 0.0) : problem.site_cost;
    instance.capacity = problem.capacity.empty() ? std::vector<double>(sites, no_limit) : problem.capacity;
    instance.budget = problem.budget.value_or(no_limit);
    instance.least_sites = problem.choose.value_or(0);
    instance.most_sites = problem.choose.value_or(sites);
    instance.is_capacitated = has_capacities(problem);
    instance.is_whole =
        problem.model == LocationModel::CapacitatedPMedian || problem.is_single_source || !instance.is_capacitated;
}

void fill_pairs(CapacitatedInstance& instance, const LocationProblem& problem)
{
    const auto keep = [&](std::size_t demand, std::size_t at) {
        const std::uint32_t site = problem.table.site[at];
        const bool fits =
            !instance.is_whole || instance.load[demand] <= instance.capacity[site] + instance.load_tolerance;
        return fits && instance.state[site] != SiteState::Ban && problem.is_possible(problem.table.cost[at]);
    };
    const auto for_each_pair = [&](const auto& body) {
        for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
            for (std::size_t at = problem.table.first[demand]; at < problem.table.first[demand + 1]; ++at) {
                if (keep(demand, at)) {
                    body(demand, at);
                }
            }
        }
    };
    instance.first.assign(instance.site_count + 1, 0);
    for_each_pair([&](std::size_t, std::size_t at) { ++instance.first[problem.table.site[at] + 1]; });
    std::partial_sum(instance.first.begin(), instance.first.end(), instance.first.begin());
    instance.pairs.resize(instance.first.back());
    instance.site_of.resize(instance.pairs.size());
    instance.pairs_of_demand.resize(instance.pairs.size());
    instance.demand_first.assign(instance.demand_count + 1, 0);
    std::vector<std::size_t> next(instance.first.begin(), instance.first.end() - 1);
    std::size_t listed = 0;
    for_each_pair([&](std::size_t demand, std::size_t at) {
        const std::uint32_t site = problem.table.site[at];
        const double weight = problem.weight.empty() ? 1.0 : problem.weight[demand];
        const std::size_t pair = next[site]++;
        instance.pairs[pair] = {static_cast<std::uint32_t>(demand), weight * problem.table.cost[at],
                                problem.table.cost[at]};
        instance.site_of[pair] = site;
        instance.pairs_of_demand[listed++] = static_cast<std::uint32_t>(pair);
        instance.demand_first[demand + 1] = listed;
    });
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        instance.demand_first[demand + 1] = std::max(instance.demand_first[demand + 1], instance.demand_first[demand]);
        const auto list = instance.pairs_of_demand.begin();
        std::stable_sort(
            list + static_cast<std::ptrdiff_t>(instance.demand_first[demand]),
            list + static_cast<std::ptrdiff_t>(instance.demand_first[demand + 1]),
            [&](std::uint32_t a, std::uint32_t b) { return instance.pairs[a].cost < instance.pairs[b].cost; });
    }
    instance.sites_of_demand.reserve(instance.pairs.size());
    instance.costs_of_demand.reserve(instance.pairs.size());
    for (const std::uint32_t pair : instance.pairs_of_demand) {
        instance.sites_of_demand.push_back(instance.site_of[pair]);
        instance.costs_of_demand.push_back(instance.pairs[pair].cost);
    }
}

} // namespace

bool has_capacities(const LocationProblem& problem)
{
    const double load = problem.load.empty() ? static_cast<double>(problem.table.demand_count())
                                             : std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    return std::any_of(problem.capacity.begin(), problem.capacity.end(),
                       [&](double capacity) { return capacity < load; });
}

double better_than(const CapacitatedInstance& instance, double objective)
{
    constexpr double hair = 1e-10;
    return instance.is_integral ? objective - 1.0 + 1e-6 : objective - hair * std::max(1.0, std::abs(objective));
}

CapacitatedInstance capacitated_instance(const LocationProblem& problem)
{
    check_sizes(problem);
    CapacitatedInstance instance;
    instance.site_count = problem.table.site_count;
    instance.demand_count = problem.table.demand_count();
    instance.load = problem.load.empty() ? std::vector<double>(instance.demand_count, 1.0) : problem.load;
    instance.total_load = std::accumulate(instance.load.begin(), instance.load.end(), 0.0);
    instance.has_integral_loads = std::all_of(instance.load.begin(), instance.load.end(), is_whole_number);
    fill_sites(instance, problem);
    instance.load_tolerance = instance.is_whole && instance.has_integral_loads ? 0.0 : 1e-12 * instance.total_load;
    fill_pairs(instance, problem);
    const auto is_integral_pair = [](const ServicePair& pair) { return is_whole_number(pair.cost); };
    instance.is_integral = instance.is_whole &&
                           std::all_of(instance.opening.begin(), instance.opening.end(), is_whole_number) &&
                           std::all_of(instance.pairs.begin(), instance.pairs.end(), is_integral_pair);
    return instance;
}

} // namespace doorstep::engine
