// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/reach.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Pupils of one home given seats in one school.
struct Seated {
    HomeIndex home;
    SchoolIndex school;
    int pupils = 0;
    Decimetres distance;
    friend bool operator==(const Seated&, const Seated&) = default;
};

/// Who gets a seat today, for one level and year. The two kinds of unmet pupils are never mixed.
struct LevelBaseline {
    std::vector<Seated> seated;       ///< by home, then school
    std::vector<int> beyond_standard; ///< u: per home, pupils with no seat within the standard walk
    std::vector<int> without_seat;    ///< per home, pupils with no seat within the maximum walk; part of u
    std::vector<int> free_seats;      ///< per school
    std::int64_t pupils = 0, seats = 0;
    std::int64_t seated_within_standard = 0, seated_within_maximum = 0;
    std::int64_t pupil_decimetres = 0; ///< walked by the seated
};
using Baseline = PerLevel<LevelBaseline>; ///< Senior stays empty: planned by district

/// The homes a school can be walked to from, by school.
using SchoolReach = std::vector<std::vector<Reached>>;

/// Maximum flow that first seats the most pupils within the standard, then within the maximum walk, then walks the
/// fewest pupil-decimetres, then prefers homes of lower rank. Exact: a min-cost flow per walked level.
/// `reach` has one list per school; with the straight metric its distances are straight.
/// \throws std::logic_error for the senior level.
[[nodiscard]] LevelBaseline level_baseline(const Study& study, const SchoolReach& reach, Level level,
                                           bool in_horizon_year, geo::Progress& progress);

/// Seats by today's assigned catchments (`attendance_area`): pupils go to the schools of their area, whatever the walk.
struct AssignedBaseline {
    Level level = Level::Primary;
    std::int64_t pupils_assigned = 0; ///< who live in an area with a school of the level
    std::int64_t pupils_without_area = 0;
    std::int64_t seated = 0, without_seat = 0;
    std::int64_t beyond_standard = 0; ///< assigned pupils with no seat of their area within the standard walk
};
/// Reference year, one entry per walked level; empty without attendance areas.
[[nodiscard]] std::vector<AssignedBaseline> assigned_baseline(const Study& study, const SchoolReach& reach);

} // namespace doorstep::engine
