// SPDX-License-Identifier: MIT
#include "geo/files/terrain.hpp"

#include "geo/error.hpp"
#include "tests/geo_io/files/scratch_folder.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using test::ScratchFolder;

namespace {

/// 20 × 20 cells of 10 m from E 410,000 N 3,384,000: rises `east` and `north` metres a metre.
std::string tilted(double east, double north)
{
    std::string text = "ncols 20\nnrows 20\nxllcorner 410000\nyllcorner 3384000\ncellsize 10\nNODATA_value -9999\n";
    for (int row = 0; row < 20; ++row) {
        for (int column = 0; column < 20; ++column) {
            text += std::to_string(500.0 + east * (10 * column + 5) + north * (200 - 10 * row - 5)) + " ";
        }
        text += "\n";
    }
    return text;
}

geo::MultiPolygon box(double east, double north, double size)
{
    const double x = 410'000 + east, y = 3'384'000 + north;
    return {{{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}}}};
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a tilted plane has its slope everywhere, and none is known outside it")
    {
        const ScratchFolder folder;
        folder.put("dem.asc", tilted(0.06, 0.08));
        const geo::StudyPlane plane{"EPSG:4544"};
        REQUIRE(std::system(("gdal_translate -q -a_srs EPSG:4544 '" + folder.file("dem.asc") + "' '" +
                             folder.file("dem.tif") + "'")
                                .c_str()) == 0);

        const geo::Terrain terrain{folder.file("dem.tif"), plane};

        REQUIRE(terrain.mean_slope(box(50, 50, 60)));
        CHECK(*terrain.mean_slope(box(50, 50, 60)) == doctest::Approx(0.1).epsilon(0.01));
        CHECK_FALSE(terrain.mean_slope(box(5000, 5000, 60)));
    }

    TEST_CASE("a raster that is none, or says no CRS, is refused")
    {
        const ScratchFolder folder;
        folder.put("words.tif", "not a raster");
        folder.put("dem.asc", tilted(0.0, 0.0));
        const geo::StudyPlane plane{"EPSG:4544"};

        CHECK_THROWS_AS((geo::Terrain{folder.file("words.tif"), plane}), geo::InputError);
        CHECK_THROWS_AS((geo::Terrain{folder.file("missing.tif"), plane}), geo::InputError);
        CHECK_THROWS_AS((geo::Terrain{folder.file("dem.asc"), plane}), geo::InputError);
    }
}
