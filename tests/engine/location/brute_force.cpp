// SPDX-License-Identifier: MIT
#include "tests/engine/location/brute_force.hpp"

#include "engine/location/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace doorstep::test {
namespace {

using engine::LocationModel;
using engine::LocationProblem;
using engine::SiteState;

std::size_t below(std::mt19937_64& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(random);
}

bool chance(std::mt19937_64& random, double share)
{
    return std::bernoulli_distribution{share}(random);
}

bool is_capacitated(const LocationProblem& problem)
{
    return !problem.capacity.empty() &&
           (problem.model == LocationModel::CapacitatedPMedian || problem.model == LocationModel::FacilityLocation);
}

/// Cost of the pair; empty when it is not possible.
std::optional<double> pair_cost(const LocationProblem& problem, std::size_t demand, std::size_t site)
{
    const auto sites = problem.table.sites_of(demand);
    for (std::size_t k = 0; k < sites.size(); ++k) {
        const double cost = problem.table.costs_of(demand)[k];
        if (sites[k] == site && problem.is_possible(cost)) {
            return cost;
        }
    }
    return std::nullopt;
}

/// Every demand point tries every open site with room.
class WholeAssignment {
public:
    WholeAssignment(const LocationProblem& problem, const std::vector<std::uint32_t>& open)
        : problem_{problem}, open_{open}, room_(problem.capacity)
    {}
    double best()
    {
        place(0, 0.0);
        return best_;
    }

private:
    void place(std::size_t demand, double cost)
    {
        if (cost >= best_) {
            return;
        }
        if (demand == problem_.table.demand_count()) {
            best_ = cost;
            return;
        }
        for (const std::uint32_t site : open_) {
            const auto pair = pair_cost(problem_, demand, site);
            if (pair && room_[site] >= problem_.load[demand]) {
                room_[site] -= problem_.load[demand];
                place(demand + 1, cost + problem_.weight[demand] * *pair);
                room_[site] += problem_.load[demand];
            }
        }
    }
    const LocationProblem& problem_;
    const std::vector<std::uint32_t>& open_;
    std::vector<double> room_;
    double best_ = std::numeric_limits<double>::infinity();
};

/// The transport problem with whole loads: one unit after another along the cheapest path of the residual network
/// (Bellman & Ford).
class SplitAssignment {
public:
    SplitAssignment(const LocationProblem& problem, const std::vector<std::uint32_t>& open)
        : problem_{problem}, open_{open}, room_(problem.capacity),
          flow_(problem.table.demand_count(), std::vector<double>(problem.table.site_count, 0.0))
    {}
    double best()
    {
        double cost = 0.0;
        for (std::size_t demand = 0; demand < flow_.size(); ++demand) {
            if (problem_.load[demand] <= 0.0) { // takes no room: the nearest open site
                double nearest = std::numeric_limits<double>::infinity();
                for (const std::uint32_t site : open_) {
                    nearest = std::min(nearest, pair_cost(problem_, demand, site).value_or(nearest));
                }
                cost += std::isinf(nearest) ? nearest : problem_.weight[demand] * nearest;
            }
            for (double unit = 0.0; unit < problem_.load[demand]; unit += 1.0) {
                cost += push(demand);
            }
        }
        return cost;
    }

private:
    [[nodiscard]] std::optional<double> unit_cost(std::size_t demand, std::size_t site) const
    {
        const auto pair = pair_cost(problem_, demand, site);
        return pair ? std::optional{problem_.weight[demand] * *pair / problem_.load[demand]} : std::nullopt;
    }

    double push(std::size_t from)
    {
        const double far = std::numeric_limits<double>::infinity();
        std::vector<double> at_demand(flow_.size(), far), at_site(room_.size(), far);
        std::vector<std::size_t> to_site(room_.size(), 0), to_demand(flow_.size(), 0);
        at_demand[from] = 0.0;
        for (std::size_t round = 0; round < flow_.size() + room_.size(); ++round) {
            for (std::size_t demand = 0; demand < flow_.size(); ++demand) {
                for (const std::uint32_t site : open_) {
                    const auto cost = problem_.load[demand] > 0.0 ? unit_cost(demand, site) : std::nullopt;
                    if (cost && at_demand[demand] + *cost < at_site[site] - 1e-12) {
                        at_site[site] = at_demand[demand] + *cost;
                        to_site[site] = demand;
                    }
                    if (cost && flow_[demand][site] > 0.5 && at_site[site] - *cost < at_demand[demand] - 1e-12) {
                        at_demand[demand] = at_site[site] - *cost;
                        to_demand[demand] = site;
                    }
                }
            }
        }
        std::optional<std::size_t> last;
        for (const std::uint32_t site : open_) {
            if (room_[site] > 0.5 && (!last || at_site[site] < at_site[*last])) {
                last = site;
            }
        }
        if (!last || std::isinf(at_site[*last])) {
            return far;
        }
        room_[*last] -= 1.0;
        const double cost = at_site[*last];
        for (std::size_t site = *last;;) {
            const std::size_t demand = to_site[site];
            flow_[demand][site] += 1.0;
            if (demand == from) {
                return cost;
            }
            site = to_demand[demand];
            flow_[demand][site] -= 1.0;
        }
    }

    const LocationProblem& problem_;
    const std::vector<std::uint32_t>& open_;
    std::vector<double> room_;
    std::vector<std::vector<double>> flow_;
};

std::optional<double> value_of(const LocationProblem& problem, const std::vector<std::uint32_t>& open)
{
    if (!is_capacitated(problem)) {
        return engine::objective_of(problem, open);
    }
    const bool is_split = problem.model == LocationModel::FacilityLocation && !problem.is_single_source;
    double value = is_split ? SplitAssignment{problem, open}.best() : WholeAssignment{problem, open}.best();
    for (const std::uint32_t site : open) {
        const bool pays = problem.model == LocationModel::FacilityLocation && !problem.site_cost.empty();
        value += pays ? problem.site_cost[site] : 0.0;
    }
    return std::isinf(value) ? std::nullopt : std::optional{value};
}

bool may_open(const LocationProblem& problem, const std::vector<std::uint32_t>& open)
{
    double spent = 0.0;
    for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
        const bool is_open = std::ranges::binary_search(open, site);
        if ((problem.state[site] == SiteState::Keep && !is_open) ||
            (problem.state[site] == SiteState::Ban && is_open)) {
            return false;
        }
        spent += is_open && !problem.site_cost.empty() ? problem.site_cost[site] : 0.0;
    }
    if (problem.budget && spent > *problem.budget) {
        return false;
    }
    const bool is_at_most = problem.model == LocationModel::MaxCover;
    return !problem.choose || open.size() == *problem.choose || (is_at_most && open.size() < *problem.choose);
}

void add_table(LocationProblem& problem, std::mt19937_64& random, RandomProblemSize size)
{
    const double missing = chance(random, 0.5) ? 0.0 : 0.25;
    const bool is_whole = chance(random, 0.7);
    problem.table.site_count = size.sites;
    for (std::size_t demand = 0; demand < size.demand; ++demand) {
        for (std::uint32_t site = 0; site < size.sites; ++site) {
            if (!chance(random, missing)) {
                const auto cost = static_cast<double>(below(random, 20));
                problem.table.site.push_back(site);
                problem.table.cost.push_back(is_whole ? cost : cost + 0.1 * static_cast<double>(below(random, 10)));
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(static_cast<double>(below(random, 6)));
        problem.weight.push_back(chance(random, 0.5) ? problem.load.back() : static_cast<double>(below(random, 4)));
    }
}

} // namespace

LocationProblem random_problem(LocationModel model, std::mt19937_64& random, RandomProblemSize most)
{
    LocationProblem problem;
    problem.model = model;
    const RandomProblemSize size{1 + below(random, most.sites), 1 + below(random, most.demand)};
    add_table(problem, random, size);
    const bool is_cover = model == LocationModel::MaxCover || model == LocationModel::SetCover;
    const bool has_capacity =
        model == LocationModel::CapacitatedPMedian || (model == LocationModel::FacilityLocation && chance(random, 0.7));
    const bool has_budget = model != LocationModel::SetCover && chance(random, 0.25);
    const bool has_costs = model == LocationModel::FacilityLocation || has_budget || chance(random, 0.3);
    for (std::size_t site = 0; site < size.sites; ++site) {
        problem.state.push_back(chance(random, 0.15)   ? SiteState::Keep
                                : chance(random, 0.15) ? SiteState::Ban
                                                       : SiteState::Free);
        if (has_costs) {
            problem.site_cost.push_back(static_cast<double>(1 + below(random, 12)));
        }
        if (has_capacity) {
            problem.capacity.push_back(static_cast<double>(below(random, 16)));
        }
    }
    if (has_budget) {
        problem.budget = static_cast<double>(5 + below(random, 20));
    }
    else if (model != LocationModel::SetCover && (model != LocationModel::FacilityLocation || chance(random, 0.2))) {
        problem.choose = 1 + below(random, size.sites);
    }
    if (is_cover || chance(random, 0.3)) {
        problem.limit = static_cast<double>(4 + below(random, 15));
    }
    if (chance(random, 0.15)) {
        problem.min_distance = static_cast<double>(below(random, 4));
    }
    problem.is_weighted = model == LocationModel::PCenter && chance(random, 0.5);
    problem.is_single_source = model == LocationModel::FacilityLocation && chance(random, 0.4);
    problem.cover_times = is_cover && chance(random, 0.3) ? 2 : 1;
    return problem;
}

std::optional<double> best_by_trial(const LocationProblem& problem)
{
    const double sign = problem.model == LocationModel::MaxCover ? -1.0 : 1.0;
    std::optional<double> best;
    for (std::uint32_t mask = 0; mask < (1U << problem.table.site_count); ++mask) {
        std::vector<std::uint32_t> open;
        for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
            if ((mask >> site & 1U) != 0) {
                open.push_back(site);
            }
        }
        if (!may_open(problem, open)) {
            continue;
        }
        const auto value = value_of(problem, open);
        if (value && (!best || sign * *value < sign * *best)) {
            best = value;
        }
    }
    return best;
}

} // namespace doorstep::test
