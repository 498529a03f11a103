// SPDX-License-Identifier: MIT
#include "geo/projection/datum.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace doorstep::geo;

namespace {

struct Vector {
    LonLat wgs84, gcj02, bd09;
};
// Published vectors of the public formulas: Chengdu South, West and East, and Beijing.
constexpr Vector vectors[] = {
    {{104.0633, 30.5740}, {104.06579885900014, 30.571541418561985}, {104.07225972006415, 30.57760392163853}},
    {{103.9250, 30.7530}, {103.92709592755357, 30.750286339328042}, {103.93352914663524, 30.756582521141517}},
    {{104.4450, 30.3120}, {104.44762574132217, 30.30947148867099}, {104.4541891023776, 30.315218994234417}},
    {{116.404, 39.915}, {116.41024449916938, 39.91640428150164}, {116.41662724378733, 39.922699552216216}},
};

void check_same(LonLat is, LonLat expected)
{
    CHECK(std::abs(is.lon - expected.lon) < 1e-9);
    CHECK(std::abs(is.lat - expected.lat) < 1e-9);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the shifts of Amap and Baidu follow the public formulas")
    {
        for (const Vector& vector : vectors) {
            check_same(wgs84_to_gcj02(vector.wgs84), vector.gcj02);
            check_same(gcj02_to_bd09(vector.gcj02), vector.bd09);
        }
    }

    TEST_CASE("undoing a shift comes back to the place it started from")
    {
        for (const Vector& vector : vectors) {
            check_same(gcj02_to_wgs84(vector.gcj02), vector.wgs84);
            check_same(bd09_to_wgs84(vector.bd09), vector.wgs84);
        }
    }

    TEST_CASE("outside mainland China nothing is shifted")
    {
        constexpr LonLat las_palmas{-15.43, 28.12};
        CHECK(wgs84_to_gcj02(las_palmas) == las_palmas);
        CHECK(bd09_to_wgs84(las_palmas) == las_palmas);
    }
}
