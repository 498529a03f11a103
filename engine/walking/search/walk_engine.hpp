// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/hierarchy.hpp"
#include "engine/walking/search/walk_graph.hpp"
#include "engine/walking/search/walk_starts.hpp"
#include "geo/progress.hpp"

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// How walks from many starts are found. The answers are the same.
enum class WalkMethod : std::uint8_t {
    ByDensity, ///< the faster one for so many starts
    Search,    ///< one start after the other, each looking at what it can reach: `NearSearch`
    Sweep,     ///< many starts at once through a hierarchy, which takes a moment to prepare: `TileSweep`, `TableSweep`
};

/// What lies within one limit of one start, the start included.
struct WalkTotals {
    std::uint64_t count = 0;    ///< vertices
    std::uint64_t distance = 0; ///< sum of their distances, decimetres
    std::uint64_t weight = 0;   ///< sum of their weights
    friend bool operator==(const WalkTotals&, const WalkTotals&) = default;
};

/// Sees the vertices near one start: each once, in no particular order. Valid during the call alone.
using TakeNear = std::function<void(std::uint32_t start, std::span<const WalkPair> near)>;

/// Walks from many starts in one graph, exact, the same at any number of threads (0: all cores). A hierarchy is
/// built when it pays and kept for later calls. Memory grows with the graph and the answer, never with all pairs.
/// Where ways are longer one way than back, starts are searched one after the other.
class WalkEngine {
public:
    explicit WalkEngine(const WalkGraph& graph, WalkMethod method = WalkMethod::ByDensity)
        : graph_{graph}, method_{method}
    {}

    /// Builds the hierarchy if sums or tables up to `limit` from these starts use it; else they do so themselves.
    /// \throws std::invalid_argument for sweeps in a directed graph.
    void prepare(const WalkStarts& starts, std::uint32_t limit, geo::Progress& progress);

    /// The same for `near` and `pairs`, for which it pays later.
    void prepare_lists(const WalkStarts& starts, std::uint32_t limit, geo::Progress& progress);

    [[nodiscard]] bool is_prepared() const { return hierarchy_.has_value(); }
    [[nodiscard]] const std::optional<Hierarchy>& hierarchy() const { return hierarchy_; }
    /// One made before for the same graph.
    void use(Hierarchy hierarchy) { hierarchy_ = std::move(hierarchy); }

    /// Per start and limit (ascending), start by start. Weights: one per vertex, or none.
    /// \throws std::invalid_argument where limits do not ascend, or weights are neither none nor one per vertex.
    [[nodiscard]] std::vector<WalkTotals> totals(std::span<const std::uint32_t> starts,
                                                 std::span<const std::uint32_t> limits,
                                                 std::span<const std::uint32_t> weights, unsigned threads,
                                                 geo::Progress& progress);
    /// Tells of every start, once, what lies within `limit` of it; starts without a way in are passed over. Each worker
    /// has its own `taker()`. Nothing is kept.
    void near(const WalkStarts& starts, std::uint32_t limit, unsigned threads, geo::Progress& progress,
              const std::function<TakeNear()>& taker);
    /// Per start every vertex within `limit`, itself included, each once, in no particular order. The answer takes
    /// 8 bytes a pair: ask for some starts at a time.
    [[nodiscard]] std::vector<std::vector<WalkPair>> pairs(std::span<const std::uint32_t> starts, std::uint32_t limit,
                                                           unsigned threads, geo::Progress& progress);
    /// Distances from each source to all targets, row by row; `unreachable` beyond `limit`.
    [[nodiscard]] std::vector<std::uint32_t> table(std::span<const std::uint32_t> sources,
                                                   std::span<const std::uint32_t> targets, std::uint32_t limit,
                                                   unsigned threads, geo::Progress& progress);

private:
    [[nodiscard]] bool has_hierarchy_for(std::uint32_t limit) const
    {
        return hierarchy_ && hierarchy_->limit() >= limit;
    }
    /// What is asked of the walks: sums and tables come straight out of the registers, lists one start at a time.
    enum class Answer : std::uint8_t { Sums, Lists };
    /// Whether these starts are swept; builds the hierarchy where that pays.
    [[nodiscard]] bool will_sweep(const WalkStarts& starts, std::uint32_t limit, Answer answer,
                                  geo::Progress& progress);
    /// About how many starts lie within the limit of one: what a sweep shares.
    [[nodiscard]] double neighbours_of(const WalkStarts& starts, std::uint32_t limit) const;

    const WalkGraph& graph_;
    WalkMethod method_;
    std::optional<Hierarchy> hierarchy_;
};

} // namespace doorstep::engine
