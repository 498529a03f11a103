// SPDX-License-Identifier: MIT
#include "maps/svg/svg_writer.hpp"
#include "tests/maps/xml_shape.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using maps::SvgWriter;

TEST_SUITE("unit")
{
    TEST_CASE("pixels have at most one decimal and no minus before zero")
    {
        CHECK(maps::pixel(12.0) == "12");
        CHECK(maps::pixel(12.34) == "12.3");
        CHECK(maps::pixel(-0.04) == "0");
        CHECK(maps::pixel(-3.25) == "-3.3");
    }

    TEST_CASE("words are escaped, and control characters become blanks")
    {
        CHECK(maps::escaped("<学校 & \"Co\">\x02") == "&lt;学校 &amp; &quot;Co&quot;&gt; ");
    }

    TEST_CASE("what is written is well-formed")
    {
        SvgWriter svg{100, 50};
        svg.begin_clipped({0, 0, 50, 50});
        svg.begin_group("fill=\"none\"");
        svg.rectangle({1, 2, 3, 4}, "stroke=\"#000\"");
        svg.circle({5, 6}, 2.5, "");
        svg.line({0, 0}, {1, 1}, "stroke=\"#888\"");
        svg.path("M0 0L1 1", "fill=\"none\"");
        svg.path("", "fill=\"none\"");
        svg.text({3, 3}, "a < b & c", "font-size=\"12\"");
        svg.end_group();
        svg.end_group();

        const std::string text = svg.finish();

        CHECK(tests::is_well_formed(text));
        CHECK(text.find("a &lt; b &amp; c") != std::string::npos);
        CHECK(text.find("d=\"\"") == std::string::npos);
    }

    TEST_CASE("the check for well-formed XML sees what is not")
    {
        CHECK(tests::is_well_formed("<a><b x=\"1 > 0\"/></a>"));
        CHECK_FALSE(tests::is_well_formed("<a><b></a>"));
        CHECK_FALSE(tests::is_well_formed("<a>1 & 2</a>"));
        CHECK_FALSE(tests::is_well_formed("<a x=\"1<2\"/>"));
        CHECK_FALSE(tests::is_well_formed("<a"));
    }
}
