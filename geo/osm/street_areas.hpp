// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/projection/study_plane.hpp"
#include "geo/shapes/tagged_way.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace osmium {
class Location;
class Relation;
class Way;
} // namespace osmium

namespace doorstep::geo {

/// Puts squares together that are drawn as relations: shown all relations first, then all ways, then all nodes.
class StreetAreas {
public:
    StreetAreas();
    ~StreetAreas();
    StreetAreas(const StreetAreas&) = delete;
    StreetAreas& operator=(const StreetAreas&) = delete;

    void see(const osmium::Relation& relation);
    void see(const osmium::Way& way);
    void see(std::int64_t node, const osmium::Location& location);

    /// The areas by relation. Relations with missing members or broken rings are left out, and a finding says so.
    [[nodiscard]] std::vector<TaggedArea> areas(const std::string& file, const StudyPlane& plane,
                                                std::vector<Finding>& findings);

private:
    struct Seen;
    std::unique_ptr<Seen> seen_;
};

} // namespace doorstep::geo
