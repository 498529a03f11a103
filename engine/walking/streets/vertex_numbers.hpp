// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "geo/shapes/point.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace doorstep::engine {

/// On which level, and how, a street uses a vertex.
struct VertexUse {
    int level = 0;
    bool is_bridge = false;
    bool is_tunnel = false;
    bool is_end = false;
    bool is_steps = false;
    friend bool operator==(const VertexUse&, const VertexUse&) = default;
};
[[nodiscard]] VertexUse use_of(const Street& street, bool is_end);

/// Gives numbers to places; a place within the tolerance of a numbered one gets its number where levels allow.
/// Bridges and tunnels come down to other levels at their ends only, steps meet any level at their ends.
class VertexNumbers {
public:
    /// Numbers are positions in `vertices`, which grows.
    VertexNumbers(std::vector<geo::Point>& vertices, double tolerance);

    /// A new number, whatever is near.
    std::uint32_t add(const geo::Point& at, const VertexUse& use);
    /// Notes one more use of a numbered vertex.
    void use(std::uint32_t number, const VertexUse& use);
    /// The nearest number within the tolerance that may be used so, else a new one.
    std::uint32_t find_or_add(const geo::Point& at, const VertexUse& as);
    [[nodiscard]] bool may_use(std::uint32_t number, const VertexUse& as) const;

private:
    [[nodiscard]] std::int64_t column(double coordinate) const;

    std::vector<geo::Point>& vertices_;
    std::vector<std::vector<VertexUse>> uses_;                            // per vertex
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_; // looked up only, never listed
    double tolerance_;
    double cell_;
};

} // namespace doorstep::engine
