// SPDX-License-Identifier: MIT
#include "engine/model/study_finding.hpp"
#include "engine/model/study_parts.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

using geo::Severity;

/// Without a layer of barriers, railways and expressways among the hazards still cannot be walked across.
void take_barriers_from_hazards(Study& study, std::vector<geo::Finding>& findings)
{
    std::size_t count = 0;
    for (const Hazard& hazard : study.hazards) {
        if (hazard.type == "railway" || hazard.type == "expressway") {
            study.barriers.push_back(
                {hazard.shape, hazard.type == "railway" ? BarrierKind::Railway : BarrierKind::Expressway});
            ++count;
        }
    }
    if (count > 0) {
        findings.push_back(
            finding_of(Severity::Info, "barriers-from-hazards",
                       {"no barriers layer: railways and expressways of the hazards bar walks",
                        "没有障碍图层：以避让对象中的铁路和快速路作为步行障碍"},
                       {std::to_string(count) + " barriers", std::to_string(count) + " 条障碍"},
                       {"give a barriers and a crossings layer to say more", "如需细化，请提供障碍和过街设施图层"}));
    }
}

} // namespace

void take_streets(StreetPlan from_osm, ReadStudy& read, Study& study, std::vector<geo::Finding>& findings)
{
    study.streets = std::move(from_osm.streets);
    study.crossings = std::move(from_osm.crossings);
    study.barriers = std::move(from_osm.barriers);
    const bool has_barriers = !study.barriers.empty() || !read.barriers.empty() || !study.streets.empty();
    std::ranges::move(read.streets, std::back_inserter(study.streets));
    std::ranges::move(read.crossings, std::back_inserter(study.crossings));
    std::ranges::move(read.barriers, std::back_inserter(study.barriers));
    study.hazards = std::move(read.hazards);
    if (!has_barriers) {
        take_barriers_from_hazards(study, findings);
    }
}

} // namespace doorstep::engine
