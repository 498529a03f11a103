// SPDX-License-Identifier: MIT
#include "engine/rules/stage_fit.hpp"

#include "engine/rules/track_fit.hpp"
#include "engine/rules/wording.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace doorstep::engine {

namespace {

/// Why the plan keeps a stage off the parcel; empty when it does not.
geo::Text plan_against(const Parcel& parcel, Stage stage)
{
    if (parcel.regulatory == Regulatory::EmbeddedKindergarten && stage != Stage::Kindergarten) {
        return {"the plan embeds a kindergarten here, nothing else", "规划只配建幼儿园"};
    }
    const bool plan_binds = parcel.regulatory == Regulatory::ReservedMatch || parcel.regulatory == Regulatory::Unknown;
    if (plan_binds && parcel.planned_stage && *parcel.planned_stage != stage) {
        const geo::Text planned = name_of(*parcel.planned_stage);
        return {"the plan reserves the land for another stage: " + planned.en, "规划学段为" + planned.zh};
    }
    return {};
}

/// Looks a track size up once per parcel: stages share sizes.
class TrackSearch {
public:
    explicit TrackSearch(const geo::Polygon& remainder) : remainder_{remainder} {}
    const std::optional<TrackPlacement>& find(const TrackSize& track)
    {
        const std::pair key{track.length, track.width};
        const auto known = found_.find(key);
        return known != found_.end() ? known->second : found_.emplace(key, fit_track(remainder_, track)).first->second;
    }

private:
    const geo::Polygon& remainder_;
    std::map<std::pair<geo::Length, geo::Length>, std::optional<TrackPlacement>> found_;
};

std::optional<ClassOption> largest_that_fits(std::span<const ClassOption> options, geo::Area land)
{
    std::optional<ClassOption> largest;
    for (const ClassOption& option : options) {
        if (holds(land, option.site_area)) {
            largest = option;
        }
    }
    return largest;
}

geo::Text too_small(const ClassOption& smallest, geo::Area land)
{
    const std::string classes = std::to_string(smallest.classes);
    return {in_words(land) + " are left, " + in_words(smallest.site_area) + " needed for " + classes + " classes",
            "剩余 " + in_words(land) + "，" + classes + " 班需 " + in_words(smallest.site_area)};
}

} // namespace

std::vector<StagePermit> stage_permits(const Study& study, const Parcel& parcel)
{
    const DistrictStandards& standards = study.standards.of(study.district_name(parcel.district));
    std::vector<StagePermit> permits;
    for (const Stage stage : candidate_stages) {
        StagePermit permit;
        permit.stage = stage;
        permit.reason = plan_against(parcel, stage);
        if (permit.reason.en.empty()) {
            const auto known = standards.stages.find(stage);
            if (known == standards.stages.end() || known->second.classes_allowed.empty()) {
                permit.reason = {"the standards give no sizes for this stage", "标准中没有该学段的规模"};
            }
            else {
                permit.options = standards.options(stage);
                permit.building_share = known->second.building_share;
            }
        }
        permit.is_permitted = permit.reason.en.empty();
        permits.push_back(std::move(permit));
    }
    return permits;
}

geo::Area usable_area(const Parcel& parcel, geo::Area remainder)
{
    if (parcel.regulatory == Regulatory::EmbeddedKindergarten && parcel.kindergarten_site_area) {
        return std::min(remainder, *parcel.kindergarten_site_area);
    }
    return remainder;
}

bool holds(geo::Area land, geo::Area required)
{
    return land >= 0.999 * required;
}

std::vector<StageFit> fit_stages(const Study& study, const Parcel& parcel, std::span<const StagePermit> permits,
                                 const geo::Polygon& remainder, geo::Area remainder_area)
{
    const DistrictStandards& standards = study.standards.of(study.district_name(parcel.district));
    const geo::Area land = usable_area(parcel, remainder_area);
    TrackSearch tracks{remainder};
    std::vector<StageFit> fits;
    for (const StagePermit& permit : permits) {
        StageFit fit;
        fit.stage = permit.stage;
        fit.reason = permit.reason;
        if (permit.is_permitted) {
            const std::optional<TrackSize>& track = standards.of(permit.stage).track;
            if (track && track->length > geo::Length{} && track->width > geo::Length{}) {
                const std::optional<TrackPlacement>& place = tracks.find(*track);
                fit.track_fits = place.has_value();
                fit.track_bearing = place ? place->bearing : 0.0;
            }
            fit.largest = largest_that_fits(permit.options, land);
            if (!fit.largest) {
                fit.reason = too_small(permit.options.front(), land);
            }
            else if (!fit.track_fits) {
                fit.reason = {"the running track does not fit: " + track->name + ", " + in_words(track->length) +
                                  " by " + in_words(track->width),
                              "放不下跑道：" + track->name + "，" + in_words(track->length) + " × " +
                                  in_words(track->width)};
            }
        }
        fit.is_allowed = permit.is_permitted && fit.largest && fit.track_fits;
        fits.push_back(std::move(fit));
    }
    return fits;
}

geo::Area building_area(std::span<const StagePermit> permits, std::span<const StageFit> fits)
{
    const geo::Area none = geo::Area::square_metres(std::numeric_limits<double>::infinity());
    geo::Area of_fitting = none;
    geo::Area of_permitted = none;
    for (std::size_t i = 0; i < permits.size(); ++i) {
        if (permits[i].is_permitted) {
            const geo::Area building = permits[i].building_share * permits[i].options.front().site_area;
            of_permitted = std::min(of_permitted, building);
            of_fitting = fits[i].is_allowed ? std::min(of_fitting, building) : of_fitting;
        }
    }
    if (of_fitting < none) {
        return of_fitting;
    }
    return of_permitted < none ? of_permitted : geo::Area{};
}

} // namespace doorstep::engine
