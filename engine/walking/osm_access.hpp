// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "geo/shapes/tagged_way.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace doorstep::engine {

/// Streets, crossings and barriers of a study.
struct StreetPlan {
    std::vector<Street> streets;
    std::vector<Crossing> crossings;
    std::vector<Barrier> barriers;
    std::size_t ways_used = 0;                        ///< ways that became a street, a barrier or both
    std::map<std::string, std::size_t> ways_left_out; ///< the others, by reason
};

/// Reads OSM tags: who may walk where, what crosses, what bars the way (railways, rivers, retaining walls; motorways
/// and other big roads without foot access as streets that are not walkable). Ways that are neither are left out.
/// Areas are walked along their rings and straight across.
[[nodiscard]] StreetPlan street_plan_from_osm(std::span<const geo::TaggedWay> ways,
                                              std::span<const geo::TaggedNode> nodes,
                                              std::span<const geo::TaggedArea> areas = {});

} // namespace doorstep::engine
