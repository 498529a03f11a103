// SPDX-License-Identifier: MIT
#include "engine/walking/streets/vertex_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace doorstep::engine {
namespace {

[[nodiscard]] bool same_level(const VertexUse& a, const VertexUse& b)
{
    return a.level == b.level && a.is_bridge == b.is_bridge && a.is_tunnel == b.is_tunnel;
}
[[nodiscard]] bool is_open(const VertexUse& use)
{
    return use.is_end || (use.level == 0 && !use.is_bridge && !use.is_tunnel);
}
[[nodiscard]] bool may_meet(const VertexUse& a, const VertexUse& b)
{
    return same_level(a, b) || (is_open(a) && is_open(b)) || (a.is_steps && a.is_end) || (b.is_steps && b.is_end);
}
[[nodiscard]] std::uint64_t key(std::int64_t x, std::int64_t y)
{
    return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(y);
}

} // namespace

VertexUse use_of(const Street& street, bool is_end)
{
    return {street.level, street.is_bridge, street.is_tunnel, is_end, street.road_class == RoadClass::Steps};
}

VertexNumbers::VertexNumbers(std::vector<geo::Point>& vertices, double tolerance)
    : vertices_{vertices}, tolerance_{tolerance}, cell_{std::max(tolerance, 0.001)}
{}

std::uint32_t VertexNumbers::add(const geo::Point& at, const VertexUse& use)
{
    const auto number = static_cast<std::uint32_t>(vertices_.size());
    vertices_.push_back(at);
    uses_.resize(vertices_.size());
    uses_[number].push_back(use);
    cells_[key(column(at.x), column(at.y))].push_back(number);
    return number;
}

void VertexNumbers::use(std::uint32_t number, const VertexUse& use)
{
    if (std::ranges::find(uses_[number], use) == uses_[number].end()) {
        uses_[number].push_back(use);
    }
}

bool VertexNumbers::may_use(std::uint32_t number, const VertexUse& as) const
{
    return std::ranges::all_of(uses_[number], [&](const VertexUse& other) { return may_meet(as, other); });
}

std::uint32_t VertexNumbers::find_or_add(const geo::Point& at, const VertexUse& as)
{
    std::optional<std::uint32_t> nearest;
    double nearest_distance = tolerance_;
    for (std::int64_t x = column(at.x) - 1; x <= column(at.x) + 1; ++x) {
        for (std::int64_t y = column(at.y) - 1; y <= column(at.y) + 1; ++y) {
            const auto cell = cells_.find(key(x, y));
            if (cell == cells_.end()) {
                continue;
            }
            for (const std::uint32_t number : cell->second) {
                const geo::Point& there = vertices_[number];
                const double distance = std::hypot(at.x - there.x, at.y - there.y);
                const bool is_better =
                    distance < nearest_distance || (distance == nearest_distance && (!nearest || number < *nearest));
                if (is_better && may_use(number, as)) {
                    nearest = number;
                    nearest_distance = distance;
                }
            }
        }
    }
    if (!nearest) {
        return add(at, as);
    }
    use(*nearest, as);
    return *nearest;
}

std::int64_t VertexNumbers::column(double coordinate) const
{
    return static_cast<std::int64_t>(std::floor(coordinate / cell_));
}

} // namespace doorstep::engine
