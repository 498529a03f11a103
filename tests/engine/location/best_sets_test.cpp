// SPDX-License-Identifier: MIT
#include "engine/location/best_sets.hpp"

#include "engine/location/words.hpp"
#include "tests/engine/location/brute_force.hpp"
#include "tests/engine/location/every_model.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace doorstep;
using engine::LocationModel;
using engine::LocationProblem;

TEST_SUITE("unit")
{
    TEST_CASE("the best sets are all sets in order of their value")
    {
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 40; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {5, 5});
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);
                geo::Progress silent;
                const auto sets = engine::best_sets(problem, {}, 6, silent);

                std::set<std::vector<std::uint32_t>> seen;
                LocationProblem pinned = problem;
                for (const engine::SiteSet& set : sets) {
                    CHECK(set.is_proven);
                    CHECK(seen.insert(set.sites).second);
                    for (std::uint32_t site = 0; site < pinned.state.size(); ++site) {
                        pinned.state[site] = std::ranges::binary_search(set.sites, site) ? engine::SiteState::Keep
                                                                                         : engine::SiteState::Ban;
                    }
                    CHECK(test::best_by_trial(pinned).value() == doctest::Approx(set.objective).epsilon(1e-9));
                }
                // no set that is missing is better than the last one listed
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (std::uint32_t mask = 0; mask < (1U << problem.state.size()); ++mask) {
                    std::vector<std::uint32_t> open;
                    bool holds_listed = false;
                    for (std::uint32_t site = 0; site < problem.state.size(); ++site) {
                        if ((mask >> site & 1U) != 0) {
                            open.push_back(site);
                        }
                        pinned.state[site] =
                            (mask >> site & 1U) != 0 ? engine::SiteState::Keep : engine::SiteState::Ban;
                        if (problem.state[site] != engine::SiteState::Free &&
                            problem.state[site] != pinned.state[site]) {
                            holds_listed = true; // not a set of this problem
                        }
                    }
                    for (const auto& listed : seen) {
                        holds_listed =
                            holds_listed || (model == LocationModel::SetCover && std::ranges::includes(open, listed));
                    }
                    const bool is_small =
                        model == LocationModel::MaxCover && problem.choose && open.size() < *problem.choose;
                    if (holds_listed || is_small || seen.contains(open)) {
                        continue;
                    }
                    if (const auto value = test::best_by_trial(pinned)) {
                        REQUIRE(sets.size() == 6);
                        CHECK(sign * *value >= sign * sets.back().objective - 1e-6);
                    }
                }
            }
        }
    }
}
