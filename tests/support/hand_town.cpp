// SPDX-License-Identifier: MIT
#include "tests/support/hand_town.hpp"

#include "tests/support/small_standards.hpp"
#include "tests/support/wkt.hpp"

#include <string>
#include <utility>
#include <vector>

namespace doorstep::tests {
namespace {

struct Row {
    geo::Geometry shape;
    std::vector<geo::Value> values;
};

geo::Value text(std::string words)
{
    return geo::Value{std::move(words)};
}

geo::Value number(double value)
{
    return geo::Value{value};
}

engine::StudyLayer layer(engine::LayerRole role, std::string name, std::vector<geo::Field> fields,
                         std::vector<Row> rows)
{
    engine::StudyLayer made;
    made.role = role;
    made.file = name + ".gpkg";
    made.layer.name = std::move(name);
    made.layer.fields = std::move(fields);
    for (Row& row : rows) {
        made.layer.features.push_back(
            {static_cast<std::int64_t>(made.layer.features.size()) + 1, std::move(row.shape), std::move(row.values)});
    }
    return made;
}

} // namespace

engine::BuiltStudy hand_town()
{
    using engine::LayerRole;
    using Type = geo::FieldType;
    std::vector<engine::StudyLayer> layers;
    layers.push_back(layer(LayerRole::Streets, "streets", {{"street_id"}, {"road_class"}},
                           {{shape("LINESTRING (0 0, 1000 0)"), {text("Main"), text("local")}}}));
    layers.push_back(layer(LayerRole::Demand, "homes", {{"demand_id"}, {"name"}, {"pupils_primary", Type::Real}},
                           {{shape("POINT (100 20)"), {text("H1"), text("东苑"), number(100)}},
                            {shape("POINT (500 10)"), {text("H2"), text("Mill <Lane> & \"Co\""), number(60)}},
                            {shape("POINT (900 30)"), {text("H3"), text(""), number(40)}}}));
    layers.push_back(layer(LayerRole::Schools, "schools", {{"school_id"}, {"stage"}, {"seats", Type::Integer}},
                           {{shape("POINT (50 10)"), {text("S"), text("小学"), geo::Value{std::int64_t{120}}}}}));
    layers.push_back(layer(LayerRole::Parcels, "parcels", {{"parcel_id"}, {"regulatory"}, {"price_cny", Type::Real}},
                           {{shape("POLYGON ((600 20, 800 20, 800 220, 600 220, 600 20))"),
                             {text("P"), text("needs_amendment"), number(540'000)}},
                            {shape("POLYGON ((820 -40, 850 -40, 850 -10, 820 -10, 820 -40))"),
                             {text("Q"), text("needs_amendment"), number(1000)}}}));
    layers.push_back(layer(LayerRole::Gates, "gates", {{"of"}}, {{shape("POINT (700 20)"), {text("P")}}}));
    layers.push_back(layer(LayerRole::Zones, "zones", {{"zone_id"}, {"name"}, {"type"}, {"weight", Type::Real}},
                           {{rectangle(-100, -300, 1100, 300), {text("D"), text("Centre"), text("片区"), {}}},
                            {rectangle(600, 0, 700, 300), {text("T"), text("Station"), text("tod"), number(0.8)}},
                            {rectangle(590, 0, 810, 300), {text("I"), text("Works"), text("industry"), {}}},
                            {rectangle(5000, 0, 5100, 100), {text("F"), text("Far"), text("priority"), {}}}}));
    engine::StudySettings settings;
    settings.costs.emplace();
    for (const engine::Stage stage : engine::candidate_stages) {
        settings.costs->build_cny_per_seat[stage] = 5000;
    }
    settings.costs->worst = 1.0;
    geo::Progress silent;
    return engine::build_study(std::move(layers), {}, small_standards(), settings, silent);
}

} // namespace doorstep::tests
