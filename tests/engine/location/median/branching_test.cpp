// SPDX-License-Identifier: MIT
#include "engine/location/median/branching.hpp"
#include "engine/location/median/median_search.hpp"
#include "random_median.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using namespace doorstep::engine;
using namespace doorstep::engine::tests;

namespace {

/// Nothing is known yet: no answer, no price, no bound.
SearchState fresh_state(const LocationProblem& problem)
{
    SearchState state;
    state.instance = median_instance(problem, sort_pairs(problem.table, problem.min_distance), question_of(problem));
    state.prices.assign(state.instance.demand_count(), 0.0);
    return state;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("branch and cut alone agrees with brute force")
    {
        std::size_t nodes = 0;
        for (unsigned seed = 1; seed <= 1500; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            LocationProblem problem;
            if (seed % 3 == 0) {
                problem = without_a_map(random, 9 + random() % 4, 10 + random() % 20, 2 + random() % 4);
            }
            else {
                problem = random_median(random, 10, 20);
            }
            problem.state.resize(problem.table.site_count, SiteState::Free);
            const std::optional<BruteForce> best = best_of_all_sets(problem);
            if (!best || (!problem.choose && !problem.budget)) {
                continue;
            }
            SearchState state = fresh_state(problem);

            nodes += branch_and_cut(state);

            REQUIRE(state.has_answer);
            CHECK(state.bound >= state.cutoff());
            CHECK(state.best_value / state.instance.scale == doctest::Approx(best->objective).epsilon(1e-8));
        }
        CHECK(nodes > 1000);
    }

    TEST_CASE("the tree is the same with one and with two threads")
    {
        for (unsigned seed = 2; seed <= 3; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = without_a_map(random, 60, 90, 12 + seed);
            SearchState one = fresh_state(problem);
            SearchState two = fresh_state(problem);
            two.threads = 2;

            const std::size_t nodes = branch_and_cut(one);

            CHECK(nodes > 20);
            CHECK(branch_and_cut(two) == nodes);
            CHECK(one.best_value == two.best_value);
            CHECK(one.best_sites == two.best_sites);
            CHECK(one.bound == two.bound);
            CHECK(one.prices == two.prices);
            CHECK(one.random == two.random);
        }
    }
}
