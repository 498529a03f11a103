// SPDX-License-Identifier: MIT
#pragma once

#include "geo/projection/study_plane.hpp"
#include "geo/shapes/box.hpp"
#include "geo/shapes/geometry.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace las_palmas {

using doorstep::geo::Geometry;
using doorstep::geo::MultiPolygon;
using doorstep::geo::Point;

/// The area whose pupils the education office sends to one secondary school.
struct OfficialArea {
    std::string code;
    std::string school; ///< "IES PÉREZ GALDÓS"
    MultiPolygon shape;
    doorstep::geo::Box box;
};

/// A school as OpenStreetMap has it, by way of `doorstep init`.
struct MappedSchool {
    std::string id;
    std::string name;
    bool holds_junior_years = false;
    Geometry shape;
    Point at;
};

struct Home {
    Geometry shape;
    Point at;
    double residents = 0.0;
};

[[nodiscard]] std::vector<OfficialArea> read_official_areas(const std::string& file,
                                                            const doorstep::geo::StudyPlane& plane);
/// Of a study.gpkg that `doorstep init` wrote.
[[nodiscard]] std::vector<MappedSchool> read_schools(const std::string& study, const doorstep::geo::StudyPlane& plane);
[[nodiscard]] std::vector<Home> read_homes(const std::string& study, const doorstep::geo::StudyPlane& plane);

/// Words that tell a school from others: capitals without accents, without the kind of school ("IES", "I.E.S.", "CEO"),
/// articles and the like.
[[nodiscard]] std::vector<std::string> telling_words(std::string_view name);
/// The mapped school of the same name that holds junior years. Each of its telling words is one of the official name,
/// give or take a final S; the name that shares most words wins. Empty when there is none: places are never guessed.
[[nodiscard]] std::optional<std::size_t> find_school(std::string_view official, std::span<const MappedSchool> schools);

} // namespace las_palmas
