// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/random.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace gaoxin {

/// What a district gets, after the plan of October 2019: 76 primary and secondary schools and 129 kindergartens in
/// the whole zone, residents of year 3 (2022). The split between districts is ours.
struct DistrictProgramme {
    std::string_view district;
    int compounds, parcels, kindergartens, primaries, juniors, nine_years, seniors;
    std::int64_t residents_2022;
};
inline constexpr std::array<DistrictProgramme, 3> programmes{{
    {"高新南区", 3000, 380, 74, 25, 8, 9, 2, 950'000},
    {"高新西区", 900, 220, 27, 9, 3, 4, 1, 280'000},
    {"高新东区", 1100, 400, 28, 8, 3, 3, 1, 320'000},
}};

inline constexpr int plan_year = 2022;
/// Residents move in over this many years, a quarter of the compound a year.
inline constexpr int occupancy_ramp_years = 4;

/// Share of a compound that lives there in a year.
[[nodiscard]] double occupied_share(int occupancy_year, int year);

/// Decides what each lot is: schools, kindergartens, parcels, compounds, offices and green. Homes of the last years
/// get no schools: that is the problem the plan must solve.
void assign_uses(City& city, Random& random);
/// Fills the compounds so that the residents of the plan year are exactly those of the programmes.
void settle_residents(City& city, Random& random);

} // namespace gaoxin
