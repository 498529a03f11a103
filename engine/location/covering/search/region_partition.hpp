// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/column_graph.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Splits the columns of a core into regions without knowing where they are: columns are near that share rows. Halved
/// again and again along the longest way through a region, so that each holds about as many open columns.
class RegionPartition {
public:
    /// \param graph borrowed
    explicit RegionPartition(const ColumnGraph& graph) : graph_{graph} {}

    /// \param open columns of a good answer
    /// \param most_open at least 1: open columns in a region, at most
    /// \return columns of each region, ascending
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> split(std::span<const std::uint32_t> open,
                                                                std::size_t most_open) const;

private:
    void halve(std::vector<std::uint32_t> columns, const std::vector<bool>& is_open, std::size_t most_open,
               std::vector<std::vector<std::uint32_t>>& regions) const;

    const ColumnGraph& graph_;
};

} // namespace doorstep::engine
