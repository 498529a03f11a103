// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walks/street_walks.hpp"
#include "engine/walking/walks/walk_layer.hpp"

#include "engine/walking/walks/search_pool.hpp"

#include <optional>

namespace doorstep::engine {

/// A layer with the engine that walks in it. Stays where it is: the engine keeps the graph's address.
struct WalkedLayer {
    WalkLayer layer;
    WalkEngine engine;
    SearchPool public_searches;
    SearchPool private_searches; ///< away from the place
    WalkedLayer(const StreetLengths& lengths, Crossings crossings)
        : layer{lengths, crossings}, engine{layer.on_public()}, public_searches{layer.on_public()},
          private_searches{layer.on_private()}
    {}
    WalkedLayer(const WalkedLayer&) = delete;
    WalkedLayer& operator=(const WalkedLayer&) = delete;
};

struct StreetWalks::Layers {
    StreetLengths lengths;
    WalkedLayer shortest;                        ///< crossing wherever it is shorter
    std::optional<WalkedLayer> without_crossing; ///< where that can be longer

    explicit Layers(const StreetLengths& streets) : lengths{streets}, shortest{streets, Crossings::Allowed}
    {
        if (has_dangerous_crossings(streets.graph())) {
            without_crossing.emplace(streets, Crossings::Avoided);
        }
    }
};

} // namespace doorstep::engine
