// SPDX-License-Identifier: MIT
#include "geo/measure/point_in_area.hpp"

#include "geo/measure/measure.hpp"

#include <algorithm>

namespace doorstep::geo {

PointInArea::PointInArea(const MultiPolygon& area) : area_{area}, box_{bounds(area)}
{
    std::size_t corners = 0;
    for (const Polygon& part : area.parts) {
        corners += part.outer.size();
        for (const Ring& hole : part.holes) {
            corners += hole.size();
        }
    }
    constexpr std::size_t few = 64, cells_each_way = 128;
    const bool has_extent = !box_.empty() && box_.max_x > box_.min_x && box_.max_y > box_.min_y;
    if (corners < few || !has_extent) {
        return;
    }
    side_ = cells_each_way;
    cells_.assign(side_ * side_, Cell::Unknown);
    for (const Polygon& part : area.parts) {
        mark_outline(part.outer);
        for (const Ring& hole : part.holes) {
            mark_outline(hole);
        }
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        if (cells_[cell] == Cell::Unknown) {
            fill_from(cell);
        }
    }
}

std::size_t PointInArea::column_of(double x) const
{
    const double share = (x - box_.min_x) / (box_.max_x - box_.min_x);
    return static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * (static_cast<double>(side_) - 0.5));
}

std::size_t PointInArea::row_of(double y) const
{
    const double share = (y - box_.min_y) / (box_.max_y - box_.min_y);
    return static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * (static_cast<double>(side_) - 0.5));
}

void PointInArea::mark_outline(const Ring& ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point& a = ring[i];
        const Point& b = ring[(i + 1) % ring.size()];
        // A cell more on each side: an outline on the line between two cells, or rounded over it, is in both.
        const std::size_t first_column = column_of(std::min(a.x, b.x)), last_column = column_of(std::max(a.x, b.x));
        const std::size_t first_row = row_of(std::min(a.y, b.y)), last_row = row_of(std::max(a.y, b.y));
        for (std::size_t row = first_row - std::min<std::size_t>(first_row, 1);
             row <= std::min(last_row + 1, side_ - 1); ++row) {
            for (std::size_t column = first_column - std::min<std::size_t>(first_column, 1);
                 column <= std::min(last_column + 1, side_ - 1); ++column) {
                cells_[row * side_ + column] = Cell::Outline;
            }
        }
    }
}

void PointInArea::fill_from(std::size_t cell)
{
    const auto middle = [&](std::size_t number, double low, double high) {
        return low + (high - low) * (static_cast<double>(number) + 0.5) / (static_cast<double>(side_) - 0.5);
    };
    const Point at{middle(cell % side_, box_.min_x, box_.max_x), middle(cell / side_, box_.min_y, box_.max_y)};
    const Cell kind = geo::contains(area_, at) ? Cell::Inside : Cell::Outside;
    std::vector<std::size_t> to_visit{cell};
    cells_[cell] = kind;
    while (!to_visit.empty()) {
        const std::size_t here = to_visit.back();
        to_visit.pop_back();
        const auto visit = [&](bool exists, std::size_t there) {
            if (exists && cells_[there] == Cell::Unknown) {
                cells_[there] = kind;
                to_visit.push_back(there);
            }
        };
        visit(here % side_ > 0, here - 1);
        visit(here % side_ + 1 < side_, here + 1);
        visit(here >= side_, here - side_);
        visit(here + side_ < cells_.size(), here + side_);
    }
}

bool PointInArea::contains(const Point& point) const
{
    if (side_ > 0) {
        if (!box_.contains(point)) {
            return false;
        }
        const Cell cell = cells_[row_of(point.y) * side_ + column_of(point.x)];
        if (cell != Cell::Outline) {
            return cell == Cell::Inside;
        }
    }
    return geo::contains(area_, point);
}

} // namespace doorstep::geo
