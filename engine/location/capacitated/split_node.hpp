// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/lagrangian_bound.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Per demand point the pairs that it may still use, the cheapest first.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> ways_left(const CapacitatedInstance& instance,
                                                                const SearchNode& node);

/// Parts a node in two: on the site nearest to half open in the averaged relaxed answers; where sites are all but
/// decided and demand points whole, on the sites of the demand point that is most torn (Ceselli & Righini 2005). The
/// node itself when everything is decided.
[[nodiscard]] std::vector<SearchNode> split_node(const CapacitatedInstance& instance, SearchNode node,
                                                 const LagrangianBound& bound);

} // namespace doorstep::engine
