// SPDX-License-Identifier: MIT
#include "maps/layers/json_text.hpp"

#include <doctest/doctest.h>

#include <cmath>

using doorstep::maps::JsonRows;
using doorstep::maps::number_text;

TEST_SUITE("unit")
{
    TEST_CASE("rows become an array of flat objects, keys in their order, without what is empty")
    {
        JsonRows rows;
        rows.begin_row().text("b", "x").number("a", 1.256, 2);
        rows.begin_row().text("b", "").number("a", std::nullopt, 2);

        CHECK(rows.finish() == R"([{"b":"x","a":1.26},{"b":""}])");
    }

    TEST_CASE("no rows are an empty array")
    {
        CHECK(JsonRows{}.finish() == "[]");
    }

    TEST_CASE("quotes, backslashes and control characters are escaped, Chinese is kept")
    {
        JsonRows rows;
        rows.begin_row().text("k", "a\"b\\c\n\x01学");

        CHECK(rows.finish() == "[{\"k\":\"a\\\"b\\\\c\\u000a\\u0001学\"}]");
    }

    TEST_CASE("what is no number is left out: JSON has no NaN")
    {
        JsonRows rows;
        rows.begin_row().text("k", "v").number("nan", std::nan(""), 2).number("inf", HUGE_VAL, 2);

        CHECK(rows.finish() == R"([{"k":"v"}])");
    }

    TEST_CASE("numbers are written as short as they read back, without a minus before zero")
    {
        CHECK(number_text(0.1) == "0.1");
        CHECK(number_text(-0.0) == "0");
        CHECK(number_text(5000000.0) == "5e+06");
        CHECK(number_text(1234567.0) == "1234567");
    }
}
