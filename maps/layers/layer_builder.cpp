// SPDX-License-Identifier: MIT
#include "maps/layers/layer_builder.hpp"

#include <cmath>
#include <stdexcept>

namespace doorstep::maps {

LayerBuilder::LayerBuilder(std::string name, geo::GeometryKind kind)
{
    layer_.name = std::move(name);
    layer_.kind = kind;
}

LayerBuilder& LayerBuilder::text(const std::string& field, std::string value)
{
    put(field, geo::FieldType::Text, value.empty() ? geo::Value{} : geo::Value{std::move(value)});
    return *this;
}

LayerBuilder& LayerBuilder::whole(const std::string& field, std::optional<std::int64_t> value)
{
    put(field, geo::FieldType::Integer, value ? geo::Value{*value} : geo::Value{});
    return *this;
}

LayerBuilder& LayerBuilder::real(const std::string& field, std::optional<double> value, int decimals)
{
    put(field, geo::FieldType::Real,
        value && std::isfinite(*value) ? geo::Value{rounded(*value, decimals)} : geo::Value{});
    return *this;
}

LayerBuilder& LayerBuilder::json(const std::string& field, std::string value)
{
    put(field, geo::FieldType::Json, value.empty() ? geo::Value{} : geo::Value{std::move(value)});
    return *this;
}

void LayerBuilder::put(const std::string& field, geo::FieldType type, geo::Value value)
{
    const std::size_t position = row_.size();
    if (position == layer_.fields.size() && layer_.features.empty()) {
        layer_.fields.push_back({field, type});
    }
    if (position >= layer_.fields.size() || layer_.fields[position] != geo::Field{field, type}) {
        throw std::logic_error{"layer " + layer_.name + ": field " + field + " out of order"};
    }
    row_.push_back(std::move(value));
}

void LayerBuilder::finish_row(geo::Geometry geometry)
{
    if (row_.size() != layer_.fields.size()) {
        throw std::logic_error{"layer " + layer_.name + ": a row lacks fields"};
    }
    layer_.features.push_back(
        {static_cast<std::int64_t>(layer_.features.size()) + 1, std::move(geometry), std::exchange(row_, {})});
}

void LayerBuilder::declare(std::vector<geo::Field> fields)
{
    layer_.fields = std::move(fields);
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

} // namespace doorstep::maps
