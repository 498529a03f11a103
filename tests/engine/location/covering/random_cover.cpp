// SPDX-License-Identifier: MIT
#include "tests/engine/location/covering/random_cover.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::tests {

using engine::LocationModel;
using engine::LocationProblem;
using engine::SiteState;

LocationProblem random_cover_problem(std::mt19937& random, LocationModel model)
{
    const auto up_to = [&](unsigned most) { return random() % (most + 1); };
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    LocationProblem problem;
    problem.model = model;
    problem.table.site_count = 1 + up_to(9);
    const unsigned demands = 1 + static_cast<unsigned>(up_to(14));
    const unsigned density = 15 + static_cast<unsigned>(up_to(85));
    const bool is_decimal = chance(30);
    for (unsigned demand = 0; demand < demands; ++demand) {
        for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
            if (chance(density)) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(static_cast<double>(up_to(20)));
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(static_cast<double>(up_to(30)) / (is_decimal ? 7.0 : 1.0));
        problem.weight.push_back(static_cast<double>(up_to(5)) / (is_decimal ? 3.0 : 1.0));
    }
    for (std::size_t site = 0; site < problem.table.site_count; ++site) {
        problem.state.push_back(chance(10) ? SiteState::Keep : chance(10) ? SiteState::Ban : SiteState::Free);
    }
    if (chance(50)) {
        for (std::size_t site = 0; site < problem.table.site_count; ++site) {
            problem.site_cost.push_back(static_cast<double>(up_to(12)) / (chance(50) ? 10.0 : 1.0));
        }
    }
    if (model != LocationModel::SetCover) {
        if (!problem.site_cost.empty() && chance(60)) {
            problem.budget = static_cast<double>(up_to(25));
        }
        else {
            problem.choose = std::min<std::size_t>(1 + up_to(4), problem.table.site_count);
        }
    }
    if (chance(60)) {
        problem.limit = static_cast<double>(up_to(20));
    }
    if (chance(20)) {
        problem.min_distance = static_cast<double>(up_to(5));
    }
    problem.is_weighted = model == LocationModel::PCenter && chance(40);
    problem.cover_times = model == LocationModel::PCenter || chance(70) ? 1 : 2;
    return problem;
}

void for_each_allowed_set(const LocationProblem& problem, bool is_exact,
                          const std::function<void(const std::vector<bool>&)>& see)
{
    const std::size_t sites = problem.table.site_count;
    for (unsigned set = 0; set < (1U << sites); ++set) {
        std::vector<bool> is_open(sites);
        double cost = 0.0;
        std::size_t count = 0;
        bool is_allowed = true;
        for (std::size_t site = 0; site < sites; ++site) {
            is_open[site] = (set >> site & 1U) != 0;
            count += is_open[site] ? 1 : 0;
            cost += is_open[site] && !problem.site_cost.empty() ? problem.site_cost[site] : 0.0;
            is_allowed = is_allowed && !(problem.state[site] == SiteState::Keep && !is_open[site]) &&
                         !(problem.state[site] == SiteState::Ban && is_open[site]);
        }
        is_allowed = is_allowed && (!problem.budget || cost <= *problem.budget + 1e-9) &&
                     (!problem.choose || (is_exact ? count == *problem.choose : count <= *problem.choose));
        if (is_allowed) {
            see(is_open);
        }
    }
}

namespace {

unsigned times_covered(const LocationProblem& problem, std::size_t demand, const std::vector<bool>& is_open)
{
    unsigned times = 0;
    for (std::size_t at = problem.table.first[demand]; at < problem.table.first[demand + 1]; ++at) {
        times += is_open[problem.table.site[at]] && problem.is_possible(problem.table.cost[at]) ? 1U : 0U;
    }
    return times;
}

} // namespace

double covered_load(const LocationProblem& problem, const std::vector<bool>& is_open)
{
    double covered = 0.0;
    for (std::size_t demand = 0; demand < problem.load.size(); ++demand) {
        covered += times_covered(problem, demand, is_open) >= problem.cover_times ? problem.load[demand] : 0.0;
    }
    return covered;
}

std::optional<double> most_covered(const LocationProblem& problem)
{
    std::optional<double> most;
    for_each_allowed_set(problem, false, [&](const std::vector<bool>& is_open) {
        most = std::max(most.value_or(0.0), covered_load(problem, is_open));
    });
    return most;
}

std::optional<double> cheapest_cover(const LocationProblem& problem)
{
    std::optional<double> least;
    for_each_allowed_set(problem, false, [&](const std::vector<bool>& is_open) {
        double cost = 0.0;
        for (std::size_t site = 0; site < is_open.size(); ++site) {
            cost += is_open[site] ? (problem.site_cost.empty() ? 1.0 : problem.site_cost[site]) : 0.0;
        }
        for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
            if (times_covered(problem, demand, is_open) < problem.cover_times) {
                return;
            }
        }
        least = std::min(least.value_or(HUGE_VAL), cost);
    });
    return least;
}

std::optional<double> least_radius(const LocationProblem& problem)
{
    std::optional<double> least;
    for_each_allowed_set(problem, true, [&](const std::vector<bool>& is_open) {
        double radius = 0.0;
        for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
            double nearest = HUGE_VAL;
            for (std::size_t at = problem.table.first[demand]; at < problem.table.first[demand + 1]; ++at) {
                if (is_open[problem.table.site[at]] && problem.is_possible(problem.table.cost[at])) {
                    nearest = std::min(nearest, problem.table.cost[at]);
                }
            }
            if (nearest == HUGE_VAL) {
                return;
            }
            radius = std::max(radius, nearest * (problem.is_weighted ? problem.weight[demand] : 1.0));
        }
        least = std::min(least.value_or(HUGE_VAL), radius);
    });
    return least;
}

std::vector<bool> open_flags(const LocationProblem& problem, const std::vector<std::uint32_t>& sites)
{
    std::vector<bool> is_open(problem.table.site_count, false);
    for (const std::uint32_t site : sites) {
        is_open[site] = true;
    }
    return is_open;
}

} // namespace doorstep::tests
