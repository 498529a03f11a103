// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walking_network.hpp"
#include "geo/shapes/height_grid.hpp"

#include <cstdint>
#include <memory>
namespace doorstep::engine {

/// How much longer a way takes than on level ground, by its slope (rise ÷ run, downhill negative). Tobler 1993: people
/// walk 6 · exp(−3.5 · |slope + 0.05|) km/h, fastest a little downhill; on the level that is 5.04 km/h, here 1.
/// Slopes beyond ±50 % count as that: steeper ones are steps or faults of the raster.
[[nodiscard]] double effort_of_slope(double slope);

/// Which way people walk between a source and what is around it.
enum class WalkDirection : std::uint8_t {
    FromSource,
    ToSource, ///< pupils to their school
};

/// A walking network on a hillside: every edge costs the decimetres on level ground that take as long, and they differ
/// by direction. Heights are taken along the shape of the streets, every 10 m or every cell of a coarser raster; where
/// there are none the ground counts as level. Bridges and tunnels run straight between their ends. Walks that begin or
/// end inside an edge pay for the slopes of their part. Built once, then read-only and safe to share between threads;
/// the network must outlive it.
class SlopedNetwork {
public:
    SlopedNetwork(const WalkingNetwork& network, const geo::HeightGrid& heights, WalkDirection direction);
    ~SlopedNetwork();
    SlopedNetwork(SlopedNetwork&&) noexcept;
    SlopedNetwork& operator=(SlopedNetwork&&) noexcept;

    [[nodiscard]] const WalkingNetwork& network() const { return *network_; }
    /// What a search pays from → to, and to → from: with `ToSource` people walk against the search.
    [[nodiscard]] Decimetres forward(EdgeIndex edge) const;
    [[nodiscard]] Decimetres backward(EdgeIndex edge) const;
    /// Internals for the walking folder alone.
    struct Arcs;
    [[nodiscard]] const Arcs& arcs() const { return *arcs_; }

private:
    const WalkingNetwork* network_;
    std::unique_ptr<const Arcs> arcs_;
};

} // namespace doorstep::engine
