// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/box.hpp"
#include "geo/shapes/geometry.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::geo {

/// Answers for many points whether an area contains them, exactly as `contains` does: a grid knows the cells no outline
/// runs through, and only points in the others are looked at. The area must outlive it.
class PointInArea {
public:
    explicit PointInArea(const MultiPolygon& area);
    [[nodiscard]] bool contains(const Point& point) const;

private:
    enum class Cell : std::uint8_t { Unknown, Outline, Inside, Outside };
    [[nodiscard]] std::size_t column_of(double x) const;
    [[nodiscard]] std::size_t row_of(double y) const;
    void mark_outline(const Ring& ring);
    /// Cells that hang together without an outline between them are alike.
    void fill_from(std::size_t cell);

    const MultiPolygon& area_;
    Box box_;
    std::size_t side_ = 0; ///< cells each way; 0: every point is looked at
    std::vector<Cell> cells_;
};

} // namespace doorstep::geo
