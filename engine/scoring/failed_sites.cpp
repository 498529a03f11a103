// SPDX-License-Identifier: MIT
#include "engine/scoring/failed_sites.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace doorstep::engine {
namespace {

std::string whole_metres(geo::Length length)
{
    return std::to_string(std::llround(length.in_metres()));
}

geo::Text reason_of(const Joined& joined, geo::Length max_connector)
{
    if (!joined.failure) {
        return {"not joined to any street", "未接入步行路网"};
    }
    switch (*joined.failure) {
    case JoinFailure::NoStreetWithinReach: {
        const std::string limit = whole_metres(max_connector);
        if (!joined.nearest_street) {
            return {"no walkable street within " + limit + " m", limit + " 米内无可步行道路"};
        }
        const std::string nearest = whole_metres(*joined.nearest_street);
        return {"no walkable street within " + limit + " m; the nearest is " + nearest + " m away",
                limit + " 米内无可步行道路；最近的道路在 " + nearest + " 米外"};
    }
    case JoinFailure::OnlyAcrossBarrier:
        return {"every street near lies behind a barrier", "附近道路均被阻隔（铁路、快速路、河流等）"};
    case JoinFailure::OnlyTinyIsland:
        return {"the streets near lead nowhere: an island of the network", "附近道路为孤立路网，无法通达"};
    }
    return {};
}

Stage stage_of_hopeless(const ScoringInput& input, ParcelIndex parcel)
{
    const auto is_candidate_stage = [](Stage stage) {
        return std::ranges::find(candidate_stages, stage) != candidate_stages.end();
    };
    const std::optional<Stage> planned = input.study[parcel].planned_stage;
    if (planned && is_candidate_stage(*planned)) {
        return *planned;
    }
    for (const Stage stage : candidate_stages) {
        if (input.parcels[parcel.value].fit(stage).is_allowed) {
            return stage;
        }
    }
    return candidate_stages.front();
}

Scorecard failed_card(ParcelIndex parcel, Stage stage, geo::Text reason)
{
    Scorecard card;
    card.parcel = parcel;
    card.stage = stage;
    card.status = SiteStatus::Failed;
    card.reason = std::move(reason);
    return card;
}

} // namespace

std::optional<geo::Text> reason_against(const ScoringInput& input, ParcelIndex parcel, Stage stage)
{
    const StageFit& fit = input.parcels[parcel.value].fit(stage);
    if (!fit.is_allowed || !fit.largest) {
        return fit.reason;
    }
    const Joined& joined = input.parcel_joins[parcel.value];
    if (joined.entrances.empty()) {
        return reason_of(joined, input.study.standards.max_connector);
    }
    return std::nullopt;
}

std::vector<Scorecard> failed_sites(const ScoringInput& input, ParcelIndex parcel)
{
    std::vector<Scorecard> failed;
    const std::optional<Stage> planned = input.study[parcel].planned_stage;
    for (const Stage stage : candidate_stages) {
        if (auto reason = reason_against(input, parcel, stage)) {
            failed.push_back(failed_card(parcel, stage, std::move(*reason)));
        }
    }
    const bool is_hopeless = failed.size() == candidate_stages.size();
    const Stage only = is_hopeless ? stage_of_hopeless(input, parcel) : planned.value_or(Stage::Senior);
    if (is_hopeless || planned) {
        std::erase_if(failed, [&](const Scorecard& card) { return card.stage != only; });
    }
    return failed;
}

} // namespace doorstep::engine
