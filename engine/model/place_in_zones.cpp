// SPDX-License-Identifier: MIT
#include "engine/model/place_in_zones.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

bool is_policy(ZoneType type)
{
    return type == ZoneType::Tod || type == ZoneType::Industry || type == ZoneType::Priority ||
           type == ZoneType::Shortage;
}

std::vector<geo::Box> boxes_of(const std::vector<Zone>& zones)
{
    std::vector<geo::Box> boxes;
    for (const Zone& zone : zones) {
        boxes.push_back(geo::bounds(zone.shape));
    }
    return boxes;
}

geo::Box box_of(const geo::Point& point)
{
    geo::Box box;
    box.include(point);
    return box;
}

} // namespace

ZoneFinder::ZoneFinder(const std::vector<Zone>& zones) : zones_{zones}, index_{boxes_of(zones)}
{
    holds_.reserve(zones.size());
    for (const Zone& zone : zones) {
        holds_.emplace_back(zone.shape);
    }
}

std::optional<ZoneIndex> ZoneFinder::at(const geo::Point& point, ZoneType type) const
{
    for (const std::size_t i : near(box_of(point))) {
        if (zones_[i].type == type && holds_[i].contains(point)) {
            return ZoneIndex{i};
        }
    }
    return std::nullopt;
}

std::vector<ZoneIndex> ZoneFinder::policy_zones_at(const geo::Point& point) const
{
    std::vector<ZoneIndex> found;
    for (const std::size_t i : near(box_of(point))) {
        if (is_policy(zones_[i].type) && holds_[i].contains(point)) {
            found.emplace_back(i);
        }
    }
    return found;
}

std::optional<ZoneIndex> ZoneFinder::most_of(const geo::MultiPolygon& area, ZoneType type) const
{
    std::optional<ZoneIndex> best;
    double largest = 0.0;
    for (const std::size_t i : near(geo::bounds(area))) {
        if (zones_[i].type != type) {
            continue;
        }
        if (const double share = geo::overlap_share(area, zones_[i].shape); share > largest) {
            largest = share;
            best = ZoneIndex{i};
        }
    }
    return best;
}

std::vector<ZoneShare> ZoneFinder::policy_shares(const geo::MultiPolygon& area) const
{
    std::vector<ZoneShare> shares;
    for (const std::size_t i : near(geo::bounds(area))) {
        if (!is_policy(zones_[i].type)) {
            continue;
        }
        if (const double share = geo::overlap_share(area, zones_[i].shape); share > 0.0) {
            shares.push_back({ZoneIndex{i}, share});
        }
    }
    return shares;
}

std::vector<geo::Finding> ZoneFinder::overlaps(ZoneType type) const
{
    std::vector<geo::Finding> findings;
    for (std::size_t i = 0; i < zones_.size(); ++i) {
        if (zones_[i].type != type) {
            continue;
        }
        for (const std::size_t k : near(geo::bounds(zones_[i].shape))) {
            if (k <= i || zones_[k].type != type) {
                continue;
            }
            const double share = std::max(geo::overlap_share(zones_[i].shape, zones_[k].shape),
                                          geo::overlap_share(zones_[k].shape, zones_[i].shape));
            if (share > 0.01) {
                geo::Finding finding{.severity = geo::Severity::Warning, .code = "zones-overlap"};
                finding.where.feature = zones_[i].id + ", " + zones_[k].id;
                finding.what = {"two zones of one type overlap", "同类区域相互重叠"};
                finding.effect = {"what lies in both counts in the first by id", "重叠部分按编号在前的区域计"};
                finding.fix = {"cut them apart in the source", "请在源数据中消除重叠"};
                findings.push_back(std::move(finding));
            }
        }
    }
    return findings;
}

} // namespace doorstep::engine
