// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace doorstep::geo {

/// One cell of an attribute table; `monostate` is null or unset.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Json: a text that holds a JSON value; writers that can nest it do (GeoJSON), the others keep the text.
enum class FieldType { Integer, Real, Text, Json };

struct Field {
    std::string name;
    FieldType type = FieldType::Text;
    friend bool operator==(const Field&, const Field&) = default;
};

struct Feature {
    std::int64_t number = 0; ///< the feature's id in its file, for messages
    Geometry geometry;
    std::vector<Value> values; ///< one per field of the layer
    friend bool operator==(const Feature&, const Feature&) = default;
};

enum class GeometryKind { None, Point, Line, Polygon, Mixed };

/// A table of features in the study plane (metres).
struct Layer {
    std::string name;
    GeometryKind kind = GeometryKind::Mixed;
    std::vector<Field> fields;
    std::vector<Feature> features;
};

} // namespace doorstep::geo
