// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/streets/graph.hpp"
#include "geo/shapes/height_grid.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// How high streets lie: on the ground, but straight from end to end on bridges and in tunnels. A junction in the air
/// (a bridge that branches, or comes in several edges) takes the mean of where its bridges lead, each weighted by one
/// over its length: on a bridge without branches that is the straight line.
class StreetHeights {
public:
    StreetHeights(const WalkingNetwork::Graph& graph, const geo::HeightGrid& ground);

    /// At a place of an edge, metres of its shape from the start; nullopt where the ground is not known.
    [[nodiscard]] std::optional<double> at(std::size_t edge, double along) const;
    /// Length of an edge's shape, metres.
    [[nodiscard]] double length(std::size_t edge) const { return lengths_[edge]; }

private:
    void find_junctions_in_air();
    void level_junctions_in_air();
    [[nodiscard]] std::optional<double> on_ground(std::size_t edge, double along) const;
    /// Where a bridge begins or ends.
    [[nodiscard]] std::optional<double> at_end(std::size_t edge, double along) const;

    const WalkingNetwork::Graph& graph_;
    const geo::HeightGrid& ground_;
    std::vector<double> lengths_;
    std::vector<bool> is_in_air_;            ///< per junction
    std::vector<std::optional<double>> air_; ///< per junction, its height there
};

} // namespace doorstep::engine
