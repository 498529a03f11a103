// SPDX-License-Identifier: MIT
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

using Matrix = std::vector<std::vector<double>>; ///< by demand point and site; infinite where not possible

Matrix table_of(const LocationProblem& problem)
{
    Matrix costs(problem.table.demand_count(), std::vector<double>(problem.table.site_count, infinite));
    for (std::size_t j = 0; j < costs.size(); ++j) {
        for (std::size_t k = problem.table.first[j]; k < problem.table.first[j + 1]; ++k) {
            if (problem.is_possible(problem.table.cost[k])) {
                costs[j][problem.table.site[k]] = problem.table.cost[k];
            }
        }
    }
    return costs;
}

double capacity_of(const LocationProblem& problem, std::size_t site)
{
    return problem.capacity.empty() ? infinite : problem.capacity[site];
}

/// Every way to give each demand point one of the sites.
double slow_whole(const LocationProblem& problem, const Matrix& costs, std::vector<double>& room,
                  const std::vector<char>& is_open, std::size_t demand)
{
    if (demand == costs.size()) {
        return 0.0;
    }
    double best = infinite;
    for (std::size_t i = 0; i < room.size(); ++i) {
        if (is_open[i] == 0 || costs[demand][i] == infinite || problem.load[demand] > room[i]) {
            continue;
        }
        room[i] -= problem.load[demand];
        best = std::min(best, problem.weight[demand] * costs[demand][i] +
                                  slow_whole(problem, costs, room, is_open, demand + 1));
        room[i] += problem.load[demand];
    }
    return best;
}

/// Unit by unit along cheapest augmenting paths (Bellman & Ford) over demand points, sites and a sink.
double slow_split(const LocationProblem& problem, const Matrix& costs, const std::vector<char>& is_open)
{
    const std::size_t demands = costs.size();
    const std::size_t sites = is_open.size();
    double total = 0.0;
    std::vector<std::vector<int>> flow(demands, std::vector<int>(sites, 0));
    std::vector<double> used(sites, 0.0);
    for (std::size_t j = 0; j < demands; ++j) {
        if (problem.load[j] == 0.0) {
            double best = infinite;
            for (std::size_t i = 0; i < sites; ++i) {
                best = is_open[i] != 0 ? std::min(best, costs[j][i]) : best;
            }
            total += best == infinite ? infinite : problem.weight[j] * best;
            continue;
        }
        for (int unit = 0; unit < static_cast<int>(problem.load[j]); ++unit) {
            std::vector<double> at_demand(demands, infinite);
            std::vector<double> at_site(sites, infinite);
            std::vector<std::size_t> from_demand(sites, 0);
            std::vector<std::size_t> from_site(demands, 0);
            at_demand[j] = 0.0;
            for (std::size_t round = 0; round < demands + sites; ++round) {
                for (std::size_t a = 0; a < demands; ++a) {
                    for (std::size_t i = 0; i < sites; ++i) {
                        if (is_open[i] == 0 || costs[a][i] == infinite || problem.load[a] == 0.0) {
                            continue;
                        }
                        const double cost = problem.weight[a] * costs[a][i] / problem.load[a];
                        if (at_demand[a] + cost < at_site[i] - 1e-12) {
                            at_site[i] = at_demand[a] + cost;
                            from_demand[i] = a;
                        }
                        if (flow[a][i] > 0 && at_site[i] - cost < at_demand[a] - 1e-12) {
                            at_demand[a] = at_site[i] - cost;
                            from_site[a] = i;
                        }
                    }
                }
            }
            std::size_t last = sites;
            for (std::size_t i = 0; i < sites; ++i) {
                if (at_site[i] < infinite && used[i] + 1.0 <= capacity_of(problem, i) &&
                    (last == sites || at_site[i] < at_site[last])) {
                    last = i;
                }
            }
            if (last == sites) {
                return infinite;
            }
            total += at_site[last];
            used[last] += 1.0;
            for (std::size_t i = last;;) {
                const std::size_t a = from_demand[i];
                ++flow[a][i];
                if (a == j) {
                    break;
                }
                i = from_site[a];
                --flow[a][i];
            }
        }
    }
    return total;
}

} // namespace

LocationProblem random_capacitated(LocationModel model, bool is_single_source, std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t end) { return random() % end; };
    LocationProblem problem;
    problem.model = model;
    problem.is_single_source = is_single_source;
    const std::size_t sites = 1 + below(6);
    const std::size_t demands = 1 + below(6);
    const bool is_fractional = below(2) == 0;
    const bool is_complete = below(2) == 0;
    problem.table.site_count = sites;
    for (std::size_t j = 0; j < demands; ++j) {
        for (std::uint32_t i = 0; i < sites; ++i) {
            if (is_complete || below(5) != 0) {
                problem.table.site.push_back(i);
                problem.table.cost.push_back(static_cast<double>(below(30)) + (is_fractional ? 0.1 : 0.0));
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(static_cast<double>(below(5)));
        problem.weight.push_back(is_fractional ? 0.3 * static_cast<double>(below(8)) : static_cast<double>(below(5)));
    }
    const bool has_capacity = model == LocationModel::CapacitatedPMedian || below(3) != 0;
    for (std::size_t i = 0; i < sites; ++i) {
        const std::uint64_t fate = below(12);
        problem.state.push_back(fate == 0 ? SiteState::Keep : fate == 1 ? SiteState::Ban : SiteState::Free);
        problem.site_cost.push_back(static_cast<double>(below(20)));
        if (has_capacity) {
            problem.capacity.push_back(static_cast<double>(2 + below(9)));
        }
    }
    const std::uint64_t rule = below(3);
    if (rule == 0 || (rule == 1 && model == LocationModel::CapacitatedPMedian)) {
        problem.choose = 1 + below(sites);
    }
    else if (rule == 1) {
        problem.budget = static_cast<double>(5 + below(60));
    }
    else if (model == LocationModel::CapacitatedPMedian) {
        problem.budget = static_cast<double>(5 + below(60));
    }
    if (below(4) == 0) {
        problem.limit = static_cast<double>(10 + below(20));
    }
    if (below(8) == 0) {
        problem.min_distance = 3.0;
    }
    return problem;
}

LocationProblem random_square(LocationModel model, bool is_single_source, std::size_t sites, std::size_t demands,
                              std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t end) { return static_cast<double>(random() % end); };
    LocationProblem problem;
    problem.model = model;
    problem.is_single_source = is_single_source;
    problem.table.site_count = sites;
    std::vector<std::pair<double, double>> places;
    for (std::size_t i = 0; i < sites; ++i) {
        places.emplace_back(below(100), below(100));
        problem.site_cost.push_back(60.0 + below(60));
    }
    double total = 0.0;
    for (std::size_t j = 0; j < demands; ++j) {
        const double x = below(100);
        const double y = below(100);
        for (std::uint32_t i = 0; i < sites; ++i) {
            problem.table.site.push_back(i);
            problem.table.cost.push_back(std::floor(std::hypot(x - places[i].first, y - places[i].second)));
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(1.0 + below(9));
        problem.weight.push_back(1.0 + below(3));
        total += problem.load.back();
    }
    const std::size_t open = std::max<std::size_t>(2, sites / 4);
    problem.state.assign(sites, SiteState::Free);
    problem.capacity.assign(sites, std::ceil(1.12 * total / static_cast<double>(open)));
    if (model == LocationModel::CapacitatedPMedian) {
        problem.choose = open;
    }
    return problem;
}

std::optional<double> slow_optimum(const LocationProblem& problem)
{
    const Matrix costs = table_of(problem);
    const std::size_t sites = problem.table.site_count;
    const bool is_whole = problem.model == LocationModel::CapacitatedPMedian || problem.is_single_source;
    double best = infinite;
    for (std::uint32_t set = 0; set < (1U << sites); ++set) {
        std::vector<char> is_open(sites, 0);
        std::vector<double> room(sites, 0.0);
        double spent = 0.0;
        std::size_t count = 0;
        bool is_allowed = true;
        for (std::size_t i = 0; i < sites; ++i) {
            is_open[i] = (set >> i & 1U) != 0 ? 1 : 0;
            is_allowed = is_allowed && !(problem.state[i] == SiteState::Keep && is_open[i] == 0) &&
                         !(problem.state[i] == SiteState::Ban && is_open[i] != 0);
            room[i] = is_open[i] != 0 ? capacity_of(problem, i) : 0.0;
            spent += is_open[i] != 0 ? problem.site_cost[i] : 0.0;
            count += is_open[i] != 0 ? 1 : 0;
        }
        if (!is_allowed || (problem.choose && count != *problem.choose) ||
            (problem.budget && spent > *problem.budget)) {
            continue;
        }
        const double service =
            is_whole ? slow_whole(problem, costs, room, is_open, 0) : slow_split(problem, costs, is_open);
        best = std::min(best, service + (problem.model == LocationModel::FacilityLocation ? spent : 0.0));
    }
    return best < infinite ? std::optional{best} : std::nullopt;
}

std::string fault_of(const LocationProblem& problem, const LocationAnswer& answer)
{
    const Matrix costs = table_of(problem);
    const std::set<std::uint32_t> open(answer.sites.begin(), answer.sites.end());
    double spent = 0.0;
    for (std::uint32_t i = 0; i < problem.table.site_count; ++i) {
        if ((problem.state[i] == SiteState::Keep && open.count(i) == 0) ||
            (problem.state[i] == SiteState::Ban && open.count(i) != 0)) {
            return "a pin or veto is broken";
        }
        spent += open.count(i) != 0 ? problem.site_cost[i] : 0.0;
    }
    if (!std::is_sorted(answer.sites.begin(), answer.sites.end()) || open.size() != answer.sites.size()) {
        return "sites are not ascending";
    }
    if ((problem.choose && open.size() != *problem.choose) || (problem.budget && spent > *problem.budget)) {
        return "p or the budget is broken";
    }
    double objective = problem.model == LocationModel::FacilityLocation ? spent : 0.0;
    std::vector<double> share(problem.table.demand_count(), 0.0);
    std::vector<double> load(problem.table.site_count, 0.0);
    std::vector<int> sources(problem.table.demand_count(), 0);
    for (const Service& service : answer.services) {
        if (open.count(service.site) == 0 || costs[service.demand][service.site] != service.cost ||
            service.share <= 0.0 || service.share > 1.0) {
            return "a service is not possible";
        }
        share[service.demand] += service.share;
        load[service.site] += service.share * problem.load[service.demand];
        ++sources[service.demand];
        objective += problem.weight[service.demand] * service.cost * service.share;
    }
    for (std::size_t j = 0; j < share.size(); ++j) {
        if (std::abs(share[j] - 1.0) > 1e-9) {
            return "a demand point is not served in full";
        }
        if ((problem.is_single_source || problem.model == LocationModel::CapacitatedPMedian) && sources[j] != 1) {
            return "a demand point is split";
        }
    }
    for (std::size_t i = 0; i < load.size(); ++i) {
        if (load[i] > capacity_of(problem, i) + 1e-9) {
            return "a capacity is broken";
        }
    }
    return std::abs(objective - answer.objective) > 1e-9 * std::max(1.0, objective) ? "the objective is another" : "";
}

} // namespace doorstep::engine
