// SPDX-License-Identifier: MIT
#pragma once

#include "engine/parallel.hpp"
#include "engine/walking/search/tile_sweep.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace doorstep::engine {

/// Runs `work(first, last)` on runs of `unit` items or a multiple, so that the memory of a worker serves many of them.
template <class Work>
void in_runs(std::size_t items, std::size_t unit, unsigned threads, Work work)
{
    constexpr std::size_t most_runs = 64;
    const std::size_t units = (items + unit - 1) / unit;
    const std::size_t length = std::max<std::size_t>(1, (units + most_runs - 1) / most_runs) * unit;
    parallel_for((items + length - 1) / length, threads,
                 [&](std::size_t run) { work(run * length, std::min(items, (run + 1) * length)); });
}

/// What many sweeps share.
struct SweepPlan {
    const WalkGraph& graph;
    const Hierarchy& hierarchy;
    const WalkStarts& starts;
    std::span<const std::uint32_t> order; ///< of the starts, neighbours together
    std::span<const std::uint32_t> limits;
    std::span<const std::uint32_t> weights; ///< by member, or none
};

/// Tile by tile and `sweep_lanes` starts at a time. `taker()` makes what a worker tells about each sweep:
/// `take(sweep, first place in the order, starts)`.
template <class Lane, class Taker>
void sweep_tiles(const SweepPlan& plan, unsigned threads, geo::Progress& progress, Taker taker)
{
    constexpr std::size_t tile_size = 128; // more share the cutting out, fewer have less in common
    in_runs(plan.order.size(), tile_size, threads, [&](std::size_t first, std::size_t last) {
        TileSweep<Lane> sweep{plan.graph, plan.hierarchy, plan.starts, plan.limits, plan.weights};
        auto take = taker();
        for (std::size_t tile = first; tile < last; tile += tile_size) {
            progress.stop_if_cancelled();
            const std::size_t size = std::min(tile_size, last - tile);
            sweep.begin(plan.order.subspan(tile, size));
            for (std::size_t i = tile; i < tile + size; i += sweep_lanes) {
                const auto some = plan.order.subspan(i, std::min(sweep_lanes, tile + size - i));
                sweep.sweep(some);
                take(sweep, i, some.size());
            }
            progress.advance(size);
        }
    });
}

/// Calls `work` with the lane type the limit and the weights fit.
template <class Work>
void with_lane(const WalkGraph& graph, std::uint32_t limit, std::span<const std::uint32_t> weights, Work work)
{
    constexpr std::uint32_t narrow = std::numeric_limits<std::uint16_t>::max();
    const bool is_light = std::ranges::all_of(weights, [](std::uint32_t weight) { return weight <= narrow; });
    if (limit <= longest_sweep<std::int16_t> && is_light && graph.junction_count() < narrow) {
        work(std::int16_t{});
    }
    else {
        work(std::int32_t{});
    }
}

} // namespace doorstep::engine
