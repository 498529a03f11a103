// SPDX-License-Identifier: MIT
#include "maps/svg/site_map.hpp"
#include "tests/maps/sited_town.hpp"
#include "tests/maps/xml_shape.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using tests::SitedTown;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the map names its parts: title, legend, scale bar, north, the best with its score, the notice")
    {
        const SitedTown town;

        const std::string svg = maps::site_map_svg(town.study, town.result, {.title = "Town & <Paper>"});

        CHECK(tests::is_well_formed(svg));
        for (const std::string part : {"Town &amp; &lt;Paper&gt;", ">N<", " m</text>", "52.31", ">P<", "failed site",
                                       "existing school", "not for publication"}) {
            CAPTURE(part);
            CHECK(holds(svg, part));
        }
        CHECK_FALSE(holds(svg, "nan"));
        CHECK_FALSE(holds(svg, "schematic"));
    }

    TEST_CASE("the map speaks Chinese, and says when its data are made up")
    {
        const SitedTown town;

        const std::string svg = maps::site_map_svg(
            town.study, town.result, {.title = "城", .language = geo::Language::Chinese, .is_schematic = true});

        CHECK(tests::is_well_formed(svg));
        CHECK(holds(svg, "内部工作用图"));
        CHECK(holds(svg, "示意"));
    }

    TEST_CASE("equal results draw equal bytes")
    {
        CHECK(maps::site_map_svg(SitedTown{}.study, SitedTown{}.result, {.title = "x"}) ==
              maps::site_map_svg(SitedTown{}.study, SitedTown{}.result, {.title = "x"}));
    }

    TEST_CASE("a study with nothing in it is an empty map, not a crash")
    {
        const engine::Study nothing;
        const engine::SitingResult result = tests::sited(nothing);

        const std::string svg = maps::site_map_svg(nothing, result, {.title = "nothing"});

        CHECK(tests::is_well_formed(svg));
        CHECK_FALSE(holds(svg, "nan"));
        CHECK_FALSE(holds(svg, "inf"));
    }
}
