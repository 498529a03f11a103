// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/near_search.hpp"
#include "engine/walking/walks/walk_layer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The end of a walk: so far it is to a target.
struct LastPart {
    std::uint32_t target = 0;
    std::uint32_t distance = 0; ///< decimetres
};

/// The targets of many walks, by the vertices and edges of a layer that lead to them. Read-only once built.
class ReachTargets {
public:
    ReachTargets(const WalkLayer& layer, const StreetLengths& lengths, std::span<const Joined> targets,
                 std::uint32_t limit);

    [[nodiscard]] std::size_t size() const { return targets_.size(); }
    /// From a vertex, for walks on public streets; private ways to the target are in the distance.
    [[nodiscard]] std::span<const LastPart> from_public(std::uint32_t vertex) const { return from_public_.at(vertex); }
    /// From a vertex, for walks still on the private ways they began on.
    [[nodiscard]] std::span<const LastPart> from_private(std::uint32_t vertex) const
    {
        return from_private_.at(vertex);
    }
    /// Visits the walks from a place that do not leave the edge they begin on.
    template <class Visit>
    void for_each_along_edges(const Joined& source, Visit visit) const
    {
        for (const Entrance& start : source.entrances) {
            for (const Doorway& doorway : on_edge_.at(start.edge.value)) {
                const Entrance& end = targets_[doorway.target].entrances[doorway.entrance];
                if (layer_.is_along_allowed(start, end)) {
                    visit(LastPart{doorway.target, lengths_.along(start, end)});
                }
            }
        }
    }

private:
    struct Doorway {
        std::uint32_t target = 0;
        std::uint32_t entrance = 0;
    };
    /// Values kept by the vertex or edge they belong to.
    template <class Value>
    class Shelves {
    public:
        struct Item {
            std::uint32_t shelf = 0;
            Value value;
        };
        Shelves() = default;
        Shelves(std::size_t shelves, const std::vector<Item>& items);
        [[nodiscard]] std::span<const Value> at(std::uint32_t shelf) const
        {
            return std::span{values_}.subspan(first_[shelf], first_[shelf + 1] - first_[shelf]);
        }

    private:
        std::vector<std::uint32_t> first_ = {0};
        std::vector<Value> values_;
    };

    const WalkLayer& layer_;
    StreetLengths lengths_;
    std::span<const Joined> targets_;
    Shelves<LastPart> from_public_;
    Shelves<LastPart> from_private_;
    Shelves<Doorway> on_edge_;
};

/// How walks from a place begin.
struct Departure {
    std::vector<WayIn> to_public;     ///< also through private ways it lies on
    std::vector<WalkPair> on_private; ///< vertices of the private ways it lies on
};
/// Searches private ways where the place lies on any. `search` is one on the layer's private ways.
[[nodiscard]] Departure departure_of(const WalkLayer& layer, const StreetLengths& lengths, const Joined& place,
                                     std::uint32_t limit, NearSearch& search);

} // namespace doorstep::engine
