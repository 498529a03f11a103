// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A way into a graph: the walk has come so far when it is at the vertex.
struct WayIn {
    std::uint32_t vertex = 0;
    std::uint32_t distance = 0; ///< decimetres, up to 2^31
    friend bool operator==(const WayIn&, const WayIn&) = default;
};

/// Starts of walks. Each has any number of ways into the graph; without any, nothing can be reached from it.
class WalkStarts {
public:
    WalkStarts() = default;
    /// One start at each vertex.
    explicit WalkStarts(std::span<const std::uint32_t> vertices)
    {
        first_.reserve(vertices.size() + 1);
        ways_.reserve(vertices.size());
        for (const std::uint32_t vertex : vertices) {
            add(WayIn{vertex, 0});
        }
    }
    void add(std::span<const WayIn> ways)
    {
        ways_.insert(ways_.end(), ways.begin(), ways.end());
        first_.push_back(static_cast<std::uint32_t>(ways_.size()));
    }
    void add(const WayIn& way) { add(std::span{&way, 1}); }

    [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::span<const WayIn> ways_of(std::size_t start) const
    {
        return std::span{ways_}.subspan(first_[start], first_[start + 1] - first_[start]);
    }

private:
    std::vector<std::uint32_t> first_ = {0}; ///< way of each start, and one past the end
    std::vector<WayIn> ways_;
};

} // namespace doorstep::engine
