// SPDX-License-Identifier: MIT
#include "engine/location/median/shaking.hpp"

#include "engine/location/median/interchange.hpp"

namespace doorstep::engine {

void shake_best(SearchState& state, std::size_t times)
{
    if (!state.has_answer) {
        return;
    }
    Interchange interchange{state.instance};
    interchange.start(state.best_sites);
    for (std::size_t round = 0; round < times && !state.is_stopped(); ++round) {
        constexpr std::size_t sizes = 4;
        interchange.shake(2 + state.random() % sizes, state.random);
        interchange.improve([&] { return state.is_stopped(); });
        if (!state.offer(interchange) && interchange.value() > state.best_value) {
            interchange.start(state.best_sites);
        }
    }
}

} // namespace doorstep::engine
