// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/projection/study_plane.hpp"
#include "geo/shapes/box.hpp"
#include "geo/shapes/tagged_way.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace doorstep::geo {

/// The part of an OSM extract that streets, barriers and crossings are made of: ways tagged highway, railway,
/// waterway or barrier, the tagged nodes on them, and areas tagged highway that are drawn as multipolygon relations.
struct OsmStreets {
    std::vector<TaggedWay> ways;   ///< by id
    std::vector<TaggedNode> nodes; ///< by id
    std::vector<TaggedArea> areas; ///< by id
    std::vector<Finding> findings; ///< ways with missing nodes, and the like
    std::size_t ways_in_file = 0;  ///< of these kinds, before missing nodes cut or removed any
};

/// Streams an .osm.pbf, .osm or .osm.gz file. \throws InputError when it is missing, truncated or not OSM.
[[nodiscard]] OsmStreets read_osm_streets(const std::string& file, const StudyPlane& plane, Progress& progress);

/// An area, line or point of an extract with all its tags, for `doorstep init`.
struct OsmFeature {
    std::string id;    ///< "node/1", "way/2", "relation/3"
    Geometry geometry; ///< study plane; multipolygon relations assembled
    Tags tags;
};
struct OsmFeatures {
    std::vector<OsmFeature> features; ///< by kind and id
    std::vector<Finding> findings;    ///< relations that could not be assembled, and the like
};
/// Everything tagged with one of the keys ("amenity", "building", …). \throws InputError as above.
[[nodiscard]] OsmFeatures read_osm_features(const std::string& file, const std::vector<std::string>& keys,
                                            const StudyPlane& plane, Progress& progress);

/// Where the extract lies, in degrees: the middle of its nodes. \throws InputError as above, and when it is empty.
[[nodiscard]] LonLat centre_of_osm(const std::string& file);

} // namespace doorstep::geo
