// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/streets/graph.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Dangerous roads around one junction, as directions in ascending order; sector i lies left of direction i.
class Sectors {
public:
    void add(double direction) { directions_.push_back(direction); }
    void finish();
    /// One when a walk around the junction meets no dangerous road, or can go round the end of one.
    [[nodiscard]] std::size_t count() const { return directions_.size() < 2 ? 1 : directions_.size(); }
    /// Sectors left and right of a way that leaves the junction in this direction.
    [[nodiscard]] Sides beside(double direction) const;

private:
    std::vector<double> directions_;
};

/// The sectors of every junction; those a signal, bridge or underpass protects have one.
[[nodiscard]] std::vector<Sectors> sectors_around(const WalkingNetwork::Graph& graph,
                                                  std::span<const DangerArm> danger_arms);

/// In which direction (radians) an edge leaves its first, and against its own direction its last junction.
[[nodiscard]] double leaving_start(const WalkEdge& edge);
[[nodiscard]] double leaving_end(const WalkEdge& edge);

} // namespace doorstep::engine
