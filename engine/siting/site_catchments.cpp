// SPDX-License-Identifier: MIT
#include "engine/siting/site_catchments.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numbers>
#include <set>
#include <string_view>

namespace doorstep::engine {
namespace {

/// The sites that get catchments, by position.
std::vector<std::size_t> sites_to_draw(const CatchmentInput& input, const SitingSettings& settings)
{
    const std::set<std::string_view> named{settings.named_catchments.begin(), settings.named_catchments.end()};
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < input.sites.size(); ++i) {
        const Scorecard& site = input.sites[i];
        const bool is_among_best =
            site.rank_in_district && *site.rank_in_district <= settings.catchments_per_stage_and_district;
        if (is_among_best || named.contains(input.study[site.parcel].id)) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

/// The catchments of one site without their areas.
std::vector<Catchment> outlines(const CatchmentInput& input, const Scorecard& site)
{
    const Parcel& parcel = input.study[site.parcel];
    const DistrictStandards& standards = input.study.standards.of(input.study.district_name(parcel.district));
    std::vector<Catchment> catchments;
    for (const Level level : levels_of(site.stage)) {
        if (level == Level::Senior) {
            continue;
        }
        for (const bool is_standard : {true, false}) {
            Catchment catchment;
            catchment.parcel = site.parcel;
            catchment.stage = site.stage;
            catchment.level = level;
            catchment.is_standard = is_standard;
            catchment.limit = is_standard ? standards.of(level).walk : standards.of(level).max_walk;
            const double radius = catchment.limit.in_metres();
            catchment.circle_area = geo::Area::square_metres(std::numbers::pi * radius * radius);
            catchments.push_back(catchment);
        }
    }
    return catchments;
}

/// One parcel may be a site of several stages: its walks are searched once for all their limits.
using AreaByLimit = std::map<Decimetres, geo::MultiPolygon>;

} // namespace

std::vector<Catchment> site_catchments(const CatchmentInput& input, const SitingSettings& settings,
                                       geo::Progress& progress)
{
    std::vector<Catchment> catchments;
    std::map<ParcelIndex, AreaByLimit> by_parcel;
    for (const std::size_t i : sites_to_draw(input, settings)) {
        for (Catchment& catchment : outlines(input, input.sites[i])) {
            by_parcel[catchment.parcel].try_emplace(Decimetres::nearest(catchment.limit));
            catchments.push_back(std::move(catchment));
        }
    }

    std::vector<std::pair<ParcelIndex, AreaByLimit*>> work;
    for (auto& [parcel, areas] : by_parcel) {
        work.emplace_back(parcel, &areas);
    }
    progress.begin({"catchments", "绘制步行服务范围"}, work.size());
    parallel_for(work.size(), settings.threads, [&](std::size_t i) {
        progress.stop_if_cancelled();
        auto& [parcel, areas] = work[i];
        std::vector<Decimetres> limits;
        for (const auto& [limit, area] : *areas) {
            limits.push_back(limit);
        }
        const Joined& joined = input.parcel_joins[parcel.value];
        const geo::Length buffer = input.study.standards.catchment_buffer;
        std::vector<geo::MultiPolygon> drawn = catchment_areas(input.walks, joined, limits, buffer);
        for (std::size_t k = 0; k < limits.size(); ++k) {
            areas->at(limits[k]) = std::move(drawn[k]);
        }
        progress.advance(1);
    });

    for (Catchment& catchment : catchments) {
        catchment.area = by_parcel.at(catchment.parcel).at(Decimetres::nearest(catchment.limit));
    }
    return catchments;
}

} // namespace doorstep::engine
