// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gaoxin {

using doorstep::geo::Line;
using doorstep::geo::MultiPolygon;
using doorstep::geo::Point;

/// What a lot of a block is used for.
enum class Use { Green, Office, Compound, Parcel, School, Kindergarten };

/// A piece of a block with frontage on a street.
struct Lot {
    MultiPolygon shape;
    Point middle;
    double area = 0.0;              ///< m²
    std::vector<Point> gate_places; ///< middles of the sides that face a street
    int quarter = 0;                ///< position in City::quarters
    Use use = Use::Green;
    bool is_new_town = false; ///< built up in the plan years
};

/// A subdistrict: the unit names and shares of residents are given by.
struct Quarter {
    std::string name;
    std::string district;
    std::string school_district;
    Point middle;
};

struct Street {
    Line line;
    std::string name;
    std::string road_class; ///< 快速路, 主干路, 次干路, 支路
    bool is_walkable = true;
    bool is_bridge = false;
    std::optional<int> open_year{};
};
struct Shape { ///< a zone, hazard, barrier or crossing
    std::string id, name, type;
    doorstep::geo::Geometry geometry;
    double number = 0.0; ///< weight of a zone, kV of a power line
};

struct Compound {
    std::size_t lot = 0;
    std::string name;
    int residents = 0; ///< when full
    int occupancy_year = 0;
};
struct SchoolSite {
    std::size_t lot = 0;
    std::string name, stage, status, owner;
    int kindergarten = 0, primary = 0, junior = 0, senior = 0; ///< seats
    int open_year = 0;
};

struct City {
    std::vector<Quarter> quarters;
    std::vector<Street> streets;
    std::vector<Lot> lots;
    std::vector<Shape> zones, hazards, barriers, crossings;
    std::vector<Compound> compounds;
    std::vector<SchoolSite> schools;
};

} // namespace gaoxin
