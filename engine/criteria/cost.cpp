// SPDX-License-Identifier: MIT
#include "engine/criteria/cost.hpp"

namespace doorstep::engine {
namespace {

std::optional<double> land_cost(const SitePart& part, const CostModel& costs)
{
    if (part.parcel.price_cny) {
        const bool is_embedded = part.parcel.regulatory == Regulatory::EmbeddedKindergarten &&
                                 part.parcel.kindergarten_site_area && part.parcel.area.in_square_metres() > 0.0;
        const double bought =
            is_embedded ? part.parcel.kindergarten_site_area->in_square_metres() / part.parcel.area.in_square_metres()
                        : 1.0;
        return *part.parcel.price_cny * bought;
    }
    if (costs.land_cny_per_m2) {
        return *costs.land_cny_per_m2 * part.option.site_area.in_square_metres();
    }
    return std::nullopt;
}

/// The stage that is a school of this level alone.
Stage single_stage(Level level)
{
    switch (level) {
    case Level::Kindergarten: return Stage::Kindergarten;
    case Level::Primary: return Stage::Primary;
    case Level::Junior: return Stage::Junior;
    case Level::Senior: return Stage::Senior;
    }
    return Stage::Primary;
}

std::optional<double> building_cost(const SitePart& part, const CostModel& costs)
{
    if (const auto exact = costs.build_cny.find({part.stage, part.option.classes}); exact != costs.build_cny.end()) {
        return exact->second;
    }
    if (const auto rate = costs.build_cny_per_seat.find(part.stage); rate != costs.build_cny_per_seat.end()) {
        return rate->second * part.option.total_seats();
    }
    double sum = 0.0;
    for (const Level level : levels_of(part.stage)) {
        const auto rate = costs.build_cny_per_seat.find(single_stage(level));
        if (rate == costs.build_cny_per_seat.end()) {
            return std::nullopt;
        }
        sum += rate->second * part.option.seats[level];
    }
    return sum;
}

} // namespace

RawValue measure_cost(const SitePart& part)
{
    if (!part.study.costs) {
        return RawValue::missing();
    }
    const std::optional<double> land = land_cost(part, *part.study.costs);
    const std::optional<double> building = building_cost(part, *part.study.costs);
    if (!land || !building) {
        return RawValue::missing();
    }
    return RawValue::of((*land + *building) / 10'000.0 / part.option.total_seats());
}

} // namespace doorstep::engine
