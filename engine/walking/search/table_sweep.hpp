// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/hierarchy.hpp"
#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/sweep_kernels.hpp"

namespace doorstep::engine {

/// What all sweeps of a distance table share: the junctions that sources or targets are under in the hierarchy, and
/// the ends of the targets (RPHAST: Delling, Goldberg and Werneck, ATMOS 2011). Read-only once built.
class TablePart {
public:
    using Lane = std::int32_t;
    TablePart(const WalkGraph& graph, const Hierarchy& hierarchy, std::span<const std::uint32_t> sources,
              std::span<const std::uint32_t> targets, std::uint32_t limit);

private:
    friend class TableSweep;
    const WalkGraph& graph_;
    const Hierarchy& hierarchy_;
    std::uint32_t limit_;
    std::vector<std::uint32_t> row_of_; ///< per place
    SweepPart<Lane> part_;
    std::vector<SweepMember<Lane>> targets_; ///< in the order of the table's columns
    struct Column {
        std::uint32_t member = 0;
        std::uint32_t column = 0;
    };
    std::vector<Column> by_member_; ///< ascending
};

/// One worker of a distance table; its memory is reused.
class TableSweep {
public:
    explicit TableSweep(const TablePart& part);
    /// Distances from up to `sweep_lanes` sources to all targets, row by row into `table`; `unreachable` beyond the
    /// limit.
    void sweep(std::span<const std::uint32_t> sources, std::span<std::uint32_t> table);

private:
    using Lane = TablePart::Lane;
    void walk_within_group(std::uint32_t source, std::span<std::uint32_t> row);

    const TablePart& shared_;
    std::vector<LaneRow<Lane>> rows_;
    std::vector<LaneRow<Lane>> some_targets_;
    std::vector<std::uint32_t> climbing_;
    std::vector<std::uint32_t> within_group_;
};

} // namespace doorstep::engine
