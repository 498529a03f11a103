// SPDX-License-Identifier: MIT
#include "geo/shapes/units.hpp"

#include <doctest/doctest.h>

#include <concepts>

using namespace doorstep::geo;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b)
{
    a + b;
};

static_assert(!Addable<Length, double>, "a bare number is not a length");
static_assert(!Addable<Length, Area>, "a length and an area do not add up");
static_assert(!std::convertible_to<double, Length>);
static_assert(!std::convertible_to<double, Area>);

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("lengths add, scale and compare in metres")
    {
        CHECK(300_m + 200_m == 500_m);
        CHECK(2.0 * 500_m == 1000_m);
        CHECK(0.5_m < 1_m);
        CHECK((80_m - 100_m).in_metres() == -20.0);
    }
}
