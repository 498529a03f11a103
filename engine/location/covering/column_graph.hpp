// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Which columns share rows: near and far without knowing where anything is. Two columns are the nearer the larger the
/// share of their rows that both have; equal ones are 0.01 apart, those with hardly a common row 1.
class ColumnGraph {
public:
    static constexpr double unreachable = 1e9;

    explicit ColumnGraph(const CoverCore& core);

    [[nodiscard]] std::size_t columns() const { return neighbours_.size(); }
    /// Per column the shortest way from `from` along columns marked in `is_inside` (empty: all).
    [[nodiscard]] std::vector<double> distances(std::uint32_t from, const std::vector<bool>& is_inside = {}) const;

private:
    struct Neighbour {
        std::uint32_t column;
        double distance;
    };
    std::vector<std::vector<Neighbour>> neighbours_; // per column
};

/// Whether the neighbours are few enough to be listed.
[[nodiscard]] bool can_list_neighbours(const CoverCore& core);

} // namespace doorstep::engine
