// SPDX-License-Identifier: MIT
#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/start_order.hpp"
#include "engine/walking/search/sweep_runs.hpp"
#include "engine/walking/search/walk_engine.hpp"

#include <algorithm>
#include <stdexcept>

namespace doorstep::engine {
namespace {

/// The sums of distinct starts, limit by limit.
using Sums = std::vector<WalkTotals>;

void add_up_by_sweeps(const SweepPlan& plan, unsigned threads, geo::Progress& progress, Sums& sums)
{
    const std::size_t levels = plan.limits.size();
    with_lane(plan.graph, plan.limits.back(), plan.weights, [&](auto lane_type) {
        using Lane = decltype(lane_type);
        const auto take = [&](const TileSweep<Lane>& sweep, std::size_t first, std::size_t count) {
            std::vector<LaneTotals> lanes(levels);
            sweep.add_within_limits(lanes);
            for (std::size_t level = 0; level < levels; ++level) {
                for (std::size_t lane = 0; lane < count; ++lane) {
                    sums[(first + lane) * levels + level] = {lanes[level].count[lane], lanes[level].distance[lane],
                                                             lanes[level].weight[lane]};
                }
            }
        };
        sweep_tiles<Lane>(plan, threads, progress, [&] { return take; });
    });
}

void add_up(std::span<const WalkPair> near, std::span<const std::uint32_t> limits,
            std::span<const std::uint32_t> weights, std::span<WalkTotals> sums)
{
    for (const auto& [vertex, distance] : near) {
        std::size_t level = 0;
        while (limits[level] < distance) {
            ++level;
        }
        ++sums[level].count;
        sums[level].distance += distance;
        sums[level].weight += weights.empty() ? 0 : weights[vertex];
    }
    for (std::size_t level = 1; level < sums.size(); ++level) {
        sums[level].count += sums[level - 1].count;
        sums[level].distance += sums[level - 1].distance;
        sums[level].weight += sums[level - 1].weight;
    }
}

[[nodiscard]] std::vector<std::uint32_t> by_member(const WalkGraph& graph, std::span<const std::uint32_t> weights)
{
    std::vector<std::uint32_t> of_members;
    of_members.reserve(weights.size());
    for (const WalkGraph::Member& member : graph.members().first(weights.size())) {
        of_members.push_back(weights[member.vertex]);
    }
    return of_members;
}

} // namespace

std::vector<WalkTotals> WalkEngine::totals(std::span<const std::uint32_t> vertices,
                                           std::span<const std::uint32_t> limits,
                                           std::span<const std::uint32_t> weights, unsigned threads,
                                           geo::Progress& progress)
{
    if (limits.empty() || !std::ranges::is_sorted(limits) || limits.back() > longest_walk) {
        throw std::invalid_argument{"limits ascend and end before the longest walk"};
    }
    if (!weights.empty() && weights.size() != graph_.vertex_count()) {
        throw std::invalid_argument{"weights are one per vertex"};
    }
    progress.begin({"walks from many starts", "计算多个起点的步行范围"}, vertices.size());
    const WalkStarts starts{vertices};
    const bool sweeps = will_sweep(starts, limits.back(), Answer::Sums, progress);
    const StartOrder order{graph_, starts};
    const std::span<const std::uint32_t> distinct = order.distinct();
    const std::size_t levels = limits.size();
    Sums sums(distinct.size() * levels);
    if (sweeps) {
        const std::vector<std::uint32_t> weight_of_member = by_member(graph_, weights);
        add_up_by_sweeps({graph_, *hierarchy_, starts, distinct, limits, weight_of_member}, threads, progress, sums);
    }
    else {
        in_runs(distinct.size(), 16, threads, [&](std::size_t first, std::size_t last) {
            NearSearch search{graph_};
            for (std::size_t i = first; i < last; ++i) {
                progress.stop_if_cancelled();
                add_up(search.list_near(starts.ways_of(distinct[i]), limits.back()), limits, weights,
                       std::span{sums}.subspan(i * levels, levels));
                progress.advance(1);
            }
        });
    }
    Sums all(starts.size() * levels);
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        for (const std::uint32_t start : order.equal_to(i)) {
            std::copy_n(sums.begin() + static_cast<std::ptrdiff_t>(i * levels), levels,
                        all.begin() + static_cast<std::ptrdiff_t>(start * levels));
        }
    }
    return all;
}

} // namespace doorstep::engine
