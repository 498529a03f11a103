// SPDX-License-Identifier: MIT
#include "examples/gaoxin/land_use.hpp"

#include "examples/gaoxin/names.hpp"
#include "geo/measure/measure.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace gaoxin {
namespace {

using namespace doorstep;

struct SchoolKind {
    std::string stage;
    double smallest_lot, largest_lot; ///< m²
    double apart;                     ///< m between two of a kind, where the lots allow
};

class DistrictBuilder {
public:
    DistrictBuilder(const DistrictProgramme& programme, City& city, Random& random)
        : programme_{programme}, city_{city}, random_{random}
    {
        for (std::size_t i = 0; i < city.lots.size(); ++i) {
            if (city.quarters[static_cast<std::size_t>(city.lots[i].quarter)].district == programme.district) {
                free_.push_back(i);
            }
        }
        for (std::size_t i = free_.size(); i > 1; --i) { // Fisher–Yates, with our own numbers
            std::swap(free_[i - 1], free_[random.next() % i]);
        }
    }

    void add_schools(int count, const SchoolKind& kind)
    {
        std::vector<Point> taken;
        // First well apart and in the older town; then give way on the distance.
        for (double apart = kind.apart; count > 0; apart *= 0.7) {
            if (apart < 20.0) {
                throw std::logic_error{"too few lots for the schools of " + std::string{programme_.district}};
            }
            for (std::size_t k = 0; k < free_.size() && count > 0; ++k) {
                const Lot& lot = city_.lots[free_[k]];
                const bool is_near = std::ranges::any_of(
                    taken, [&](const Point& other) { return geo::distance(other, lot.middle).in_metres() < apart; });
                if (lot.is_new_town || is_near || lot.area < kind.smallest_lot || lot.area > kind.largest_lot) {
                    continue;
                }
                taken.push_back(lot.middle);
                add_school(free_[k], kind.stage);
                free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(k--));
                --count;
            }
        }
    }

    void add_parcels()
    {
        // Half of the parcels lie where the town is being built.
        for (int round = 0, left = programme_.parcels; round < 2 && left > 0; ++round) {
            int wanted = round == 0 ? left / 2 : left;
            for (std::size_t k = 0; k < free_.size() && wanted > 0; ++k) {
                if (round == 0 && !city_.lots[free_[k]].is_new_town) {
                    continue;
                }
                take(k--, Use::Parcel);
                --wanted;
                --left;
            }
        }
    }

    void add_compounds()
    {
        if (free_.size() < static_cast<std::size_t>(programme_.compounds)) {
            throw std::logic_error{"too few lots for the compounds of " + std::string{programme_.district}};
        }
        for (int i = 0; i < programme_.compounds; ++i) {
            const Lot& lot = city_.lots[free_.front()];
            const bool is_recent = lot.is_new_town || random_.chance(0.38);
            const bool is_east = programme_.district == "高新东区";
            Compound compound;
            compound.lot = free_.front();
            compound.name = compound_name(city_, lot, random_);
            compound.occupancy_year = !is_recent ? random_.whole(1998, 2014)
                                      : is_east  ? random_.whole(2020, 2023)
                                                 : random_.whole(2016, 2021);
            city_.compounds.push_back(compound);
            take(0, Use::Compound);
        }
        for (const std::size_t lot : free_) {
            city_.lots[lot].use = random_.chance(0.7) ? Use::Office : Use::Green;
        }
    }

private:
    void take(std::size_t position, Use use)
    {
        city_.lots[free_[position]].use = use;
        free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(position));
    }

    void add_school(std::size_t lot, const std::string& stage)
    {
        SchoolSite school;
        school.lot = lot;
        school.stage = stage;
        school.name = school_name(city_, city_.lots[lot], stage);
        const bool is_kindergarten = stage == "幼儿园";
        const int late = random_.whole(1, 20);
        school.status = late == 1 ? "在建" : late == 2 ? "已批" : "在办";
        school.open_year = late == 1 ? 2020 : late == 2 ? 2021 : random_.whole(1985, 2018);
        const int owner = random_.whole(1, 10);
        school.owner = !is_kindergarten ? (owner == 1 ? "民办" : "公办")
                       : owner <= 4     ? "公办"
                       : owner <= 8     ? "普惠民办"
                                        : "民办";
        if (is_kindergarten) {
            school.kindergarten = 30 * 3 * random_.whole(2, 5);
        }
        else if (stage == "小学") {
            school.primary = 45 * 6 * random_.whole(3, 5);
        }
        else if (stage == "初中") {
            school.junior = 50 * 3 * random_.whole(7, 11);
        }
        else if (stage == "九年一贯制") {
            const int thirds = random_.whole(9, 15);
            school.primary = 45 * 2 * thirds;
            school.junior = 50 * thirds;
        }
        else {
            school.senior = 50 * 3 * random_.whole(9, 13);
        }
        city_.lots[lot].use = is_kindergarten ? Use::Kindergarten : Use::School;
        city_.schools.push_back(school);
    }

    const DistrictProgramme& programme_;
    City& city_;
    Random& random_;
    std::vector<std::size_t> free_;
};

} // namespace

double occupied_share(int occupancy_year, int year)
{
    return std::clamp((year - occupancy_year + 1) / static_cast<double>(occupancy_ramp_years), 0.0, 1.0);
}

void assign_uses(City& city, Random& random)
{
    for (const DistrictProgramme& programme : programmes) {
        DistrictBuilder district{programme, city, random};
        district.add_schools(programme.seniors, {"高中", 20'000, 60'000, 3000});
        district.add_schools(programme.nine_years, {"九年一贯制", 20'000, 60'000, 1200});
        district.add_schools(programme.juniors, {"初中", 15'000, 60'000, 1200});
        district.add_schools(programme.primaries, {"小学", 11'000, 30'000, 750});
        district.add_schools(programme.kindergartens, {"幼儿园", 3'000, 14'000, 420});
        district.add_parcels();
        district.add_compounds();
    }
}

void settle_residents(City& city, Random& random)
{
    for (const DistrictProgramme& programme : programmes) {
        std::vector<Compound*> compounds;
        std::vector<double> weights;
        for (Compound& compound : city.compounds) {
            const Lot& lot = city.lots[compound.lot];
            if (city.quarters[static_cast<std::size_t>(lot.quarter)].district == programme.district) {
                compounds.push_back(&compound);
                weights.push_back(lot.area * random.between(0.5, 1.5) * (lot.is_new_town ? 1.3 : 1.0));
            }
        }
        double occupied = 0.0;
        for (std::size_t i = 0; i < compounds.size(); ++i) {
            occupied += weights[i] * occupied_share(compounds[i]->occupancy_year, plan_year);
        }
        // Compounds are filled in steps of the ramp, so that each year's residents are whole people.
        const double scale = static_cast<double>(programme.residents_2022) / occupied / occupancy_ramp_years;
        std::int64_t living = 0;
        for (std::size_t i = 0; i < compounds.size(); ++i) {
            compounds[i]->residents = occupancy_ramp_years * static_cast<int>(std::lround(weights[i] * scale));
            living += std::llround(compounds[i]->residents * occupied_share(compounds[i]->occupancy_year, plan_year));
        }
        // The rounding that is left goes to compounds that are full, one by one.
        for (std::size_t i = 0; living != programme.residents_2022; i = (i + 1) % compounds.size()) {
            if (occupied_share(compounds[i]->occupancy_year, plan_year) == 1.0 && compounds[i]->residents > 40) {
                const int step = living < programme.residents_2022 ? 1 : -1;
                compounds[i]->residents += step;
                living += step;
            }
        }
    }
}

} // namespace gaoxin
