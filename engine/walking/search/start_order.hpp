// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"
#include "engine/walking/search/walk_starts.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Starts in the order of the graph's members, so that neighbours are walked one after the other; of equal ones the
/// first stands for all. Starts without a way in are left out.
class StartOrder {
public:
    StartOrder(const WalkGraph& graph, const WalkStarts& starts);

    /// Numbers of the starts to walk from.
    [[nodiscard]] std::span<const std::uint32_t> distinct() const { return distinct_; }
    /// All starts equal to the i-th of them, itself included.
    [[nodiscard]] std::span<const std::uint32_t> equal_to(std::size_t i) const
    {
        return std::span{sorted_}.subspan(first_[i], first_[i + 1] - first_[i]);
    }

private:
    std::vector<std::uint32_t> distinct_;
    std::vector<std::uint32_t> sorted_; ///< all starts
    std::vector<std::uint32_t> first_;  ///< per distinct start, and one past the end
};

} // namespace doorstep::engine
