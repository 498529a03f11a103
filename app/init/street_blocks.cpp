// SPDX-License-Identifier: MIT
#include "app/init/street_blocks.hpp"

#include "engine/parallel.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace doorstep::app {
namespace {

constexpr double largest_block_m2 = 100'000.0;  ///< larger faces are open country or hold streets nobody mapped
constexpr double most_built_up_block = 0.1;     ///< share of a block that buildings may cover
constexpr double least_mapped_buildings = 0.02; ///< of the city's area: below, buildings are not mapped

double share_built_up(const OsmCity& city)
{
    double built = 0.0;
    for (const geo::OsmFeature& feature : city.features) {
        if (!tag(feature.tags, "building").empty()) {
            built += geo::area(area_of(feature)).in_square_metres();
        }
    }
    const double whole = geo::area(city.area).in_square_metres();
    return whole > 0.0 ? built / whole : 0.0;
}

/// Blocks have no id in OpenStreetMap: theirs is where they lie, so that it stays the same from run to run.
std::string id_of(const geo::MultiPolygon& shape)
{
    const auto at = geo::representative_point(shape).value_or(geo::Point{});
    return fmt::format("block/{:.0f}_{:.0f}", at.x, at.y);
}

/// A face of the street network as a site; the shape is empty when it is none.
struct Block {
    geo::MultiPolygon shape;
    bool is_built_up = false;
};

bool is_large_enough(const std::optional<geo::Polygon>& part)
{
    return part && geo::area(*part).in_square_metres() >= smallest_site_m2;
}

Block block_of(const geo::MultiPolygon& face, const LandToAvoid& avoid, const AreaIndex& taken)
{
    const double whole = geo::area(face).in_square_metres();
    if (whole < smallest_site_m2 || whole > largest_block_m2) {
        return {};
    }
    geo::MultiPolygon land = avoid.without_streets(avoid.without_other_uses(face));
    for (const geo::MultiPolygon* other : taken.near(land)) {
        land = geo::subtract(land, *other);
    }
    const auto largest = geo::largest_part(land);
    if (!is_large_enough(largest) || !is_wide_enough({{*largest}})) {
        return {};
    }
    land = {{*largest}};
    const geo::MultiPolygon buildings = avoid.buildings_on(land);
    const auto free = geo::largest_part(geo::subtract(land, buildings));
    if (geo::overlap_share(land, buildings) > most_built_up_block || !is_large_enough(free)) {
        return {{}, true};
    }
    return {{{*free}}, false};
}

} // namespace

FoundLand find_street_blocks(const OsmCity& city, const LandToAvoid& avoid, const std::vector<CandidateLand>& taken,
                             geo::Progress& progress)
{
    const bool knows_buildings = share_built_up(city) >= least_mapped_buildings;
    std::vector<geo::MultiPolygon> shapes;
    for (const CandidateLand& land : taken) {
        shapes.push_back(land.shape);
    }
    const AreaIndex taken_land{std::move(shapes)};

    const std::string kind = geo::Text{"street block", "街区"}.in(city.language);
    const geo::Text note =
        knows_buildings ? geo::Text{"street block with few buildings; its use is not known", "建筑较少的街区；用途未知"}
                        : geo::Text{"street block; buildings are not mapped here, it may be built up",
                                    "街区；此处未标注建筑，可能已建成"};
    const std::vector<geo::MultiPolygon> faces = geo::split(city.area, avoid.cutting_lines());
    std::vector<Block> blocks(faces.size());
    progress.begin({"looking at street blocks", "检查街区"}, faces.size());
    engine::parallel_for(faces.size(), 0, [&](std::size_t i) {
        progress.stop_if_cancelled();
        blocks[i] = block_of(faces[i], avoid, taken_land);
        progress.advance(1);
    });

    FoundLand found;
    std::size_t built_up = 0;
    for (Block& block : blocks) {
        built_up += block.is_built_up ? 1U : 0U;
        if (!block.shape.empty()) {
            found.pieces.push_back({id_of(block.shape), "", kind, std::move(block.shape), "vacant", "needs_acquisition",
                                    note.in(city.language)});
        }
    }
    std::ranges::sort(found.pieces, {}, &CandidateLand::id);
    found.assumptions.push_back(
        {fmt::format("street blocks as candidates: {} of {} faces of the street network, {} to {} m², at most {} % "
                     "under mapped buildings ({} had more); {}; all count as needs_acquisition",
                     found.pieces.size(), faces.size(), smallest_site_m2, grouped(largest_block_m2),
                     100.0 * most_built_up_block, built_up,
                     knows_buildings ? "what they are used for is not known"
                                     : "BUILDINGS ARE NOT MAPPED IN THIS EXTRACT, so blocks may well be built up: "
                                       "treat them as places to look at, not as free land"),
         fmt::format("以街区作为候选地块：道路围合的 {} 个街区中的 {} 个，面积 {} 至 {} m²，建筑占地不超过 {} %（{} "
                     "个超过）；{}；均按 needs_acquisition 计",
                     faces.size(), found.pieces.size(), smallest_site_m2, grouped(largest_block_m2),
                     100.0 * most_built_up_block, built_up,
                     knows_buildings ? "用途未知" : "本数据未标注建筑，街区很可能已建成，仅供踏勘参考，不代表空地")});
    return found;
}

} // namespace doorstep::app
