// SPDX-License-Identifier: MIT
#include "engine/location/median/shaking.hpp"

#include "engine/location/median/interchange.hpp"

namespace doorstep::engine {

void shake_best(SearchState& state, std::size_t times)
{
    if (!state.has_answer) {
        return;
    }
    const std::size_t demand_count = state.instance.demand_count();
    Interchange interchange{state.instance};
    interchange.start(state.best_sites);
    constexpr std::size_t patience = 500; // without a better answer
    for (std::size_t round = 0, in_vain = 0; round < times && in_vain < patience && !state.is_stopped(); ++round) {
        constexpr std::size_t sizes = 4;
        const std::size_t count = 2 + state.random() % sizes;
        if (round % 2 == 0) {
            interchange.shake_around(static_cast<std::uint32_t>(state.random() % demand_count), count, state.random);
        }
        else {
            interchange.shake(count, state.random);
        }
        interchange.improve([&] { return state.is_stopped(); });
        const bool is_better = state.offer(interchange);
        in_vain = is_better ? 0 : in_vain + 1;
        if (!is_better && interchange.value() > state.best_value) {
            interchange.start(state.best_sites);
        }
    }
}

} // namespace doorstep::engine
