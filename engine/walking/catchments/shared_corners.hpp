// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/catchments/trace_outline.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A ring of an outline by the numbers of its corners.
struct SharedRing {
    std::size_t outline = 0;
    std::vector<std::uint32_t> corners;
};

/// Nested outlines whose common corners are one.
struct SharedCorners {
    std::vector<geo::Point> places; ///< per corner
    std::vector<bool> must_stay;    ///< per corner: outlines meet or part here
    std::vector<SharedRing> rings;  ///< by outline
};
[[nodiscard]] SharedCorners share_corners(std::span<const std::vector<OutlineRing>> nested);

} // namespace doorstep::engine
