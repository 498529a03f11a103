// SPDX-License-Identifier: MIT
#include "engine/model/stage.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace doorstep::engine;

TEST_SUITE("unit")
{
    TEST_CASE("a stage is read back from its key and from its Chinese name")
    {
        for (const Stage stage : all_stages) {
            CHECK(stage_from(key_of(stage)) == stage);
            CHECK(stage_from(name_of(stage).zh) == stage);
        }
    }

    TEST_CASE("what planners write for a stage is understood; an ambiguous word is not guessed")
    {
        CHECK(stage_from("九年一贯制") == Stage::NineYear);
        CHECK(stage_from(" Nine-Year ") == Stage::NineYear);
        CHECK(stage_from("完中") == Stage::Complete);
        CHECK(stage_from("中学") == std::nullopt);
        CHECK(stage_from("") == std::nullopt);
    }

    TEST_CASE("a stage holds its levels, lowest first")
    {
        const auto levels = [](Stage stage) {
            const auto held = levels_of(stage);
            return std::vector<Level>{held.begin(), held.end()};
        };

        CHECK(levels(Stage::NineYear) == std::vector{Level::Primary, Level::Junior});
        CHECK(levels(Stage::TwelveYear) == std::vector{Level::Primary, Level::Junior, Level::Senior});
        CHECK(levels(Stage::Complete) == std::vector{Level::Junior, Level::Senior});
        CHECK(levels(Stage::Kindergarten) == std::vector{Level::Kindergarten});
    }

    TEST_CASE("each level has a key and a name in both languages")
    {
        for (const Level level : all_levels) {
            CHECK_FALSE(key_of(level).empty());
            CHECK_FALSE(name_of(level).en.empty());
            CHECK_FALSE(name_of(level).zh.empty());
        }
        CHECK(key_of(Level::Junior) == "junior");
    }
}
