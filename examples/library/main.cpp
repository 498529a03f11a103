// SPDX-License-Identifier: MIT
// The engine as a library, no file read: a town of 1,200 m by 900 m, one small school, three parcels for another.
#include "engine/siting/siting.hpp"

#include <iostream>

using namespace doorstep;
using engine::Level;

int main()
{
    engine::Study town; // what a city is to the engine: metres in a plane, lists sorted by id
    engine::LevelStandard& standard = town.standards.base.levels[Level::Primary];
    standard.walk = geo::Length::metres(500);
    standard.max_walk = geo::Length::metres(1000);
    standard.class_size = 45;
    standard.site_m2_per_seat = 14;
    town.standards.base.stages[engine::Stage::Primary] = {.classes_allowed = {12, 18, 24}, .track = {}};
    town.standards.criteria.resize(2); // 60 points for children newly near a school, 40 for a short walk
    town.standards.criteria[0] = {"C1", "newly_within_standard", {"newly within", "新增覆盖"}, "pupils", {}};
    town.standards.criteria[0].scales[Level::Primary] = {.worst = 0, .best = 1080, .weight = 60};
    town.standards.criteria[1] = {"C3", "walking_distance", {"walk", "步行距离"}, "m", {}};
    town.standards.criteria[1].scales[Level::Primary] = {.worst = 1.0, .best = 0.4, .weight = 40}; // × standard walk

    const auto add_street = [&](geo::Point from, geo::Point to) { town.streets.emplace_back().points = {from, to}; };
    for (int row = 0; row <= 3; ++row) {
        add_street({0, row * 300.0}, {1200, row * 300.0});
    }
    for (int column = 0; column <= 4; ++column) {
        add_street({column * 300.0, 0}, {column * 300.0, 900});
        for (int row = 0; row <= 3; ++row) { // 60 pupils live at every corner
            engine::Home& home = town.homes.emplace_back();
            home.id = "home-" + std::to_string(column) + std::to_string(row);
            home.at = {column * 300.0, row * 300.0 + 10};
            home.pupils[Level::Primary] = home.pupils_in_horizon_year[Level::Primary] = 60;
        }
    }
    engine::School& school = town.schools.emplace_back();
    school.id = "old-school";
    school.at = {10, 0};
    school.seats[Level::Primary] = school.seats_in_horizon_year[Level::Primary] = 300;
    for (const auto& [id, x, y] : {std::tuple{"A", 75.0, 15.0}, {"B", 675.0, 315.0}, {"C", 975.0, 615.0}}) {
        engine::Parcel& parcel = town.parcels.emplace_back(); // 150 m × 150 m
        parcel.id = id;
        parcel.at = {x + 75, y + 75};
        parcel.shape = {{{{{x, y}, {x + 150, y}, {x + 150, y + 150}, {x, y + 150}, {x, y}}, {}}}};
        parcel.gates = {{x + 75, y}};
        parcel.area = geo::Area::square_metres(150.0 * 150.0);
        parcel.regulatory = engine::Regulatory::ReservedMatch;
    }

    geo::Progress silent;
    const engine::SitingResult result = engine::site_schools(town, {}, silent);
    for (const engine::Scorecard& site : result.sites) {
        if (site.rank) {
            std::cout << *site.rank << ". parcel " << town[site.parcel].id << ": " << site.score.value() << " points, "
                      << site.option->classes << " classes, " << site.newly_within_standard[Level::Primary]
                      << " pupils newly within 500 m\n";
        }
    }
}
