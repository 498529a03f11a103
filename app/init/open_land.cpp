// SPDX-License-Identifier: MIT
#include "app/init/candidate_land.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace doorstep::app {
namespace {

/// Kinds of open land, those that suit best first: what is mapped twice goes to the earlier one.
struct LandKind {
    std::string_view key, value;
    std::string_view status, regulatory;
};
constexpr std::array kinds{
    LandKind{"landuse", "brownfield", "vacant", "needs_amendment"},
    LandKind{"landuse", "greenfield", "vacant", "needs_amendment"},
    LandKind{"landuse", "vacant", "vacant", "needs_amendment"},
    LandKind{"amenity", "parking", "vacant", "needs_acquisition"},
    LandKind{"landuse", "grass", "vacant", "needs_amendment"},
    LandKind{"landuse", "meadow", "vacant", "needs_amendment"},
    LandKind{"landuse", "farmland", "vacant", "needs_acquisition"},
};

const LandKind* kind_of(const geo::Tags& tags)
{
    const auto* const kind =
        std::ranges::find_if(kinds, [&](const LandKind& row) { return tag(tags, row.key) == row.value; });
    if (kind == kinds.end()) {
        return nullptr;
    }
    const std::string_view parking = tag(tags, "parking");
    const bool is_open = kind->value != "parking" || parking.empty() || parking == "surface";
    return is_open && tag(tags, "building").empty() ? kind : nullptr;
}

struct Tally {
    std::array<std::size_t, kinds.size()> accepted{};
    std::size_t areas = 0, too_small = 0, too_narrow = 0, built_up = 0;
};

class OpenLandSearch {
public:
    OpenLandSearch(const OsmCity& city, const LandToAvoid& avoid) : city_{city}, avoid_{avoid} {}

    void add(const geo::OsmFeature& feature, const LandKind& kind)
    {
        ++tally.areas;
        if (geo::area(area_of(feature)).in_square_metres() < smallest_site_m2) {
            ++tally.too_small;
            return;
        }
        geo::MultiPolygon land = area_of(feature);
        if (city_.has_boundary) {
            land = geo::intersect(land, city_.area);
        }
        land = without_taken(avoid_.without_streets(avoid_.without_other_uses(land)));
        std::ranges::sort(land.parts,
                          [](const geo::Polygon& a, const geo::Polygon& b) { return geo::area(b) < geo::area(a); });
        std::vector<geo::MultiPolygon> pieces;
        for (geo::Polygon& part : land.parts) {
            if (auto piece = usable({{std::move(part)}})) {
                pieces.push_back(std::move(*piece));
            }
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            accept(feature, kind, std::move(pieces[i]), pieces.size() > 1 ? "#" + std::to_string(i + 1) : "");
        }
    }

    Tally tally;
    std::vector<CandidateLand> found;

private:
    geo::MultiPolygon without_taken(geo::MultiPolygon land) const
    {
        const geo::Box box = geo::bounds(land);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (boxes_[i].meets(box)) {
                land = geo::subtract(land, found[i].shape);
            }
        }
        return land;
    }

    std::optional<geo::MultiPolygon> usable(geo::MultiPolygon piece)
    {
        if (geo::area(piece).in_square_metres() < smallest_site_m2) {
            ++tally.too_small;
            return std::nullopt;
        }
        if (!is_wide_enough(piece)) {
            ++tally.too_narrow;
            return std::nullopt;
        }
        const double whole = geo::area(piece).in_square_metres();
        const auto free_part = geo::largest_part(geo::subtract(piece, avoid_.buildings_on(piece)));
        geo::MultiPolygon free;
        if (free_part) {
            free.parts.push_back(*free_part);
        }
        const double left = geo::area(free).in_square_metres();
        if (left < (1.0 - most_built_up) * whole || left < smallest_site_m2 || !is_wide_enough(free)) {
            ++tally.built_up;
            return std::nullopt;
        }
        return free;
    }

    void accept(const geo::OsmFeature& feature, const LandKind& kind, geo::MultiPolygon shape,
                const std::string& number)
    {
        ++tally.accepted[static_cast<std::size_t>(&kind - kinds.data())];
        boxes_.push_back(geo::bounds(shape));
        found.push_back({feature.id + number, std::string{tag(feature.tags, "name")},
                         fmt::format("{}={}", kind.key, kind.value), std::move(shape), kind.status, kind.regulatory,
                         geo::Text{"from OpenStreetMap land use; what the plan allows is not known",
                                   "取自 OpenStreetMap 用地；规划条件未知"}
                             .in(city_.language)});
    }

    const OsmCity& city_;
    const LandToAvoid& avoid_;
    std::vector<geo::Box> boxes_;
};

std::vector<geo::Text> assumptions_of(const Tally& tally)
{
    std::string counts;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (tally.accepted[i] > 0) {
            counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", tally.accepted[i], kinds[i].value);
        }
    }
    return {
        {fmt::format("candidate parcels from {} areas of open land use and surface parking: {}; cut at streets and "
                     "tracks with their width (6 to 24 m), without parks, sports grounds, school grounds, woods and "
                     "waters. Left out: {} pieces under {} m² (the smallest kindergarten), {} nowhere {} m wide, {} "
                     "with more than {} % under buildings",
                     tally.areas, counts.empty() ? "none" : counts, tally.too_small, smallest_site_m2, tally.too_narrow,
                     narrowest_site_m, tally.built_up, 100.0 * most_built_up),
         fmt::format(
             "候选地块取自 {} 处空地类用地及地面停车场：{}；按道路、轨道及其宽度（6 至 24 "
             "m）切分，不含公园、运动场、学校用地、林地和水面。未计入：{} 块小于 {} m²（最小幼儿园），{} 块宽度不足 {} "
             "m，{} 块建筑占地超过 {} %",
             tally.areas, counts.empty() ? "无" : counts, tally.too_small, smallest_site_m2, tally.too_narrow,
             narrowest_site_m, tally.built_up, 100.0 * most_built_up)},
        {"land readiness: OpenStreetMap says nothing of plans and owners, so parking and farmland count as "
         "needs_acquisition and all else as needs_amendment",
         "用地成熟度：OpenStreetMap 不含规划与权属信息，停车场与农田按 needs_acquisition 计，其余按 needs_amendment "
         "计"}};
}

} // namespace

FoundLand find_open_land(const OsmCity& city, const LandToAvoid& avoid, geo::Progress& progress)
{
    struct Found {
        const geo::OsmFeature* feature;
        const LandKind* kind;
    };
    std::vector<Found> areas;
    for (const geo::OsmFeature& feature : city.features) {
        const LandKind* kind = area_of(feature).empty() ? nullptr : kind_of(feature.tags);
        if (kind != nullptr) {
            areas.push_back({&feature, kind});
        }
    }
    std::ranges::stable_sort(areas, {}, &Found::kind);
    OpenLandSearch search{city, avoid};
    for (const Found& area : areas) {
        progress.stop_if_cancelled();
        search.add(*area.feature, *area.kind);
    }
    return {std::move(search.found), assumptions_of(search.tally)};
}

} // namespace doorstep::app
