// SPDX-License-Identifier: MIT
#pragma once

#include "app/init/area_index.hpp"
#include "app/init/osm_city.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/progress.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

inline constexpr double smallest_site_m2 = 2700.0; ///< six classes of a kindergarten at 15 m² for each child
inline constexpr double narrowest_site_m = 30.0;   ///< somewhere it must be this wide
inline constexpr double most_built_up = 0.3;       ///< share of a site that buildings may cover; they are cut out

/// A piece of land that may become a school.
struct CandidateLand {
    std::string id, name;
    std::string kind; ///< "landuse=grass", "street block", …
    geo::MultiPolygon shape;
    std::string_view status;     ///< as in the parcels layer
    std::string_view regulatory; ///< as in the parcels layer
    std::string note;
};
struct FoundLand {
    std::vector<CandidateLand> pieces;
    std::vector<geo::Text> assumptions;
};

/// What no school can stand on: streets and tracks with their width, buildings, and land that serves others.
class LandToAvoid {
public:
    explicit LandToAvoid(const OsmCity& city);

    [[nodiscard]] geo::MultiPolygon without_streets(const geo::MultiPolygon& land) const;
    [[nodiscard]] geo::MultiPolygon without_other_uses(const geo::MultiPolygon& land) const;
    [[nodiscard]] geo::MultiPolygon buildings_on(const geo::MultiPolygon& land) const;
    [[nodiscard]] bool has_buildings() const { return !buildings_.empty(); }
    /// The streets and tracks that cut land into pieces.
    [[nodiscard]] geo::MultiLine cutting_lines() const;

private:
    struct Cut {
        geo::Line line;
        double half_width = 0.0;
    };
    static std::vector<Cut> cuts_of(const OsmCity& city);
    static std::vector<geo::Box> boxes_of(const std::vector<Cut>& cuts);

    std::vector<Cut> cuts_;
    geo::BoxIndex cut_index_;
    AreaIndex buildings_;
    AreaIndex other_uses_;
};

/// True when the land is wide enough somewhere for a school.
[[nodiscard]] bool is_wide_enough(const geo::MultiPolygon& land);

/// Vacant, brown- and greenfield, grass, meadow, farmland and surface parking, cut at streets.
[[nodiscard]] FoundLand find_open_land(const OsmCity& city, const LandToAvoid& avoid, geo::Progress& progress);

} // namespace doorstep::app
