// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_core.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Splits the columns of a core into regions without knowing where they are: columns are near that share rows. Halved
/// again and again along the longest way through a region, so that each holds about as many open columns.
class RegionPartition {
public:
    /// \param core borrowed
    explicit RegionPartition(const CoverCore& core);

    /// \param open columns of a good answer
    /// \param most_open at least 1: open columns in a region, at most
    /// \return columns of each region, ascending
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> split(std::span<const std::uint32_t> open,
                                                                std::size_t most_open) const;

private:
    struct Neighbour {
        std::uint32_t column;
        double distance; ///< the smaller the more rows they share
    };
    void halve(std::vector<std::uint32_t> columns, const std::vector<bool>& is_open, std::size_t most_open,
               std::vector<std::vector<std::uint32_t>>& regions) const;
    [[nodiscard]] std::vector<double> distances(const std::vector<bool>& is_inside, std::uint32_t from) const;

    std::vector<std::vector<Neighbour>> neighbours_; // per column
};

} // namespace doorstep::engine
