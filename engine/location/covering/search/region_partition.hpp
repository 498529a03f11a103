// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/column_graph.hpp"
#include "engine/location/covering/cover_core.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Splits the columns of a core into regions without knowing where they are: columns are near that share rows. Halved
/// again and again across ways from one end of a region to another, where the least demand lies at the border: what a
/// bound of regions loses, it loses there.
class RegionPartition {
public:
    /// Both are borrowed.
    RegionPartition(const CoverCore& core, const ColumnGraph& graph) : core_{core}, graph_{graph} {}

    using Columns = std::vector<std::uint32_t>; ///< of a region, ascending

    /// Partitions from the finest to halves; each region of one is the union of one or two of the one before.
    /// \param open columns of a good answer: regions hold about as many of them
    /// \param parts regions in the finest, at least 2; fewer where columns are few
    /// \return none where the core cannot be halved
    [[nodiscard]] std::vector<std::vector<Columns>> nested(std::span<const std::uint32_t> open,
                                                           std::size_t parts) const;

private:
    /// Where to cut a line of columns: those before `place` are one side.
    struct Border {
        std::int64_t crossing = INT64_MAX; ///< gains of rows that columns on both sides cover
        std::size_t place = 0;
    };
    [[nodiscard]] Border best_border(const Columns& line, const std::vector<bool>& is_open, std::size_t fewest,
                                     std::size_t most) const;
    [[nodiscard]] std::vector<std::vector<double>> ways_to_ends(const Columns& columns) const;
    [[nodiscard]] std::vector<Columns> halve(const Columns& columns, const std::vector<bool>& is_open,
                                             std::size_t parts) const;

    const CoverCore& core_;
    const ColumnGraph& graph_;
};

} // namespace doorstep::engine
