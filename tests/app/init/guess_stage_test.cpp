// SPDX-License-Identifier: MIT
#include "app/init/guess_stage.hpp"

#include "app/init/plain_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace doorstep;
using app::StageSource;
using engine::Level;
using engine::Stage;

namespace {

/// "KPJS" for the levels that are taught, "-" for no school for pupils of an age.
std::string levels_of(const geo::Tags& tags)
{
    const app::StageGuess guess = app::guess_stage(tags);
    if (guess.is_other_school) {
        return "-";
    }
    std::string letters;
    for (const Level level : engine::all_levels) {
        letters += guess.levels[level] ? std::string{"KPJS"[static_cast<std::size_t>(level)]} : "";
    }
    return letters;
}

std::string levels_by_name(const std::string& name)
{
    return levels_of({{"amenity", "school"}, {"name", name}});
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("words are compared without case, accents and signs; initials are one word")
    {
        CHECK(app::plain_words("École d'Infants") == " ecole d infants ");
        CHECK(app::plain_words("C.E.I.P. Gran Canaria") == " ceip gran canaria ");
        CHECK(app::plain_words("Ülemiste Gümnaasium") == " ulemiste gumnaasium ");
        CHECK(app::plain_words("ШКОЛА № 5") == " школа № 5 ");
        CHECK(app::plain_words("成都市实验小学") == " 成都市实验小学 ");
        CHECK(app::plain_words("").find_first_not_of(' ') == std::string::npos);
        CHECK(app::plain_words("\xFF\xC3").size() >= 2);
    }

    TEST_CASE("the stage is read from names in many languages")
    {
        struct Case {
            const char* name;
            const char* levels;
        };
        const std::vector<Case> cases{
            {"成都市泡桐树小学", "P"},
            {"石室天府中学", "JS"},
            {"成都七中初中学校", "J"},
            {"四川省成都市高级中学", "S"},
            {"锦城九年一贯制学校", "PJ"},
            {"天府第一幼儿园", "K"},
            {"C.E.I.P. Gran Canaria", "KP"},
            {"CEIP Las Canteras", "KP"},
            {"I.E.S. Schamann", "JS"},
            {"IES Tomás Morales", "JS"},
            {"Escuela Infantil Los Enanitos", "K"},
            {"Colegio Claret", "PJ"},
            {"Escola Bressol Municipal", "K"},
            {"EMEF Presidente Vargas", "PJ"},
            {"Institut Ramon Llull", "JS"},
            {"École maternelle Jules Ferry", "K"},
            {"École élémentaire Jean Jaurès", "P"},
            {"Collège Victor Hugo", "J"},
            {"Lycée Thiers", "S"},
            {"Springfield Elementary School", "P"},
            {"Lincoln Middle School", "J"},
            {"Washington High School", "S"},
            {"Little Stars Preschool", "K"},
            {"Grundschule am Park", "P"},
            {"Städtische Realschule", "J"},
            {"Goethe-Gymnasium", "JS"},
            {"Kindertagesstätte Sonnenschein", "K"},
            {"Kallion lukio", "S"},
            {"Kallion ala-asteen koulu", "P"},
            {"Kallion koulu", "PJ"},
            {"Szkoła Podstawowa nr 5", "PJ"},
            {"Средняя школа № 12", "PJS"},
            {"東京都立日比谷高等学校", "S"},
            {"港区立青山小学校", "P"},
            {"Academia Ludic", "-"},
            {"Escuela Oficial de Idiomas", "-"},
            {"Musikschule Mitte", "-"},
            {"Los Ángeles", "P"},
        };

        for (const Case& c : cases) {
            CAPTURE(c.name);
            CHECK(levels_by_name(c.name) == c.levels);
        }
    }

    TEST_CASE("tags go before names")
    {
        CHECK(levels_of({{"amenity", "school"}, {"isced:level", "1;2"}, {"name", "高中"}}) == "PJ");
        CHECK(levels_of({{"amenity", "school"}, {"isced:level", "0-3"}}) == "KPJS");
        CHECK(levels_of({{"amenity", "school"}, {"min_age", "6"}, {"max_age", "11"}}) == "P");
        CHECK(levels_of({{"amenity", "school"}, {"min_age", "3"}, {"max_age", "14"}}) == "KPJ");
        CHECK(levels_of({{"amenity", "school"}, {"grades", "1-9"}}) == "PJ");
        CHECK(levels_of({{"amenity", "school"}, {"grades", "K-6"}}) == "KP");
        CHECK(levels_of({{"amenity", "school"}, {"grades", "7–9"}}) == "J");
        CHECK(levels_of({{"amenity", "school"}, {"school", "primary"}}) == "P");
        CHECK(levels_of({{"amenity", "school"}, {"school:FR", "collège"}}) == "J");
        CHECK(levels_of({{"amenity", "kindergarten"}, {"name", "Escuela Infantil"}}) == "K");
        CHECK(levels_of({{"amenity", "kindergarten"}, {"isced:level", "0;1"}}) == "KP");
        CHECK(app::guess_stage({{"amenity", "school"}}).source == StageSource::Nothing);
        CHECK(app::guess_stage({{"amenity", "school"}, {"min_age", "x"}}).source == StageSource::Nothing);
    }

    TEST_CASE("levels above kindergarten make one stage")
    {
        const auto stage = [](bool primary, bool junior, bool senior) {
            engine::PerLevel<bool> levels;
            levels[Level::Primary] = primary;
            levels[Level::Junior] = junior;
            levels[Level::Senior] = senior;
            return app::stage_above_kindergarten(levels);
        };

        CHECK(stage(true, false, false) == Stage::Primary);
        CHECK(stage(true, true, false) == Stage::NineYear);
        CHECK(stage(true, true, true) == Stage::TwelveYear);
        CHECK(stage(true, false, true) == Stage::TwelveYear);
        CHECK(stage(false, true, false) == Stage::Junior);
        CHECK(stage(false, true, true) == Stage::Complete);
        CHECK(stage(false, false, true) == Stage::Senior);
        CHECK_FALSE(stage(false, false, false));
    }
}
