// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/close_small_sites.hpp"

#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/capacitated/site_search.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// Sites of one size or several, and money for a few of them; every pair is possible.
LocationProblem affordable_problem(std::size_t sites, const std::vector<double>& loads, std::mt19937_64& random)
{
    const auto below = [&](std::uint64_t end) { return static_cast<double>(random() % end); };
    LocationProblem problem;
    problem.model = LocationModel::CapacitatedPMedian;
    problem.table.site_count = sites;
    problem.state.assign(sites, SiteState::Free);
    const bool is_one_size = random() % 2 == 0;
    for (std::size_t site = 0; site < sites; ++site) {
        problem.site_cost.push_back(1.0 + below(400) / 10.0);
        problem.capacity.push_back(is_one_size ? 12.0 : 5.0 + below(12));
    }
    for (const double load : loads) {
        for (std::uint32_t site = 0; site < sites; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(100.0 + below(9'000) / 10.0);
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(load);
        problem.weight.push_back(1.0 + below(1'000));
    }
    problem.budget = 20.0 + below(600) / 10.0;
    return problem;
}

/// Whether a set of the node's sites holds all, costs no more than the budget, and has `site` open, or not.
bool is_some_set_possible(const CapacitatedInstance& instance, const SearchNode& node, std::size_t site, bool has_site)
{
    for (std::uint32_t bits = 0; bits < (1U << instance.site_count); ++bits) {
        std::vector<std::uint32_t> sites;
        double room = 0.0;
        bool is_in_node = ((bits >> site & 1U) != 0) == has_site;
        for (std::uint32_t i = 0; i < instance.site_count; ++i) {
            const bool is_open = (bits >> i & 1U) != 0;
            is_in_node = is_in_node && node.fate[i] != (is_open ? SiteFate::Closed : SiteFate::Open);
            room += is_open ? instance.capacity[i] : 0.0;
            if (is_open) {
                sites.push_back(i);
            }
        }
        if (is_in_node && room >= instance.total_load && may_open(instance, sites)) {
            return true;
        }
    }
    return false;
}

constexpr std::size_t with_load = 6; ///< demand points, the first; the others have none

/// Every set of sites by itself; points without load go to its nearest site, whatever the others do.
std::optional<double> optimum_set_by_set(const LocationProblem& problem)
{
    const std::size_t sites = problem.table.site_count;
    std::optional<double> optimum;
    for (std::uint32_t bits = 1; bits < (1U << sites); ++bits) {
        LocationProblem part = problem;
        part.load.resize(with_load);
        part.weight.resize(with_load);
        part.table.first.resize(with_load + 1);
        part.table.site.resize(with_load * sites);
        part.table.cost.resize(with_load * sites);
        for (std::size_t site = 0; site < sites; ++site) {
            part.state[site] = (bits >> site & 1U) != 0 ? SiteState::Keep : SiteState::Ban;
        }
        std::optional<double> total = slow_optimum(part);
        for (std::size_t demand = with_load; total && demand < problem.load.size(); ++demand) {
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t site = 0; site < sites; ++site) {
                const double cost = problem.table.cost[demand * sites + site];
                nearest = (bits >> site & 1U) != 0 ? std::min(nearest, cost) : nearest;
            }
            *total += problem.weight[demand] * nearest;
        }
        if (total && (!optimum || *total < *optimum)) {
            optimum = total;
        }
    }
    return optimum;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the budget decides only on sites that every affordable set agrees on")
    {
        int decided = 0;
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            CAPTURE(seed);
            std::mt19937_64 random{seed};
            LocationProblem problem = affordable_problem(7, {5.0, 6.0, 3.0, 4.0, 5.0}, random);
            if (seed % 3 == 0) {
                problem.choose = 1 + random() % 4;
            }
            const CapacitatedInstance instance = capacitated_instance(problem);
            SearchNode node;
            for (std::size_t site = 0; site < 7; ++site) {
                const auto draw = random() % 8;
                node.fate.push_back(draw == 0 ? SiteFate::Open : draw == 1 ? SiteFate::Closed : SiteFate::Undecided);
            }

            SearchNode after = node;
            decide_by_budget(instance, after);

            for (std::size_t site = 0; site < 7; ++site) {
                if (node.fate[site] == SiteFate::Undecided && after.fate[site] != SiteFate::Undecided) {
                    ++decided;
                    CHECK_FALSE(is_some_set_possible(instance, node, site, after.fate[site] == SiteFate::Closed));
                }
                else {
                    CHECK(after.fate[site] == node.fate[site]);
                }
            }
        }
        CHECK(decided > 500);
    }
}

TEST_SUITE("slow")
{
    TEST_CASE("few affordable sets and many points without load are proven in a few nodes")
    {
        int feasible = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            CAPTURE(seed);
            std::mt19937_64 random{seed};
            std::vector<double> loads{2.0, 7.0, 5.0, 4.0, 5.0, 1.0};
            loads.resize(20, 0.0);
            const LocationProblem problem = affordable_problem(6, loads, random);
            geo::Progress silent;

            const SiteSearchResult found =
                search_sites(capacitated_instance(problem), {.common = {.threads = 1}, .most_nodes = 40}, silent);

            const std::optional<double> optimum = optimum_set_by_set(problem);
            REQUIRE(found.answer.has_value() == optimum.has_value());
            CHECK(found.status == (optimum ? LocationStatus::Optimal : LocationStatus::Infeasible));
            if (optimum) {
                ++feasible;
                CHECK(found.answer->objective == doctest::Approx(*optimum).epsilon(1e-9));
            }
        }
        CHECK(feasible > 20);
    }
}
