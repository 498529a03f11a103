// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/projection/study_plane.hpp"
#include "geo/shapes/layer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// What the extract holds, in the study plane.
struct OsmCity {
    std::vector<geo::OsmFeature> features;
    geo::OsmStreets streets;
    geo::MultiPolygon area;                          ///< the boundary given, else the hull of the streets
    bool has_boundary = false;                       ///< homes, schools and parcels outside are left out
    geo::Language language = geo::Language::English; ///< of names and notes given to things without one
};

/// A layer made from the extract, what was assumed to make it, and what was found on the way.
struct FoundLayer {
    geo::Layer layer;
    std::vector<geo::Text> assumptions;
    std::vector<geo::Finding> findings;
};

/// Value of a tag, "" when absent.
[[nodiscard]] std::string_view tag(const geo::Tags& tags, std::string_view key);
/// The number a text begins with: "12.5 m" → 12.5; nullopt when there is none.
[[nodiscard]] std::optional<double> leading_number(std::string_view text);
/// 1234567.4 → "1,234,567", for messages.
[[nodiscard]] std::string grouped(double number);
/// The area of a feature, empty for points and lines.
[[nodiscard]] const geo::MultiPolygon& area_of(const geo::OsmFeature& feature);
/// True when the feature's middle lies in the study's area or no boundary was given.
[[nodiscard]] bool is_inside(const OsmCity& city, const geo::Geometry& shape);
/// Text or null.
[[nodiscard]] geo::Value text_or_null(std::string_view text);

} // namespace doorstep::app
