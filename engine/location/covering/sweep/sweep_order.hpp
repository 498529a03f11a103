// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/column_graph.hpp"
#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// The columns in an order in which few rows are begun and not yet finished at any place: from one end of the longest
/// way through the core to the other, one connected part after the other, then smoothed (each column to the middle of
/// its rows, each row to the middle of its columns: Sugiyama, Tagawa & Toda 1981) as long as that makes it narrower.
[[nodiscard]] std::vector<std::uint32_t> sweep_order(const CoverCore& core, const ColumnGraph& graph);

} // namespace doorstep::engine
