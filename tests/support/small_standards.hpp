// SPDX-License-Identifier: MIT
#pragma once

#include "engine/standards/standards.hpp"

namespace doorstep::tests {

/// The numbers of the default profile that sizes, walks and scores rest on, without their sources and without distance
/// rules: for tests that must not read a profile. Senior schools are left out.
[[nodiscard]] inline engine::Standards small_standards()
{
    using engine::Level;
    using engine::Stage;
    using geo::Length;
    engine::Standards standards;
    standards.profile = "small";

    auto& levels = standards.base.levels;
    levels[Level::Kindergarten] = {.walk = Length::metres(300),
                                   .max_walk = Length::metres(600),
                                   .class_size = 30,
                                   .years = 3,
                                   .seats_per_1000 = 32,
                                   .site_m2_per_seat = 15};
    levels[Level::Primary] = {.walk = Length::metres(500),
                              .max_walk = Length::metres(1000),
                              .class_size = 45,
                              .years = 6,
                              .seats_per_1000 = 62,
                              .site_m2_per_seat = 14};
    levels[Level::Junior] = {.walk = Length::metres(1000),
                             .max_walk = Length::metres(2000),
                             .class_size = 50,
                             .years = 3,
                             .seats_per_1000 = 32,
                             .site_m2_per_seat = 18};

    const engine::TrackSize loop_200{.length = Length::metres(93), .width = Length::metres(51), .name = "200 m loop"};
    const engine::TrackSize loop_300{.length = Length::metres(137), .width = Length::metres(62), .name = "300 m loop"};
    auto& stages = standards.base.stages;
    stages[Stage::Kindergarten] = {.classes_allowed = {6, 9, 12}, .track = {}, .building_share = 0.3};
    stages[Stage::Primary] = {.classes_allowed = {12, 18, 24, 30, 36}, .track = loop_200, .building_share = 0.3};
    stages[Stage::Junior] = {.classes_allowed = {12, 18, 24, 30, 36}, .track = loop_300, .building_share = 0.3};
    stages[Stage::NineYear] = {.classes_allowed = {18, 27, 36, 45, 54}, .track = loop_300, .building_share = 0.3};

    // Kindergarten, primary, junior: worst, best, weight.
    const auto criterion = [&](const char* id, const char* key, engine::CriterionScale kindergarten,
                               engine::CriterionScale primary, engine::CriterionScale junior) {
        engine::CriterionSetting setting;
        setting.id = id;
        setting.key = key;
        setting.name = {key, key};
        setting.unit = {"unit", "单位"};
        setting.scales[Level::Kindergarten] = kindergarten;
        setting.scales[Level::Primary] = primary;
        setting.scales[Level::Junior] = junior;
        standards.criteria.push_back(setting);
    };
    criterion("C1", "newly_within_standard", {0, 270, 28}, {0, 1080, 28}, {0, 1200, 28});
    criterion("C2", "use", {0.5, 0.9, 10}, {0.5, 0.9, 10}, {0.5, 0.9, 10});
    criterion("C3", "walking_distance", {1.0, 0.4, 12}, {1.0, 0.4, 12}, {1.0, 0.4, 8});
    criterion("C4", "area_shortage", {0, 0.4, 10}, {0, 0.4, 10}, {0, 0.4, 10});
    criterion("C5", "tod", {0, 1, 3}, {0, 1, 3}, {0, 1, 4});
    criterion("C6", "industry", {0, 1, 3}, {0, 1, 3}, {0, 1, 3});
    criterion("C7", "priority", {0, 1, 4}, {0, 1, 4}, {0, 1, 4});
    criterion("C8", "spare_seats_near", {1, 0, 4}, {1, 0, 4}, {1, 0, 4});
    criterion("C9", "parcel_fit", {1.0, 1.3, 6}, {1.0, 1.3, 6}, {1.0, 1.3, 9});
    criterion("C10", "safety_margin", {0, 1, 10}, {0, 1, 8}, {0, 1, 8});
    criterion("C11", "crossings", {0.5, 0, 5}, {0.5, 0, 7}, {0.5, 0, 3});
    criterion("C12", "land_readiness", {0, 1, 5}, {0, 1, 5}, {0, 1, 9});
    criterion("C13", "cost", {1, 0, 10}, {1, 0, 10}, {1, 0, 10});
    return standards;
}

} // namespace doorstep::tests
