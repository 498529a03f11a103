// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/area_shortages.hpp"
#include "engine/criteria/served.hpp"
#include "engine/model/study.hpp"
#include "engine/walking/reach.hpp"
#include "geo/finding.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace doorstep::engine {

/// One level of a candidate with its size and its pupils: all a criterion may look at. Borrowed.
struct SitePart {
    const Study& study;
    const Parcel& parcel;
    const AreaShortages& shortages;
    const ClassOption& option; ///< of the whole school
    Stage stage = Stage::Primary;
    Level level = Level::Primary;
    geo::Length standard_walk;        ///< L of the level at the parcel
    geo::Area usable_area;            ///< largest hard remainder; of an embedded kindergarten its own plot
    geo::Area unmitigated_area;       ///< of it, outside all mitigate setbacks
    std::span<const Served> served;   ///< of the level, reference year, by distance and home
    int pupils = 0;                   ///< N: their sum
    int pupils_in_horizon_year = 0;   ///< N by the same filling with the horizon year's pupils
    std::span<const Reached> schools; ///< around the parcel
    std::span<const int> free_seats;  ///< of the level, per school of the study, in the baseline

    [[nodiscard]] int seats() const { return option.seats[level]; }
};

/// What a criterion measured.
struct RawValue {
    std::optional<double> value; ///< empty: no pupils to judge by (v = 0), or an input is missing
    bool is_missing = false;     ///< then the criterion is off for every site of the stage

    [[nodiscard]] static RawValue of(double value) { return {.value = value, .is_missing = false}; }
    [[nodiscard]] static RawValue without_pupils() { return {}; }
    [[nodiscard]] static RawValue missing() { return {.value = std::nullopt, .is_missing = true}; }
};

/// One reason to prefer a site: a row of the catalogue.
struct Criterion {
    std::string_view key;                           ///< as in `CriterionSetting::key`
    RawValue (*measure)(const SitePart&) = nullptr; ///< same part, same value: no state, no chance
    bool depends_on_pupils = false;                 ///< changes when pupils are seated elsewhere
    bool anchors_are_walks = false;                 ///< the profile's anchors are multiples of the standard walk
    bool adds_up = false;      ///< parts of a school add up in reports; else their mean by seats is shown
    std::string_view lacks_en; ///< what is missing when a raw value is: "a school district or district"
    std::string_view lacks_zh;
};

} // namespace doorstep::engine
