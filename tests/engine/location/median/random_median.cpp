// SPDX-License-Identifier: MIT
#include "random_median.hpp"

#include <bit>
#include <cmath>

namespace doorstep::engine::tests {

namespace {

bool happens(std::mt19937& random, unsigned percent)
{
    return random() % 100 < percent;
}

} // namespace

LocationProblem random_median(std::mt19937& random, std::size_t most_sites, std::size_t most_demand)
{
    LocationProblem problem;
    const std::size_t sites = 1 + random() % most_sites;
    const std::size_t demand = 1 + random() % most_demand;
    const bool is_whole = happens(random, 60);
    const unsigned missing = happens(random, 40) ? static_cast<unsigned>(random() % 50) : 0;
    problem.table.site_count = sites;
    for (std::size_t from = 0; from < demand; ++from) {
        for (std::uint32_t site = 0; site < sites; ++site) {
            if (!happens(random, missing)) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(is_whole ? static_cast<double>(random() % 30)
                                                      : static_cast<double>(random() % 100'000) / 977.0);
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.weight.push_back(is_whole ? static_cast<double>(random() % 9)
                                          : static_cast<double>(random() % 1000) / 7.0);
    }
    problem.load = problem.weight;
    for (std::size_t site = 0; site < sites; ++site) {
        const auto dice = random() % 10;
        problem.state.push_back(dice == 0 ? SiteState::Keep : dice == 1 ? SiteState::Ban : SiteState::Free);
        problem.site_cost.push_back(happens(random, 50) ? 1.0 + static_cast<double>(random() % 20)
                                                        : static_cast<double>(random() % 5000) / 300.0);
    }
    const auto kind = random() % 10;
    if (kind < 7) {
        problem.choose = 1 + random() % sites;
    }
    if (kind >= 6) {
        problem.budget = static_cast<double>(random() % (10 * sites + 5));
    }
    if (happens(random, 30)) {
        problem.limit =
            is_whole ? 10.0 + static_cast<double>(random() % 25) : 40.0 + static_cast<double>(random() % 70);
    }
    if (happens(random, 15)) {
        problem.min_distance = static_cast<double>(random() % 5);
    }
    return problem;
}

std::optional<BruteForce> best_of_all_sets(const LocationProblem& problem)
{
    const std::size_t sites = problem.table.site_count;
    std::optional<BruteForce> best;
    for (std::uint32_t set = 0; set < (1U << sites); ++set) {
        double spent = 0.0;
        bool is_allowed = !problem.choose || static_cast<std::size_t>(std::popcount(set)) == *problem.choose;
        for (std::size_t site = 0; site < sites && is_allowed; ++site) {
            const bool is_open = ((set >> site) & 1U) != 0;
            is_allowed = problem.state[site] == SiteState::Free || is_open == (problem.state[site] == SiteState::Keep);
            spent += is_open ? problem.site_cost[site] : 0.0;
        }
        if (!is_allowed || (problem.budget && spent > *problem.budget)) {
            continue;
        }
        double sum = 0.0;
        for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
            double nearest = HUGE_VAL;
            for (std::size_t at = problem.table.first[demand]; at < problem.table.first[demand + 1]; ++at) {
                const double cost = problem.table.cost[at];
                if (((set >> problem.table.site[at]) & 1U) != 0 && problem.is_possible(cost)) {
                    nearest = std::min(nearest, cost);
                }
            }
            sum += std::isinf(nearest) ? HUGE_VAL : nearest * problem.weight[demand];
        }
        if (sum < (best ? best->objective : HUGE_VAL)) {
            best = BruteForce{sum, {}};
            for (std::uint32_t site = 0; site < sites; ++site) {
                if (((set >> site) & 1U) != 0) {
                    best->sites.push_back(site);
                }
            }
        }
    }
    return best;
}

LocationProblem without_a_map(std::mt19937& random, std::size_t sites, std::size_t demand, std::size_t choose)
{
    LocationProblem problem;
    problem.table.site_count = sites;
    for (std::size_t from = 0; from < demand; ++from) {
        for (std::uint32_t site = 0; site < sites; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(static_cast<double>(1 + random() % 999));
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.weight.push_back(static_cast<double>(1 + random() % 9));
    }
    problem.load = problem.weight;
    problem.state.assign(sites, SiteState::Free);
    problem.site_cost.assign(sites, 1.0);
    problem.choose = choose;
    return problem;
}

} // namespace doorstep::engine::tests
