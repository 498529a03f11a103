// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_engine.hpp"

#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/start_order.hpp"
#include "engine/walking/search/sweep_runs.hpp"
#include "engine/walking/search/table_sweep.hpp"

#include <algorithm>
#include <stdexcept>

namespace doorstep::engine {

bool WalkEngine::will_sweep(const WalkStarts& starts, std::uint32_t limit, Answer answer, geo::Progress& progress)
{
    if (method_ == WalkMethod::Sweep && graph_.is_directed()) {
        throw std::invalid_argument{"sweeps need ways that are the same both ways"};
    }
    // Measured on Porto, a search costs 80 ns per junction found, a sweep a tenth of it from 16 neighbours on, a
    // hierarchy 4.5 µs per junction of the graph. Of lists most of the time goes into listing, whatever the method:
    // sweeps save a third at best.
    const double enough = answer == Answer::Lists ? 256.0 : 16.0;
    const double enough_to_prepare = 4.0 * enough;
    const double neighbours = method_ == WalkMethod::Search  ? 0.0
                              : method_ == WalkMethod::Sweep ? enough_to_prepare
                                                             : neighbours_of(starts, limit);
    if (!has_hierarchy_for(limit) && neighbours >= enough_to_prepare) {
        hierarchy_.emplace(graph_, limit, progress);
    }
    return has_hierarchy_for(limit) && neighbours >= enough;
}

double WalkEngine::neighbours_of(const WalkStarts& starts, std::uint32_t limit) const
{
    if (graph_.is_directed() || starts.empty() || graph_.junction_count() == 0) {
        return 0.0;
    }
    constexpr std::size_t samples = 5;
    NearSearch search{graph_};
    std::size_t found = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        search.run(starts.ways_of(i * starts.size() / samples), limit);
        found += search.found().size();
    }
    return static_cast<double>(found) / samples * static_cast<double>(starts.size()) /
           static_cast<double>(graph_.junction_count());
}

void WalkEngine::prepare(const WalkStarts& starts, std::uint32_t limit, geo::Progress& progress)
{
    (void)will_sweep(starts, std::min(limit, longest_walk), Answer::Sums, progress);
}

void WalkEngine::prepare_lists(const WalkStarts& starts, std::uint32_t limit, geo::Progress& progress)
{
    (void)will_sweep(starts, std::min(limit, longest_walk), Answer::Lists, progress);
}

void WalkEngine::near(const WalkStarts& starts, std::uint32_t limit, unsigned threads, geo::Progress& progress,
                      const std::function<TakeNear()>& taker)
{
    limit = std::min(limit, longest_walk);
    const bool sweeps = will_sweep(starts, limit, Answer::Lists, progress);
    const StartOrder order{graph_, starts};
    const std::span<const std::uint32_t> distinct = order.distinct();
    progress.advance(starts.size() - distinct.size()); // told together with an equal one, or not at all
    const auto tell = [&](const TakeNear& take, std::size_t i, std::span<const WalkPair> near) {
        for (const std::uint32_t start : order.equal_to(i)) {
            take(start, near);
        }
    };
    if (sweeps) {
        with_lane(graph_, limit, {}, [&](auto lane_type) {
            using Lane = decltype(lane_type);
            const auto lister = [&] {
                return [&, take = taker(), near = std::vector<WalkPair>{}](TileSweep<Lane>& sweep, std::size_t first,
                                                                           std::size_t count) mutable {
                    for (std::size_t lane = 0; lane < count; ++lane) {
                        sweep.list_near(lane, near);
                        tell(take, first + lane, near);
                    }
                };
            };
            sweep_tiles<Lane>({graph_, *hierarchy_, starts, distinct, std::span{&limit, 1}, {}}, threads, progress,
                              lister);
        });
        return;
    }
    in_runs(distinct.size(), 16, threads, [&](std::size_t first, std::size_t last) {
        NearSearch search{graph_};
        const TakeNear take = taker();
        for (std::size_t i = first; i < last; ++i) {
            progress.stop_if_cancelled();
            tell(take, i, search.list_near(starts.ways_of(distinct[i]), limit));
            progress.advance(1);
        }
    });
}

std::vector<std::vector<WalkPair>> WalkEngine::pairs(std::span<const std::uint32_t> starts, std::uint32_t limit,
                                                     unsigned threads, geo::Progress& progress)
{
    progress.begin({"walks from many starts", "计算多个起点的步行范围"}, starts.size());
    std::vector<std::vector<WalkPair>> all(starts.size());
    const auto take = [&](std::uint32_t start, std::span<const WalkPair> near) {
        all[start].assign(near.begin(), near.end());
    };
    this->near(WalkStarts{starts}, limit, threads, progress, [&] { return take; });
    return all;
}

std::vector<std::uint32_t> WalkEngine::table(std::span<const std::uint32_t> sources,
                                             std::span<const std::uint32_t> targets, std::uint32_t limit,
                                             unsigned threads, geo::Progress& progress)
{
    progress.begin({"a table of distances", "计算距离表"}, sources.size());
    limit = std::min(limit, longest_walk);
    const WalkStarts starts{sources};
    const bool sweeps = will_sweep(starts, limit, Answer::Sums, progress);
    std::vector<std::uint32_t> table(sources.size() * targets.size());
    const auto rows = [&](std::size_t first, std::size_t count) {
        return std::span{table}.subspan(first * targets.size(), count * targets.size());
    };
    if (sweeps) {
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
