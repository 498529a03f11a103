// SPDX-License-Identifier: MIT
#include "examples/gaoxin/sums.hpp"

#include "examples/gaoxin/land_use.hpp"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <string_view>

namespace gaoxin {
namespace {

constexpr int plan_begins = 2019;
constexpr double seats_per_1000 = 36 + 70 + 33; // kindergarten, primary, junior: as job.toml says

struct Sums {
    long compounds = 0, kindergartens = 0, schools = 0, parcels = 0;
    long kindergarten = 0, primary = 0, junior = 0, senior = 0; ///< seats
    double residents_before = 0.0, residents = 0.0;
};

/// \param district empty: the whole zone
Sums sums_of(const City& city, std::string_view district)
{
    const auto counts = [&](const Lot& lot) {
        return district.empty() || city.quarters[static_cast<std::size_t>(lot.quarter)].district == district;
    };
    Sums sums;
    for (const Compound& compound : city.compounds) {
        if (counts(city.lots[compound.lot])) {
            ++sums.compounds;
            sums.residents_before += compound.residents * occupied_share(compound.occupancy_year, plan_begins);
            sums.residents += compound.residents * occupied_share(compound.occupancy_year, plan_year);
        }
    }
    for (const SchoolSite& school : city.schools) {
        if (counts(city.lots[school.lot])) {
            ++(school.stage == "幼儿园" ? sums.kindergartens : sums.schools);
            sums.kindergarten += school.kindergarten;
            sums.primary += school.primary;
            sums.junior += school.junior;
            sums.senior += school.senior;
        }
    }
    for (const Lot& lot : city.lots) {
        sums.parcels += lot.use == Use::Parcel && counts(lot) ? 1 : 0;
    }
    return sums;
}

} // namespace

void print_sums(const City& city, std::ostream& out)
{
    out << "Schematic Gaoxin 示意数据\n"
           "              residents                                              seats of level              seats "
           "needed\n"
           "district   2019     2022  compounds  kindergartens  schools  kindergarten  primary  junior  senior"
           "  2022, without senior  parcels\n";
    for (const std::string_view district : {"高新南区", "高新西区", "高新东区", ""}) {
        const Sums sums = sums_of(city, district);
        out << (district.empty() ? "all     " : district) << std::setw(8) << std::llround(sums.residents_before)
            << std::setw(9) << std::llround(sums.residents) << std::setw(11) << sums.compounds << std::setw(15)
            << sums.kindergartens << std::setw(9) << sums.schools << std::setw(14) << sums.kindergarten << std::setw(9)
            << sums.primary << std::setw(8) << sums.junior << std::setw(8) << sums.senior << std::setw(22)
            << std::llround(sums.residents * seats_per_1000 / 1000.0) << std::setw(9) << sums.parcels << '\n';
    }
}

} // namespace gaoxin
