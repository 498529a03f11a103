// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/outline_clashes.hpp"

#include "engine/walking/streets/segment_grid.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace doorstep::engine {
namespace {

constexpr double margin = 1e-5; // metres: far more than rounding, far less than corners are apart

/// Positive when `point` lies left of the directed line through a and b.
[[nodiscard]] double side_of(const geo::Point& a, const geo::Point& b, const geo::Point& point)
{
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}
[[nodiscard]] double length_of(const OutlineEdge& edge)
{
    return std::hypot(edge.b.x - edge.a.x, edge.b.y - edge.a.y);
}

/// Two edges that start at one place run along each other.
[[nodiscard]] bool overlap(const geo::Point& start, const geo::Point& one_end, const geo::Point& other_end)
{
    const double along =
        (one_end.x - start.x) * (other_end.x - start.x) + (one_end.y - start.y) * (other_end.y - start.y);
    return along > 0.0 && std::min(nearest_on({start, one_end}, other_end).distance,
                                   nearest_on({start, other_end}, one_end).distance) < margin;
}

/// Two edges without a common corner meet, or nearly so.
[[nodiscard]] bool touch(const OutlineEdge& one, const OutlineEdge& other)
{
    const double other_a = side_of(one.a, one.b, other.a);
    const double other_b = side_of(one.a, one.b, other.b);
    const double near_one = margin * length_of(one);
    if ((other_a > near_one && other_b > near_one) || (other_a < -near_one && other_b < -near_one)) {
        return false;
    }
    const double one_a = side_of(other.a, other.b, one.a);
    const double one_b = side_of(other.a, other.b, one.b);
    const double near_other = margin * length_of(other);
    if ((one_a > near_other && one_b > near_other) || (one_a < -near_other && one_b < -near_other)) {
        return false;
    }
    if ((other_a > 0.0) != (other_b > 0.0) && (one_a > 0.0) != (one_b > 0.0)) {
        return true;
    }
    const Segment first{one.a, one.b};
    const Segment second{other.a, other.b};
    return nearest_on(first, other.a).distance < margin || nearest_on(first, other.b).distance < margin ||
           nearest_on(second, one.a).distance < margin || nearest_on(second, one.b).distance < margin;
}

[[nodiscard]] bool clash(const OutlineEdge& one, const OutlineEdge& other)
{
    if (std::max(one.a.x, one.b.x) + margin < std::min(other.a.x, other.b.x) ||
        std::max(other.a.x, other.b.x) + margin < std::min(one.a.x, one.b.x) ||
        std::max(one.a.y, one.b.y) + margin < std::min(other.a.y, other.b.y) ||
        std::max(other.a.y, other.b.y) + margin < std::min(one.a.y, one.b.y)) {
        return false;
    }
    const bool shares_from = one.from == other.from || one.from == other.to;
    const bool shares_to = one.to == other.from || one.to == other.to;
    if (shares_from && shares_to) {
        return true;
    }
    const bool shares_others_from = one.from == other.from || one.to == other.from;
    if (shares_from) {
        return overlap(one.a, one.b, shares_others_from ? other.b : other.a);
    }
    if (shares_to) {
        return overlap(one.b, one.a, shares_others_from ? other.b : other.a);
    }
    return touch(one, other);
}

/// Square cells over the edges, about as many as there are edges, each with the edges that pass through it.
class EdgeCells {
public:
    explicit EdgeCells(std::span<const OutlineEdge> edges)
    {
        for (const OutlineEdge& edge : edges) {
            extent_.include(edge.a);
            extent_.include(edge.b);
        }
        const double width = extent_.max_x - extent_.min_x;
        const double height = extent_.max_y - extent_.min_y;
        size_ = std::max({1.0, std::sqrt(width * height / static_cast<double>(edges.size())),
                          std::max(width, height) / static_cast<double>(edges.size())});
        columns_ = static_cast<std::size_t>(width / size_) + 1;
        const std::size_t rows = static_cast<std::size_t>(height / size_) + 1;
        first_.assign(columns_ * rows + 1, 0);
        for (const OutlineEdge& edge : edges) {
            for_each_cell(edge, [&](std::size_t cell) { ++first_[cell + 1]; });
        }
        for (std::size_t cell = 0; cell + 1 < first_.size(); ++cell) {
            first_[cell + 1] += first_[cell];
        }
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        entries_.resize(first_.back());
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            for_each_cell(edges[i], [&](std::size_t cell) { entries_[next[cell]++] = i; });
        }
    }
    [[nodiscard]] std::size_t count() const { return first_.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t cell) const
    {
        return std::span{entries_}.subspan(first_[cell], first_[cell + 1] - first_[cell]);
    }

private:
    [[nodiscard]] std::size_t step(double from_edge, std::size_t most) const
    {
        return std::min(most, static_cast<std::size_t>(std::max(0.0, from_edge) / size_));
    }

    template <class Visit>
    void for_each_cell(const OutlineEdge& edge, Visit visit) const
    {
        const bool is_upward = edge.a.y <= edge.b.y;
        const geo::Point& low = is_upward ? edge.a : edge.b;
        const geo::Point& high = is_upward ? edge.b : edge.a;
        const std::size_t rows = (first_.size() - 1) / columns_;
        const std::size_t last_row = step(high.y - extent_.min_y + margin, rows - 1);
        for (std::size_t row = step(low.y - extent_.min_y - margin, rows - 1); row <= last_row; ++row) {
            const auto x_at = [&](double y) {
                const double rise = high.y - low.y;
                const double share = rise > 0.0 ? std::clamp((y - low.y) / rise, 0.0, 1.0) : 0.0;
                return low.x + share * (high.x - low.x);
            };
            // The part of the edge in this row, a little wider on all sides.
            const double south = extent_.min_y + static_cast<double>(row) * size_;
            double x1 = x_at(south - margin);
            double x2 = x_at(south + size_ + margin);
            if (high.y - low.y < 2.0 * margin) {
                x1 = low.x;
                x2 = high.x;
            }
            const std::size_t last = step(std::max(x1, x2) - extent_.min_x + margin, columns_ - 1);
            for (std::size_t column = step(std::min(x1, x2) - extent_.min_x - margin, columns_ - 1); column <= last;
                 ++column) {
                visit(row * columns_ + column);
            }
        }
    }

    geo::Box extent_;
    double size_ = 1.0;
    std::size_t columns_ = 1;
    std::vector<std::uint32_t> first_; ///< per cell, its first entry; and one more
    std::vector<std::uint32_t> entries_;
};

} // namespace

std::vector<std::uint32_t> clashing_edges(std::span<const OutlineEdge> edges)
{
    std::vector<std::uint32_t> found;
    if (edges.empty()) {
        return found;
    }
    const EdgeCells cells{edges};
    for (std::size_t cell = 0; cell < cells.count(); ++cell) {
        const std::span<const std::uint32_t> here = cells[cell];
        for (std::size_t i = 0; i < here.size(); ++i) {
            for (std::size_t j = i + 1; j < here.size(); ++j) {
                const OutlineEdge& one = edges[here[i]];
                const OutlineEdge& other = edges[here[j]];
                if ((one.is_shortcut || other.is_shortcut) && clash(one, other)) {
                    found.push_back(here[i]);
                    found.push_back(here[j]);
                }
            }
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace doorstep::engine
