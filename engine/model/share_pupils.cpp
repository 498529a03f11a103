// SPDX-License-Identifier: MIT
#include "engine/model/share_pupils.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace doorstep::engine {
namespace {

/// The number for a year: that year's, else the latest before it, else the earliest; year 0 stands for any.
double of_year(const std::map<int, double>& by_year, int year)
{
    auto found = by_year.upper_bound(year == 0 ? by_year.rbegin()->first : year);
    if (found != by_year.begin()) {
        --found;
    }
    return found->second;
}

double share_in(const ReadHome& read, int year, int ramp_years)
{
    return read.occupancy_year && year != 0 ? occupied_share(*read.occupancy_year, year, ramp_years) : 1.0;
}

double pupils_in(const ReadHome& read, Level level, int year, double seats_per_1000, int ramp_years)
{
    const auto& stated = read.pupils[level];
    if (stated.empty()) {
        return read.residents.value_or(0.0) * share_in(read, year, ramp_years) * seats_per_1000 / 1000.0;
    }
    const bool is_dated = stated.rbegin()->first != 0;
    return of_year(stated, year) * (is_dated ? 1.0 : share_in(read, year, ramp_years));
}

void share_level(std::vector<Home>& homes, const std::vector<ReadHome>& read, const Study& study, Level level, int year,
                 PerLevel<int> Home::*pupils)
{
    std::map<std::optional<ZoneIndex>, std::vector<std::size_t>> by_district;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        by_district[homes[i].district].push_back(i);
    }
    for (const auto& [district, members] : by_district) {
        const double rate = study.standards.of(study.district_name(district)).of(level).seats_per_1000;
        std::vector<double> numbers;
        for (const std::size_t i : members) {
            numbers.push_back(pupils_in(read[i], level, year, rate, study.standards.occupancy_ramp_years));
        }
        const std::vector<int> whole = round_by_largest_remainder(numbers);
        for (std::size_t k = 0; k < members.size(); ++k) {
            (homes[members[k]].*pupils)[level] = whole[k];
        }
    }
}

} // namespace

double occupied_share(int occupancy_year, int year, int ramp_years)
{
    return std::clamp((year - occupancy_year + 1) / static_cast<double>(std::max(ramp_years, 1)), 0.0, 1.0);
}

std::vector<int> round_by_largest_remainder(const std::vector<double>& numbers)
{
    std::vector<int> whole;
    double sum = 0.0;
    std::int64_t given = 0;
    for (const double number : numbers) {
        whole.push_back(static_cast<int>(std::floor(number)));
        sum += number;
        given += whole.back();
    }
    std::vector<std::size_t> order(numbers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return numbers[i] - std::floor(numbers[i]); });
    const std::int64_t missing = std::llround(sum) - given;
    for (std::int64_t k = 0; k < missing && k < static_cast<std::int64_t>(order.size()); ++k) {
        ++whole[order[static_cast<std::size_t>(k)]];
    }
    return whole;
}

void share_pupils(std::vector<Home>& homes, const std::vector<ReadHome>& read, const Study& study)
{
    for (std::size_t i = 0; i < homes.size(); ++i) {
        homes[i].residents = read[i].residents.value_or(0.0) *
                             share_in(read[i], study.reference_year, study.standards.occupancy_ramp_years);
    }
    for (const Level level : all_levels) {
        share_level(homes, read, study, level, study.reference_year, &Home::pupils);
        share_level(homes, read, study, level, study.horizon_year, &Home::pupils_in_horizon_year);
    }
}

} // namespace doorstep::engine
