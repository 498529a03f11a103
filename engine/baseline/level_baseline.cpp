// SPDX-License-Identifier: MIT
#include "engine/baseline/baseline.hpp"
#include "engine/baseline/seat_pupils.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <tuple>

namespace doorstep::engine {
namespace {

/// Standard and maximum walk at a home, by its district.
struct WalkLimits {
    Decimetres standard;
    Decimetres maximum;
};

std::vector<WalkLimits> walk_limits(const Study& study, Level level)
{
    std::vector<WalkLimits> limits;
    limits.reserve(study.homes.size());
    for (const Home& home : study.homes) {
        const LevelStandard& standard = study.standards.of(study.district_name(home.district)).of(level);
        limits.push_back({Decimetres::nearest(standard.walk), Decimetres::nearest(standard.max_walk)});
    }
    return limits;
}

SeatingProblem seating_problem(const Study& study, const SchoolReach& reach, Level level, bool in_horizon_year)
{
    SeatingProblem problem;
    for (const Home& home : study.homes) {
        problem.pupils.push_back((in_horizon_year ? home.pupils_in_horizon_year : home.pupils)[level]);
    }
    for (const School& school : study.schools) {
        problem.seats.push_back((in_horizon_year ? school.seats_in_horizon_year : school.seats)[level]);
    }
    const std::vector<WalkLimits> limits = walk_limits(study, level);
    for (std::size_t school = 0; school < reach.size(); ++school) {
        if (problem.seats[school] <= 0) {
            continue;
        }
        for (const Reached& reached : reach[school]) {
            const WalkLimits& limit = limits[reached.target];
            if (problem.pupils[reached.target] > 0 && reached.distance <= limit.maximum) {
                problem.choices.push_back({.home = reached.target,
                                           .school = static_cast<std::uint32_t>(school),
                                           .distance = reached.distance,
                                           .is_within_standard = reached.distance <= limit.standard});
            }
        }
    }
    std::ranges::sort(problem.choices, {}, [](const SeatChoice& choice) {
        return std::tuple{choice.home, choice.school};
    });
    return problem;
}

} // namespace

LevelBaseline level_baseline(const Study& study, const SchoolReach& reach, Level level, bool in_horizon_year,
                             geo::Progress& progress)
{
    if (level == Level::Senior) {
        throw std::logic_error{"level_baseline: senior schools are planned by district, not by walk"};
    }
    if (reach.size() != study.schools.size()) {
        throw std::logic_error{"level_baseline: one list of reached homes per school is needed"};
    }
    const SeatingProblem problem = seating_problem(study, reach, level, in_horizon_year);
    const std::vector<int> seated = seat_pupils(problem, progress);

    LevelBaseline baseline;
    baseline.beyond_standard = baseline.without_seat = problem.pupils;
    baseline.free_seats = problem.seats;
    for (const int pupils : problem.pupils) {
        baseline.pupils += pupils;
    }
    for (const int seats : problem.seats) {
        baseline.seats += seats;
    }
    for (std::size_t i = 0; i < seated.size(); ++i) {
        const int pupils = seated[i];
        if (pupils == 0) {
            continue;
        }
        const SeatChoice& choice = problem.choices[i];
        baseline.seated.push_back({HomeIndex{choice.home}, SchoolIndex{choice.school}, pupils, choice.distance});
        baseline.without_seat[choice.home] -= pupils;
        baseline.free_seats[choice.school] -= pupils;
        baseline.seated_within_maximum += pupils;
        baseline.pupil_decimetres += std::int64_t{pupils} * choice.distance.value;
        if (choice.is_within_standard) {
            baseline.beyond_standard[choice.home] -= pupils;
            baseline.seated_within_standard += pupils;
        }
    }
    return baseline;
}

} // namespace doorstep::engine
