// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walks/street_walks.hpp"
#include "engine/walking/walks/walk_layer.hpp"

#include "engine/walking/walks/search_pool.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace doorstep::engine {

/// What was made of a layer in an earlier run.
struct MadeBefore {
    WalkGraph graph{0, {}};
    std::optional<Hierarchy> hierarchy;
};

/// A layer with the engine that walks in it. Stays where it is: the engine keeps the graph's address.
struct WalkedLayer {
    WalkLayer layer;
    WalkEngine engine;
    SearchPool public_searches;
    SearchPool private_searches; ///< away from the place
    WalkedLayer(const StreetLengths& lengths, Crossings crossings, std::optional<MadeBefore> before)
        : layer{lengths, crossings, before ? std::optional{std::move(before->graph)} : std::nullopt},
          engine{layer.on_public()}, public_searches{layer.on_public()}, private_searches{layer.on_private()}
    {
        if (before && before->hierarchy) {
            engine.use(std::move(*before->hierarchy));
        }
    }
    WalkedLayer(const WalkedLayer&) = delete;
    WalkedLayer& operator=(const WalkedLayer&) = delete;
};

/// All of it, read back.
struct KeptLayers {
    std::optional<MadeBefore> shortest;
    std::optional<MadeBefore> without_crossing;
};
/// Empty where the bytes are none, damaged, or of other streets.
[[nodiscard]] KeptLayers read_kept_layers(const StreetLengths& lengths, Tell tell, std::span<const std::byte> bytes);

struct StreetWalks::Layers {
    StreetLengths lengths;
    bool was_kept = false;
    WalkedLayer shortest;                        ///< crossing wherever it is shorter
    std::optional<WalkedLayer> without_crossing; ///< where that can be longer

    std::array<std::uint32_t, 2> kept_limits{}; ///< of the hierarchies kept; 0: none

    Layers(const StreetLengths& streets, Tell tell, KeptLayers before)
        : lengths{streets}, was_kept{before.shortest.has_value()}, shortest{streets, Crossings::Allowed,
                                                                            std::move(before.shortest)}
    {
        if (tell == Tell::Crossings && has_dangerous_crossings(streets.graph())) {
            without_crossing.emplace(streets, Crossings::Avoided, std::move(before.without_crossing));
        }
        note_kept();
    }
    void note_kept();
};

} // namespace doorstep::engine
