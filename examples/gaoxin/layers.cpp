// SPDX-License-Identifier: MIT
#include "examples/gaoxin/layers.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace gaoxin {
namespace {

using namespace doorstep::geo;

const Value none{};

Value text(std::string value)
{
    return value.empty() ? none : Value{std::move(value)};
}
Value whole(std::int64_t value)
{
    return Value{value};
}

class LayerBuilder {
public:
    LayerBuilder(std::string name, GeometryKind kind, std::vector<Field> fields)
    {
        layer_.name = std::move(name);
        layer_.kind = kind;
        layer_.fields = std::move(fields);
    }
    void add(Geometry geometry, std::vector<Value> values)
    {
        layer_.features.push_back(
            {static_cast<std::int64_t>(layer_.features.size()) + 1, std::move(geometry), std::move(values)});
    }
    [[nodiscard]] Layer take() { return std::move(layer_); }

private:
    Layer layer_;
};

std::string padded(const std::string& prefix, std::size_t number)
{
    const std::string digits = std::to_string(number);
    return prefix + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

const Quarter& quarter_of(const City& city, const Lot& lot)
{
    return city.quarters[static_cast<std::size_t>(lot.quarter)];
}

/// What the regulatory plan says of a parcel, drawn by lot.
struct Regulation {
    const char* condition;
    const char* land_use;
    const char* status;
    const char* stage;
    bool is_embedded;
};
Regulation draw_regulation(Random& random)
{
    static constexpr std::array stages{"小学", "小学", "初中", "九年一贯制", "幼儿园"};
    const int lot = random.whole(1, 100);
    if (lot <= 34) {
        return {"规划学校用地", "A33", "规划预留", stages.at(static_cast<std::size_t>(random.whole(0, 4))), false};
    }
    if (lot <= 52) {
        return {"配建幼儿园", "R22", "规划预留", "幼儿园", true};
    }
    if (lot <= 68) {
        return {"reserved_other", "A3", "空地", "", false};
    }
    if (lot <= 84) {
        return {"需调规", "B1", "空地", "", false};
    }
    if (lot <= 94) {
        return {"需征收", "R2", "拆迁", "", false};
    }
    return lot <= 97 ? Regulation{"forbidden", "G1", "空地", "", false} : Regulation{"需征收", "M1", "已建", "", false};
}

Layer parcel_layer(const City& city, Random& random)
{
    LayerBuilder parcels{"地块",
                         GeometryKind::Polygon,
                         {{"地块编号"},
                          {"用地面积", FieldType::Real},
                          {"用地性质"},
                          {"状态"},
                          {"规划条件"},
                          {"规划学段"},
                          {"配建幼儿园用地", FieldType::Real},
                          {"控规单元"},
                          {"地价", FieldType::Real},
                          {"可供年份", FieldType::Integer}}};
    std::size_t number = 0;
    for (const Lot& lot : city.lots) {
        if (lot.use != Use::Parcel) {
            continue;
        }
        const Regulation regulation = draw_regulation(random);
        const double site = std::round(random.between(2700, 5600));
        const double price = std::round(lot.area * random.between(2500, 9000) / 10'000.0) * 10'000.0;
        parcels.add(lot.shape, {padded("GX", ++number), std::round(lot.area * 10.0) / 10.0, text(regulation.land_use),
                                text(regulation.status), text(regulation.condition), text(regulation.stage),
                                regulation.is_embedded ? Value{site} : none, text(quarter_of(city, lot).name + "单元"),
                                price, whole(random.chance(0.9) ? random.whole(2019, 2022) : 2024)});
    }
    return parcels.take();
}

std::pair<Layer, Layer> demand_and_gates(const City& city, Random& random)
{
    LayerBuilder demand{
        "小区",
        GeometryKind::Polygon,
        {{"小区编号"}, {"小区名称"}, {"常住人口", FieldType::Integer}, {"交付年份", FieldType::Integer}}};
    LayerBuilder gates{"出入口", GeometryKind::Point, {{"所属"}}};
    for (std::size_t i = 0; i < city.compounds.size(); ++i) {
        const Compound& compound = city.compounds[i];
        const Lot& lot = city.lots[compound.lot];
        const std::string id = padded("XQ", i + 1);
        demand.add(lot.shape, {id, compound.name, whole(compound.residents), whole(compound.occupancy_year)});
        // A gated compound opens to one street, a large one to two.
        std::vector<Point> places = lot.gate_places;
        const std::size_t open = lot.area > 15'000.0 ? 2 : 1;
        for (std::size_t k = 0; k < open && !places.empty(); ++k) {
            const auto chosen = static_cast<std::ptrdiff_t>(random.next() % places.size());
            gates.add(MultiPoint{{places[static_cast<std::size_t>(chosen)]}}, {id});
            places.erase(places.begin() + chosen);
        }
    }
    return {demand.take(), gates.take()};
}

Layer school_layer(const City& city)
{
    LayerBuilder schools{"学校",
                         GeometryKind::Polygon,
                         {{"学校代码"},
                          {"学校名称"},
                          {"学段"},
                          {"seats_kindergarten", FieldType::Integer},
                          {"seats_primary", FieldType::Integer},
                          {"seats_junior", FieldType::Integer},
                          {"seats_senior", FieldType::Integer},
                          {"status"},
                          {"open_year", FieldType::Integer},
                          {"办学性质"}}};
    std::size_t number = 0;
    for (const SchoolSite& school : city.schools) {
        const auto seats = [](int count) { return count == 0 ? none : whole(count); };
        schools.add(city.lots[school.lot].shape,
                    {padded("XX", ++number), school.name, school.stage, seats(school.kindergarten),
                     seats(school.primary), seats(school.junior), seats(school.senior), school.status,
                     whole(school.open_year), school.owner});
    }
    return schools.take();
}

Layer street_layer(const City& city)
{
    LayerBuilder streets{"道路",
                         GeometryKind::Line,
                         {{"name"},
                          {"道路等级"},
                          {"walkable", FieldType::Integer},
                          {"bridge", FieldType::Integer},
                          {"通车年份", FieldType::Integer}}};
    for (const Street& street : city.streets) {
        streets.add(MultiLine{{street.line}},
                    {text(street.name), street.road_class, whole(street.is_walkable ? 1 : 0),
                     whole(street.is_bridge ? 1 : 0), street.open_year ? whole(*street.open_year) : none});
    }
    return streets.take();
}

/// `number`: name of a field for Shape::number, empty for none.
Layer shape_layer(const std::string& name, const std::vector<Shape>& shapes, const std::string& id,
                  const std::string& kind, const std::string& number = {})
{
    std::vector<Field> fields{{id}, {"name"}, {kind}};
    if (!number.empty()) {
        fields.push_back({number, FieldType::Real});
    }
    LayerBuilder layer{name, GeometryKind::Mixed, std::move(fields)};
    for (const Shape& shape : shapes) {
        std::vector<Value> values{shape.id, text(shape.name), shape.type};
        if (!number.empty()) {
            values.push_back(number == "voltage_kv" && shape.type != "power_line" ? none : Value{shape.number});
        }
        layer.add(shape.geometry, std::move(values));
    }
    return layer.take();
}

} // namespace

std::vector<Layer> as_layers(const City& city, Random& random)
{
    std::vector<Layer> layers;
    layers.push_back(parcel_layer(city, random));
    layers.push_back(school_layer(city));
    auto [demand, gates] = demand_and_gates(city, random);
    layers.push_back(std::move(demand));
    layers.push_back(std::move(gates));
    layers.push_back(street_layer(city));
    layers.push_back(shape_layer("片区", city.zones, "zone_id", "type", "weight"));
    layers.push_back(shape_layer("限制因素", city.hazards, "hazard_id", "type", "voltage_kv"));
    layers.push_back(shape_layer("障碍", city.barriers, "barrier_id", "kind"));
    layers.push_back(shape_layer("过街设施", city.crossings, "crossing_id", "kind"));
    return layers;
}

} // namespace gaoxin
