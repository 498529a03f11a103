// SPDX-License-Identifier: MIT
#include "maps/layers/result_layers.hpp"
#include "maps/styles/qgis_style.hpp"
#include "tests/maps/sited_town.hpp"
#include "tests/maps/xml_shape.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using tests::SitedTown;

TEST_SUITE("unit")
{
    TEST_CASE("the style of every layer is well-formed, in both languages, and differs between them only in words")
    {
        for (const char* layer : {"candidates", "catchments", "homes", "schools", "zones", "streets", "parcels",
                                  "hard_remainders", "quiet_remainders", "debug_street_graph", "debug_connectors"}) {
            CAPTURE(layer);

            const std::string english = maps::qgis_style(layer, geo::Language::English);
            const std::string chinese = maps::qgis_style(layer, geo::Language::Chinese);

            CHECK(tests::is_well_formed(english));
            CHECK(tests::is_well_formed(chinese));
            CHECK(std::ranges::count(english, '<') == std::ranges::count(chinese, '<'));
            CHECK(english.find("<symbol ") != std::string::npos);
        }
    }

    TEST_CASE("a table has no style")
    {
        CHECK(maps::qgis_style("ledger", geo::Language::English).empty());
    }

    TEST_CASE("a style speaks of fields that its layer has")
    {
        const SitedTown town;
        std::vector<geo::Layer> layers = maps::geopackage_layers(town.study, town.result, {}, geo::Language::English);
        layers.push_back(maps::candidate_layer(town.study, town.result, geo::Language::English));
        layers.push_back(maps::catchment_layer(town.study, town.result, geo::Language::English));
        int styled = 0;
        for (const geo::Layer& layer : layers) {
            const std::string qml = maps::qgis_style(layer.name, geo::Language::English);
            const std::string start = "attr=\"";
            const auto found = qml.find(start);
            if (found == std::string::npos) {
                continue;
            }
            ++styled;
            const auto from = found + start.size();
            const std::string attribute = qml.substr(from, qml.find('"', from) - from);
            CAPTURE(layer.name);
            CAPTURE(attribute);
            CHECK(std::ranges::any_of(layer.fields, [&](const geo::Field& field) {
                return attribute.find(field.name) != std::string::npos;
            }));
        }
        CHECK(styled >= 5);
    }
}
