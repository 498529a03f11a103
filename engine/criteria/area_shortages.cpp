// SPDX-License-Identifier: MIT
#include "engine/criteria/area_shortages.hpp"

#include <cstdint>

namespace doorstep::engine {
namespace {

struct Sums {
    std::int64_t beyond_standard = 0;
    std::int64_t pupils = 0;
};

} // namespace

AreaShortages::AreaShortages(const Study& study, const Baseline& baseline)
{
    for (const Level level : walked_levels) {
        std::vector<Sums> sums(study.zones.size());
        for (std::size_t home = 0; home < study.homes.size(); ++home) {
            for (const auto& zone : {study.homes[home].school_district, study.homes[home].district}) {
                if (zone) {
                    sums[zone->value].beyond_standard += baseline[level].beyond_standard[home];
                    sums[zone->value].pupils += study.homes[home].pupils[level];
                }
            }
        }
        for (const Sums& sum : sums) {
            by_zone_[level].push_back(
                sum.pupils == 0 ? 0.0 : static_cast<double>(sum.beyond_standard) / static_cast<double>(sum.pupils));
        }
    }
}

std::optional<double> AreaShortages::around(const Parcel& parcel, Level level) const
{
    const std::optional<ZoneIndex> area = parcel.school_district ? parcel.school_district : parcel.district;
    return area ? std::optional{by_zone_[level][area->value]} : std::nullopt;
}

} // namespace doorstep::engine
