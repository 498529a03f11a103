// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace doorstep::geo {

using Tags = std::map<std::string, std::string, std::less<>>;

/// An OpenStreetMap way as it comes: ordered nodes with their places in the study plane, and its tags.
struct TaggedWay {
    std::int64_t id = 0;
    std::vector<std::int64_t> nodes;
    std::vector<Point> points; ///< one per node
    Tags tags;
};

/// A closed line of nodes, the first repeated at the end.
struct TaggedRing {
    std::vector<std::int64_t> nodes;
    std::vector<Point> points; ///< one per node
};

/// One part of an OpenStreetMap multipolygon: an outer ring and the holes in it, with the tags of the relation.
struct TaggedArea {
    std::int64_t id = 0; ///< of the relation; several parts of one have the same
    TaggedRing outer;
    std::vector<TaggedRing> holes;
    Tags tags;
};

/// An OpenStreetMap node that carries tags (crossing, gate, bollard, …).
struct TaggedNode {
    std::int64_t id = 0;
    Point at;
    Tags tags;
};

} // namespace doorstep::geo
