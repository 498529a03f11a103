// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/ids.hpp"
#include "engine/model/stage.hpp"
#include "engine/standards/standards.hpp"
#include "geo/shapes/geometry.hpp"
#include "geo/shapes/height_grid.hpp"
#include "geo/shapes/units.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// A compound, building or grid cell where pupils live: a demand point.
struct Home {
    std::string id;
    std::string name;
    geo::Geometry shape;
    geo::Point at;                 ///< representative point of the shape
    std::vector<geo::Point> gates; ///< where its walks start; empty: the edges facing a street decide
    PerLevel<int> pupils;          ///< in the reference year
    PerLevel<int> pupils_in_horizon_year;
    double residents = 0.0;                 ///< in the reference year
    std::optional<geo::Length> cell_radius; ///< of a grid cell: half its diagonal
    std::optional<ZoneIndex> district;
    std::optional<ZoneIndex> school_district;
    std::vector<ZoneIndex> policy_zones; ///< TOD, industry, priority, shortage zones it lives in
    std::optional<ZoneIndex> attendance_area;
};

enum class SchoolStatus : std::uint8_t { Operating, UnderConstruction, Committed, Planned, Closing };
enum class OwnerType : std::uint8_t { Public, Inclusive, Private, Unknown };

struct School {
    std::string id;
    std::string name;
    Stage stage = Stage::Primary;
    geo::Geometry shape;
    geo::Point at;
    std::vector<geo::Point> gates;
    PerLevel<int> seats; ///< that count in the reference year (0 before it opens)
    PerLevel<int> seats_in_horizon_year;
    PerLevel<std::optional<int>> enrolled;
    PerLevel<int> expandable_seats;
    SchoolStatus status = SchoolStatus::Operating;
    OwnerType owner = OwnerType::Unknown;
    std::optional<int> open_year;
    bool is_closable = false;
    std::optional<ZoneIndex> district;
    std::optional<ZoneIndex> school_district;
    std::optional<ZoneIndex> attendance_area;
};

enum class ParcelStatus : std::uint8_t { Vacant, Reserved, Occupied, Demolition, Unknown };
/// What the regulatory plan says of a parcel.
enum class Regulatory : std::uint8_t {
    ReservedMatch,
    EmbeddedKindergarten,
    ReservedOther,
    NeedsAmendment,
    NeedsAcquisition,
    Forbidden,
    Unknown
};
/// A parcel's part in a zone.
struct ZoneShare {
    ZoneIndex zone;
    double share = 0.0; ///< of the parcel's area, above 0 up to 1
};

struct Parcel {
    std::string id;
    geo::MultiPolygon shape;
    geo::Point at;
    std::vector<geo::Point> gates; ///< from the gates layer
    geo::Area area;                ///< measured
    std::optional<geo::Area> declared_area;
    std::string landuse;            ///< as read
    bool is_education_land = false; ///< by its land-use code and scheme
    ParcelStatus status = ParcelStatus::Unknown;
    Regulatory regulatory = Regulatory::Unknown;
    std::optional<Stage> planned_stage;
    std::optional<int> planned_classes;
    std::optional<geo::Area> kindergarten_site_area; ///< of an embedded kindergarten: used instead of the plot
    std::string control_unit;
    std::string owner;
    std::optional<double> price_cny; ///< of the whole parcel
    std::optional<int> available_year;
    std::string gate_edge; ///< main entrance side, as read
    bool is_locked = false;
    std::string note;
    std::optional<double> mean_slope;  ///< rise ÷ run; empty without terrain
    std::optional<ZoneIndex> district; ///< that holds most of it
    std::optional<ZoneIndex> school_district;
    std::vector<ZoneShare> policy_zones;
};

enum class ZoneType : std::uint8_t { District, SchoolDistrict, AttendanceArea, Tod, Industry, Priority, Shortage };
struct Zone {
    std::string id;
    std::string name;
    ZoneType type = ZoneType::District;
    double weight = 1.0; ///< 0 to 1
    geo::MultiPolygon shape;
};

/// Something a rule keeps schools away from.
struct Hazard {
    std::string id;
    std::string type; ///< names the rule: "railway", "expressway", "fuel_station", …
    geo::Geometry shape;
    std::optional<double> voltage_kv;
    std::optional<geo::Length> buffer; ///< overrides the rule's distance
};

enum class RoadClass : std::uint8_t { Expressway, Arterial, Secondary, Local, Path, Steps };
/// A street from vertex to vertex. Only those with `is_walkable` carry walks; the others still count as barriers.
struct Street {
    std::string id;
    std::vector<geo::Point> points;
    std::vector<std::int64_t> nodes; ///< one per point when the source knows them (OSM); else empty: joined by position
    RoadClass road_class = RoadClass::Local;
    bool is_walkable = true;
    bool is_private = false; ///< usable at the start or end of a walk only
    bool is_bridge = false;
    bool is_tunnel = false;
    bool is_area_outline = false; ///< the outline of a pedestrian area
    int level = 0;
    std::optional<int> open_year;
};

enum class CrossingKind : std::uint8_t { Bridge, Underpass, Signal, Zebra };
struct Crossing {
    geo::Geometry shape;
    CrossingKind kind = CrossingKind::Zebra;
    std::optional<std::int64_t> node; ///< the street node it sits on, when known
};

enum class BarrierKind : std::uint8_t { Railway, Expressway, Water, Wall, Other };
/// What a walk and a connector cannot cross without a crossing, bridge or underpass.
struct Barrier {
    geo::Geometry shape;
    BarrierKind kind = BarrierKind::Other;
};

/// What schools cost; criterion C13 is scored only when the job gives one.
struct CostModel {
    std::map<Stage, double> build_cny_per_seat;
    std::map<std::pair<Stage, int>, double> build_cny; ///< by stage and classes: used before the rate per seat
    std::optional<double> land_cny_per_m2;             ///< for parcels without a price of their own
    double worst = 0.0;                                ///< 10⁴ CNY per seat where v = 0
    double best = 0.0;                                 ///< and where v = 1
};

/// A city as the engine sees it: metres only, ids unique, checked once and then const. Lists are sorted by id (byte
/// order), so that positions are ranks.
struct Study {
    std::vector<Home> homes;
    std::vector<School> schools;
    std::vector<Parcel> parcels;
    std::vector<Zone> zones;
    std::vector<Hazard> hazards;
    std::vector<Street> streets;
    std::vector<Crossing> crossings;
    std::vector<Barrier> barriers;
    int reference_year = 0; ///< 0: the inputs carry no years
    int horizon_year = 0;
    bool uses_planned_schools = false;
    bool has_attendance_areas = false;
    std::optional<CostModel> costs;
    std::optional<geo::HeightGrid> terrain; ///< for walks on slopes
    Standards standards;

    [[nodiscard]] const Home& operator[](HomeIndex index) const { return homes[index.value]; }
    [[nodiscard]] const School& operator[](SchoolIndex index) const { return schools[index.value]; }
    [[nodiscard]] const Parcel& operator[](ParcelIndex index) const { return parcels[index.value]; }
    [[nodiscard]] const Zone& operator[](ZoneIndex index) const { return zones[index.value]; }

    /// Name of the district, or "" outside all districts; the key for `Standards::of`.
    [[nodiscard]] std::string_view district_name(const std::optional<ZoneIndex>& district) const
    {
        return district ? std::string_view{zones[district->value].name} : std::string_view{};
    }
};

} // namespace doorstep::engine
