// SPDX-License-Identifier: MIT
#include "maps/layers/layer_builder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

using namespace doorstep;
using maps::LayerBuilder;

TEST_SUITE("unit")
{
    TEST_CASE("the first row names the fields; empty texts and numbers that are none are null")
    {
        LayerBuilder layer{"places", geo::GeometryKind::Point};
        layer.text("name", "").whole("count", 3).real("share", 0.12345, 3).real("lost", std::nan(""));
        layer.finish_row();

        const geo::Layer made = layer.take();

        REQUIRE(made.features.size() == 1);
        CHECK(made.fields.size() == 4);
        CHECK(made.fields[2] == geo::Field{"share", geo::FieldType::Real});
        CHECK(std::holds_alternative<std::monostate>(made.features[0].values[0]));
        CHECK(std::get<std::int64_t>(made.features[0].values[1]) == 3);
        CHECK(std::get<double>(made.features[0].values[2]) == 0.123);
        CHECK(std::holds_alternative<std::monostate>(made.features[0].values[3]));
    }

    TEST_CASE("a row with other fields than the first, or with too few, is a bug that shows")
    {
        LayerBuilder layer{"places", geo::GeometryKind::None};
        layer.text("name", "a").whole("count", 1);
        layer.finish_row();

        CHECK_THROWS_AS(layer.text("title", "b"), std::logic_error);
        layer.text("name", "b");
        CHECK_THROWS_AS(layer.finish_row(), std::logic_error);
    }

    TEST_CASE("declared fields are there without a row, and rows must follow them")
    {
        LayerBuilder layer{"places", geo::GeometryKind::None};
        layer.declare({{"name"}, {"count", geo::FieldType::Integer}});
        CHECK_THROWS_AS(layer.whole("count", 1), std::logic_error);

        CHECK(layer.take().fields.size() == 2);
    }

    TEST_CASE("numbers are rounded half away from zero")
    {
        CHECK(maps::rounded(2.5, 0) == 3.0);
        CHECK(maps::rounded(-2.5, 0) == -3.0);
        CHECK(maps::rounded(0.125, 2) == 0.13);
    }
}
