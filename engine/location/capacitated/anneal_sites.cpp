// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/anneal_sites.hpp"

#include "engine/location/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {

namespace {

constexpr std::uint64_t steps_per_square = 100;   ///< of the number of demand points
constexpr std::uint64_t growth = 2;               ///< from pool to pool …
constexpr std::uint64_t most_steps = 100'000'000; ///< … up to a few seconds

/// Chosen on made-up cities of 100 to 402 demand points, 85 to 99.5 % full: none is best on all of them.
std::vector<WholeWalk> walks_of_a_pool()
{
    return {{.last_heat = 0.03, .price_rate = 1.03},
            {.last_heat = 0.01, .price_rate = 1.03},
            {.last_heat = 0.03, .price_rate = 1.01},
            {.last_heat = 0.01, .price_rate = 1.1}};
}

} // namespace

std::optional<SiteAnswer> SiteAnnealing::next(const std::vector<std::uint32_t>& sites,
                                              const std::function<bool()>& should_stop)
{
    std::uint64_t steps = std::min<std::uint64_t>(most_steps, steps_per_square * demand_count_ * demand_count_);
    for (std::size_t pool = 0; pool < pools_ && steps < most_steps; ++pool) {
        steps = std::min(most_steps, steps * growth);
    }
    ++pools_;
    std::vector<WholeWalk> walks = walks_of_a_pool();
    for (WholeWalk& walk : walks) {
        walk.steps = steps;
        walk.seed = next_random(seed_);
        walk.should_stop = should_stop;
    }
    std::vector<std::optional<SiteAnswer>> answers(walks.size());
    parallel_for(walks.size(), threads_, [&](std::size_t at) { answers[at] = annealer_.run(sites, walks[at]); });
    const auto best = std::min_element(answers.begin(), answers.end(), [](const auto& a, const auto& b) {
        return a && (!b || a->objective < b->objective);
    });
    return std::move(*best);
}

} // namespace doorstep::engine
