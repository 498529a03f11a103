// SPDX-License-Identifier: MIT
#include "app/init/candidate_land.hpp"
#include "app/init/find_layers.hpp"
#include "app/init/street_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace doorstep::app {
namespace {

geo::Layer empty_layer()
{
    using enum geo::FieldType;
    return {
        "parcels",
        geo::GeometryKind::Polygon,
        {{"parcel_id", Text}, {"name", Text}, {"kind", Text}, {"status", Text}, {"regulatory", Text}, {"note", Text}},
        {}};
}

void add_parcels(geo::Layer& layer, std::vector<CandidateLand> land)
{
    for (CandidateLand& piece : land) {
        layer.features.push_back({static_cast<std::int64_t>(layer.features.size() + 1),
                                  std::move(piece.shape),
                                  {std::move(piece.id), text_or_null(piece.name), std::move(piece.kind),
                                   std::string{piece.status}, std::string{piece.regulatory}, std::move(piece.note)}});
    }
}

geo::Finding no_candidates()
{
    geo::Finding finding{.severity = geo::Severity::Warning, .code = "init-no-candidates"};
    finding.where.layer = "parcels";
    finding.what = {"no land in the extract is large and open enough for the smallest school",
                    "数据中没有足够大的空地可容纳最小规模的学校"};
    finding.effect = {"there are no candidate sites: the run will say so and rank nothing", "没有候选地块，无法排序"};
    finding.fix = {"give parcels of your own with role = \"parcels\", or try --blocks",
                   "请用 role = \"parcels\" 提供地块图层，或使用 --blocks"};
    return finding;
}

} // namespace

FoundLayer find_parcels(const OsmCity& city, const ParcelSearch& search, geo::Progress& progress)
{
    FoundLayer found;
    found.layer = empty_layer();
    const LandToAvoid avoid{city};
    FoundLand open = find_open_land(city, avoid, progress);
    found.assumptions = std::move(open.assumptions);
    const bool has_none = open.pieces.empty();
    if (search.adds_blocks || has_none) {
        FoundLand blocks = find_street_blocks(city, avoid, open.pieces, progress);
        if (!search.adds_blocks) {
            found.assumptions.push_back({"street blocks are candidates because no open land use is mapped",
                                         "未标注可用空地，故以街区作为候选地块"});
        }
        std::ranges::move(blocks.assumptions, std::back_inserter(found.assumptions));
        add_parcels(found.layer, std::move(open.pieces));
        add_parcels(found.layer, std::move(blocks.pieces));
    }
    else {
        add_parcels(found.layer, std::move(open.pieces));
    }
    if (found.layer.features.empty()) {
        found.findings.push_back(no_candidates());
    }
    return found;
}

} // namespace doorstep::app
