// SPDX-License-Identifier: MIT
#include "engine/criteria/share_in_zones.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

double parcel_share(const SitePart& part, ZoneType type)
{
    double sum = 0.0;
    double heaviest = 0.0;
    for (const ZoneShare& in : part.parcel.policy_zones) {
        const Zone& zone = part.study[in.zone];
        if (zone.type == type) {
            sum += in.share * zone.weight;
            heaviest = std::max(heaviest, zone.weight);
        }
    }
    return std::min(sum, heaviest);
}

double pupil_share(const SitePart& part, ZoneType type)
{
    if (part.pupils == 0) {
        return 0.0;
    }
    double sum = 0.0;
    for (const Served& served : part.served) {
        double heaviest = 0.0;
        for (const ZoneIndex index : part.study[served.home].policy_zones) {
            const Zone& zone = part.study[index];
            heaviest = zone.type == type ? std::max(heaviest, zone.weight) : heaviest;
        }
        sum += served.pupils * heaviest;
    }
    return sum / part.pupils;
}

} // namespace

std::optional<double> share_in_zones(const SitePart& part, ZoneType type)
{
    const bool is_drawn = std::ranges::any_of(part.study.zones, [&](const Zone& zone) { return zone.type == type; });
    return is_drawn ? std::optional{std::max(parcel_share(part, type), pupil_share(part, type))} : std::nullopt;
}

RawValue zones_value(const SitePart& part, ZoneType type)
{
    const std::optional<double> share = share_in_zones(part, type);
    return share ? RawValue::of(*share) : RawValue::missing();
}

} // namespace doorstep::engine
