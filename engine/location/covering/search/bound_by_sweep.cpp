// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/bound_by_sweep.hpp"

#include "engine/location/covering/column_graph.hpp"
#include "engine/location/covering/sweep/cover_sweep.hpp"
#include "engine/location/covering/sweep/sweep_order.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr std::size_t times_more = 4;
constexpr std::size_t most_bytes = std::size_t{1} << 30U;
constexpr double hopeless = 0.95; // of the gap left by a sweep: with four times the states it will not close

} // namespace

bool can_sweep(const CoverCore& core)
{
    return core.limit.cost.empty() && can_list_neighbours(core) &&
           std::all_of(core.need.begin(), core.need.end(), [](std::int32_t need) { return need == 1; });
}

SweepOutcome bound_by_sweep(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                            std::span<const std::int64_t> prices, const SweepRooms& rooms, CoverState& state,
                            const std::function<bool()>& is_done, const std::function<void()>& say)
{
    if (is_done() || prices.empty() || !can_sweep(core)) {
        return {};
    }
    CoverSweep sweep{core, sweep_order(core, ColumnGraph{core}), prices, state.covered};
    if (!sweep.is_possible()) {
        return {};
    }
    std::int64_t gap = sweep.bound_of_prices() - state.covered;
    const std::size_t most = std::min(rooms.most, most_bytes / sweep.bytes_per_state());
    for (std::size_t states = std::min(rooms.first, most);; states = std::min(most, states * times_more)) {
        const CoverSweep::Found found =
            sweep.search(state.covered, {states, rooms.stations}, settings.threads, [&] { return watch.must_stop(); });
        if (found.covered > state.covered) {
            state.keep(core, found.covered, found.columns);
        }
        state.bound = std::clamp(found.bound, state.covered, std::max(state.bound, state.covered));
        say();
        const std::int64_t left = found.bound - state.covered;
        const bool is_hopeless =
            states >= rooms.enough && static_cast<double>(left) > hopeless * static_cast<double>(gap);
        if (found.was_stopped || is_done() || is_hopeless) {
            return {true, false};
        }
        gap = left;
        if (states == most) {
            return {true, true};
        }
    }
}

} // namespace doorstep::engine
