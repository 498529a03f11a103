// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/layer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::maps {

/// Builds a layer row by row; the first row names the fields, the others must follow it.
class LayerBuilder {
public:
    LayerBuilder(std::string name, geo::GeometryKind kind);

    /// One row: set every field, in the same order each time, then `finish_row`.
    LayerBuilder& text(const std::string& field, std::string value); ///< empty becomes null
    LayerBuilder& whole(const std::string& field, std::optional<std::int64_t> value);
    /// Rounded to `decimals`, so that files do not carry noise; null when empty or not finite.
    LayerBuilder& real(const std::string& field, std::optional<double> value, int decimals = 2);
    LayerBuilder& json(const std::string& field, std::string value);
    void finish_row(geo::Geometry geometry = {});
    /// Declares the fields of a layer that may stay without rows.
    void declare(std::vector<geo::Field> fields);

    [[nodiscard]] geo::Layer take() { return std::move(layer_); }

private:
    void put(const std::string& field, geo::FieldType type, geo::Value value);

    geo::Layer layer_;
    std::vector<geo::Value> row_;
};

/// `value` rounded half away from zero to so many decimals.
[[nodiscard]] double rounded(double value, int decimals);

} // namespace doorstep::maps
