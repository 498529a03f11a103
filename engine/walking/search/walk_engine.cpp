// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_engine.hpp"

#include "engine/parallel.hpp"
#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/table_sweep.hpp"
#include "engine/walking/search/tile_sweep.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace doorstep::engine {
namespace {

/// Starts of one tile: more share the cutting out, fewer have less in common.
constexpr std::size_t tile_size = 128;

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

/// Starts in the order of the graph's members, each vertex once.
struct Distinct {
    std::vector<std::uint32_t> vertices;
    std::vector<std::uint32_t> number_of; ///< per start, its place in `vertices`

    Distinct(const WalkGraph& graph, std::span<const std::uint32_t> starts) : number_of(starts.size())
    {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> order; // member, start
        order.reserve(starts.size());
        for (std::uint32_t i = 0; i < starts.size(); ++i) {
            order.emplace_back(graph.member_of(starts[i]), i);
        }
        std::ranges::sort(order);
        for (const auto& [member, i] : order) {
            if (vertices.empty() || vertices.back() != starts[i]) {
                vertices.push_back(starts[i]);
            }
            number_of[i] = static_cast<std::uint32_t>(vertices.size() - 1);
        }
    }
};

/// Tile by tile and `sweep_lanes` starts at a time: `take(sweep, first start, starts)` sees each sweep's outcome.
template <class Lane, class Take>
void sweep_tiles(const WalkGraph& graph, const Hierarchy& hierarchy, std::span<const std::uint32_t> starts,
                 std::span<const std::uint32_t> limits, std::span<const std::uint32_t> weights, unsigned threads,
                 geo::Progress& progress, Take take)
{
    in_runs(starts.size(), tile_size, threads, [&](std::size_t first, std::size_t last) {
        TileSweep<Lane> sweep{graph, hierarchy, limits, weights};
        for (std::size_t tile = first; tile < last; tile += tile_size) {
            progress.stop_if_cancelled();
            const std::size_t size = std::min(tile_size, last - tile);
            sweep.begin(starts.subspan(tile, size));
            for (std::size_t i = tile; i < tile + size; i += sweep_lanes) {
                const auto some = starts.subspan(i, std::min(sweep_lanes, tile + size - i));
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

} // namespace

bool WalkEngine::should_sweep(std::span<const std::uint32_t> starts, std::uint32_t limit) const
{
    if (method_ != WalkMethod::ByDensity || starts.empty() || graph_.junction_count() == 0) {
        return method_ == WalkMethod::Sweep;
    }
    // How many starts one start has within its limit tells what a sweep shares. Measured on Porto, a search costs 80 ns
    // per junction found, a sweep a tenth of it from 16 starts on, a hierarchy 4.5 µs per junction of the graph.
    constexpr std::size_t samples = 5;
    NearSearch search{graph_};
    std::size_t found = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        search.run(seeds_of(graph_, starts[i * starts.size() / samples]), limit);
        found += search.found().size();
    }
    const double neighbours = static_cast<double>(found) / samples * static_cast<double>(starts.size()) /
                              static_cast<double>(graph_.junction_count());
    return neighbours >= (has_hierarchy_for(limit) ? 16.0 : 64.0);
}

void WalkEngine::prepare(std::span<const std::uint32_t> starts, std::uint32_t limit, geo::Progress& progress)
{
    limit = std::min(limit, longest_walk);
    if (!has_hierarchy_for(limit) && should_sweep(starts, limit)) {
        hierarchy_.emplace(graph_, limit, progress);
    }
}

std::vector<WalkTotals> WalkEngine::totals(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> limits,
                                           std::span<const std::uint32_t> weights, unsigned threads,
                                           geo::Progress& progress)
{
    if (limits.empty() || !std::ranges::is_sorted(limits) || limits.back() > longest_walk) {
        throw std::invalid_argument{"limits ascend and end before the longest walk"};
    }
    if (!weights.empty() && weights.size() != graph_.vertex_count()) {
        throw std::invalid_argument{"weights are one per vertex"};
    }
    progress.begin({"walks from many starts", "计算多个起点的步行范围"}, starts.size());
    prepare(starts, limits.back(), progress);
    const Distinct distinct{graph_, starts};
    const std::size_t levels = limits.size();
    std::vector<WalkTotals> of_distinct(distinct.vertices.size() * levels);
    std::vector<std::uint32_t> weight_of_member;
    for (const WalkGraph::Member& member : graph_.members().first(weights.size())) {
        weight_of_member.push_back(weights[member.vertex]);
    }
    if (should_sweep(starts, limits.back())) {
        with_lane(graph_, limits.back(), weights, [&](auto lane_type) {
            using Lane = decltype(lane_type);
            const auto add_up = [&](const TileSweep<Lane>& sweep, std::size_t first, std::size_t count) {
                std::vector<LaneTotals> lanes(levels);
                sweep.add_within_limits(lanes);
                for (std::size_t level = 0; level < levels; ++level) {
                    for (std::size_t lane = 0; lane < count; ++lane) {
                        of_distinct[(first + lane) * levels + level] = {
                            lanes[level].count[lane], lanes[level].distance[lane], lanes[level].weight[lane]};
                    }
                }
            };
            sweep_tiles<Lane>(graph_, *hierarchy_, distinct.vertices, limits, weight_of_member, threads, progress,
                              add_up);
        });
    }
    else {
        in_runs(distinct.vertices.size(), 16, threads, [&](std::size_t first, std::size_t last) {
            NearSearch search{graph_};
            for (std::size_t i = first; i < last; ++i) {
                progress.stop_if_cancelled();
                const auto sums = std::span{of_distinct}.subspan(i * levels, levels);
                for (const auto& [vertex, distance] : search.list_near(distinct.vertices[i], limits.back())) {
                    std::size_t level = 0;
                    while (limits[level] < distance) {
                        ++level;
                    }
                    ++sums[level].count;
                    sums[level].distance += distance;
                    sums[level].weight += weights.empty() ? 0 : weights[vertex];
                }
                for (std::size_t level = 1; level < levels; ++level) {
                    sums[level].count += sums[level - 1].count;
                    sums[level].distance += sums[level - 1].distance;
                    sums[level].weight += sums[level - 1].weight;
                }
                progress.advance(1);
            }
        });
    }
    std::vector<WalkTotals> all;
    all.reserve(starts.size() * levels);
    for (const std::uint32_t number : distinct.number_of) {
        const auto sums = std::span{of_distinct}.subspan(number * levels, levels);
        all.insert(all.end(), sums.begin(), sums.end());
    }
    return all;
}

std::vector<std::vector<WalkPair>> WalkEngine::pairs(std::span<const std::uint32_t> starts, std::uint32_t limit,
                                                     unsigned threads, geo::Progress& progress)
{
    progress.begin({"walks from many starts", "计算多个起点的步行范围"}, starts.size());
    limit = std::min(limit, longest_walk);
    prepare(starts, limit, progress);
    const Distinct distinct{graph_, starts};
    std::vector<std::vector<WalkPair>> of_distinct(distinct.vertices.size());
    if (should_sweep(starts, limit)) {
        with_lane(graph_, limit, {}, [&](auto lane_type) {
            using Lane = decltype(lane_type);
            const auto list = [&](TileSweep<Lane>& sweep, std::size_t first, std::size_t count) {
                std::vector<WalkPair> near;
                for (std::size_t lane = 0; lane < count; ++lane) {
                    sweep.list_near(lane, near);
                    of_distinct[first + lane].assign(near.begin(), near.end());
                }
            };
            sweep_tiles<Lane>(graph_, *hierarchy_, distinct.vertices, std::span{&limit, 1}, {}, threads, progress,
                              list);
        });
    }
    else {
        in_runs(distinct.vertices.size(), 16, threads, [&](std::size_t first, std::size_t last) {
            NearSearch search{graph_};
            for (std::size_t i = first; i < last; ++i) {
                progress.stop_if_cancelled();
                const auto near = search.list_near(distinct.vertices[i], limit);
                of_distinct[i].assign(near.begin(), near.end());
                progress.advance(1);
            }
        });
    }
    std::vector<std::vector<WalkPair>> all(starts.size());
    std::vector<std::uint32_t> still_needed(distinct.vertices.size(), 0);
    for (const std::uint32_t number : distinct.number_of) {
        ++still_needed[number];
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::uint32_t number = distinct.number_of[i];
        if (--still_needed[number] == 0) {
            all[i] = std::move(of_distinct[number]);
        }
        else {
            all[i] = of_distinct[number];
        }
    }
    return all;
}

std::vector<std::uint32_t> WalkEngine::table(std::span<const std::uint32_t> sources,
                                             std::span<const std::uint32_t> targets, std::uint32_t limit,
                                             unsigned threads, geo::Progress& progress)
{
    progress.begin({"a table of distances", "计算距离表"}, sources.size());
    limit = std::min(limit, longest_walk);
    prepare(sources, limit, progress);
    std::vector<std::uint32_t> table(sources.size() * targets.size());
    const auto rows = [&](std::size_t first, std::size_t count) {
        return std::span{table}.subspan(first * targets.size(), count * targets.size());
    };
    if (should_sweep(sources, limit)) {
        const TablePart part{graph_, *hierarchy_, sources, targets, limit};
        in_runs(sources.size(), sweep_lanes, threads, [&](std::size_t first, std::size_t last) {
            TableSweep sweep{part};
            for (std::size_t i = first; i < last; i += sweep_lanes) {
                progress.stop_if_cancelled();
                const std::size_t count = std::min(sweep_lanes, last - i);
                sweep.sweep(sources.subspan(i, count), rows(i, count));
                progress.advance(count);
            }
        });
        return table;
    }
    in_runs(sources.size(), 4, threads, [&](std::size_t first, std::size_t last) {
        NearSearch search{graph_};
        for (std::size_t i = first; i < last; ++i) {
            progress.stop_if_cancelled();
            search.distances_to(sources[i], targets, limit, rows(i, 1));
            progress.advance(1);
        }
    });
    return table;
}

} // namespace doorstep::engine
