// SPDX-License-Identifier: MIT
#include "engine/baseline/baseline.hpp"
#include "engine/baseline/seat_pupils.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>

namespace doorstep::engine {
namespace {

struct AreaCounts {
    std::int64_t pupils = 0, seats = 0;
};

std::map<ZoneIndex, AreaCounts> counts_by_area(const Study& study, Level level)
{
    std::map<ZoneIndex, AreaCounts> areas;
    for (const School& school : study.schools) {
        if (school.attendance_area && school.seats[level] > 0) {
            areas[*school.attendance_area].seats += school.seats[level];
        }
    }
    for (const Home& home : study.homes) {
        if (home.attendance_area) {
            if (const auto area = areas.find(*home.attendance_area); area != areas.end()) {
                area->second.pupils += home.pupils[level];
            }
        }
    }
    return areas;
}

/// Only pairs of one area within the standard walk: whoever they leave over can still fill every seat of the area, so
/// they alone decide how many of its pupils are seated near home.
SeatingProblem near_pairs(const Study& study, const SchoolReach& reach, Level level)
{
    SeatingProblem problem;
    for (const Home& home : study.homes) {
        problem.pupils.push_back(home.pupils[level]);
    }
    for (std::size_t s = 0; s < study.schools.size(); ++s) {
        const School& school = study.schools[s];
        problem.seats.push_back(school.seats[level]);
        if (!school.attendance_area) {
            continue;
        }
        for (const Reached& reached : reach[s]) {
            const Home& home = study.homes[reached.target];
            const geo::Length walk = study.standards.of(study.district_name(home.district)).of(level).walk;
            if (home.attendance_area == school.attendance_area && reached.distance <= Decimetres::nearest(walk)) {
                problem.choices.push_back({.home = reached.target,
                                           .school = static_cast<std::uint32_t>(s),
                                           .distance = reached.distance,
                                           .is_within_standard = true});
            }
        }
    }
    std::ranges::sort(problem.choices, {}, [](const SeatChoice& choice) {
        return std::tuple{choice.home, choice.school};
    });
    return problem;
}

} // namespace

std::vector<AssignedBaseline> assigned_baseline(const Study& study, const SchoolReach& reach)
{
    std::vector<AssignedBaseline> result;
    if (!study.has_attendance_areas) {
        return result;
    }
    for (const Level level : walked_levels) {
        AssignedBaseline assigned;
        assigned.level = level;
        for (const auto& [area, counts] : counts_by_area(study, level)) {
            assigned.pupils_assigned += counts.pupils;
            assigned.seated += std::min(counts.pupils, counts.seats);
        }
        for (const Home& home : study.homes) {
            assigned.pupils_without_area += home.pupils[level];
        }
        assigned.pupils_without_area -= assigned.pupils_assigned;
        assigned.without_seat = assigned.pupils_assigned - assigned.seated;

        geo::Progress silent;
        assigned.beyond_standard = assigned.pupils_assigned;
        for (const int pupils : seat_pupils(near_pairs(study, reach, level), silent)) {
            assigned.beyond_standard -= pupils;
        }
        result.push_back(assigned);
    }
    return result;
}

} // namespace doorstep::engine
