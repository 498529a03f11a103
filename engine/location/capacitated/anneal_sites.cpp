// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/anneal_sites.hpp"

#include "engine/location/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {

namespace {

constexpr std::uint64_t most_steps = 100'000'000; ///< a few seconds

struct Steps {
    std::uint64_t from_little;
    std::uint64_t enough;
};

/// The first pool costs little even with a thousand demand points, for the bound has to wait for it.
Steps steps_of(std::size_t pool, std::uint64_t demands)
{
    Steps steps{10'000 * demands, 100 * demands * demands};
    for (; pool > 0 && std::min(steps.from_little, steps.enough) < most_steps; --pool) {
        steps.from_little *= 4;
        steps.enough *= 2;
    }
    return steps;
}

/// Chosen on made-up cities of 100 to 402 demand points, 85 to 99.5 % full: none is best on all of them.
std::vector<WholeWalk> walks_of_a_pool()
{
    return {{.last_heat = 0.03, .price_rate = 1.03},
            {.last_heat = 0.01, .price_rate = 1.03},
            {.last_heat = 0.03, .price_rate = 1.01},
            {.last_heat = 0.01, .price_rate = 1.1}};
}

} // namespace

bool SiteAnnealing::is_thorough() const
{
    if (pools_ == 0) {
        return false;
    }
    const Steps last = steps_of(pools_ - 1, demand_count_);
    return last.from_little >= std::min(last.enough, most_steps);
}

std::optional<SiteAnswer> SiteAnnealing::next(const std::vector<std::uint32_t>& sites,
                                              const std::function<bool()>& should_stop)
{
    const Steps steps = steps_of(pools_++, demand_count_);
    std::vector<WholeWalk> walks = walks_of_a_pool();
    for (WholeWalk& walk : walks) {
        walk.steps = std::min({steps.from_little, steps.enough, most_steps});
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
