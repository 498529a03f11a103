// SPDX-License-Identifier: MIT
#include "engine/criteria/catalogue.hpp"

#include "engine/criteria/area_shortage.hpp"
#include "engine/criteria/cost.hpp"
#include "engine/criteria/crossings.hpp"
#include "engine/criteria/industry.hpp"
#include "engine/criteria/land_readiness.hpp"
#include "engine/criteria/newly_within_standard.hpp"
#include "engine/criteria/parcel_fit.hpp"
#include "engine/criteria/priority.hpp"
#include "engine/criteria/safety_margin.hpp"
#include "engine/criteria/spare_seats_near.hpp"
#include "engine/criteria/tod.hpp"
#include "engine/criteria/use.hpp"
#include "engine/criteria/walking_distance.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {
namespace {

constexpr bool by_pupils = true; // depends_on_pupils
constexpr bool by_site = false;

// clang-format off
constexpr std::array catalogue{
    // key, function, depends on pupils, anchors are walks, parts add up, what is missing when a value is
    Criterion{"newly_within_standard", measure_newly_within_standard, by_pupils, false, true,  "", ""},
    Criterion{"use",                   measure_use,                   by_pupils, false, false, "", ""},
    Criterion{"walking_distance",      measure_walking_distance,      by_pupils, true,  false, "", ""},
    Criterion{"area_shortage",         measure_area_shortage,         by_pupils, false, false,
              "a school district or district around the parcel", "地块所在的学区或片区"},
    Criterion{"tod",                   measure_tod,                   by_pupils, false, false,
              "zones of type tod", "TOD示范区图层"},
    Criterion{"industry",              measure_industry,              by_pupils, false, false,
              "zones of type industry", "产业功能区图层"},
    Criterion{"priority",              measure_priority,              by_pupils, false, false,
              "zones of type priority", "优先开发片区图层"},
    Criterion{"spare_seats_near",      measure_spare_seats_near,      by_site,   false, false, "", ""},
    Criterion{"parcel_fit",            measure_parcel_fit,            by_site,   false, false, "", ""},
    Criterion{"safety_margin",         measure_safety_margin,         by_site,   false, false, "", ""},
    Criterion{"crossings",             measure_crossings,             by_pupils, false, false, "", ""},
    Criterion{"land_readiness",        measure_land_readiness,        by_site,   false, false, "", ""},
    Criterion{"cost",                  measure_cost,                  by_site,   false, false,
              "a price of the parcel or land_cny_per_m2, and a building cost of the stage",
              "地块地价或 land_cny_per_m2，以及该学段的建设造价"},
};
// clang-format on

} // namespace

std::span<const Criterion> criteria_catalogue()
{
    return catalogue;
}

const Criterion* find_criterion(std::string_view key)
{
    const auto* const found = std::ranges::find(catalogue, key, &Criterion::key);
    return found == catalogue.end() ? nullptr : found;
}

} // namespace doorstep::engine
