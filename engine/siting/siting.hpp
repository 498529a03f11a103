// SPDX-License-Identifier: MIT
#pragma once

#include "engine/baseline/baseline.hpp"
#include "engine/model/study.hpp"
#include "engine/rules/site_rules.hpp"
#include "engine/scoring/scorecard.hpp"
#include "engine/walking/join.hpp"
#include "engine/walking/walking_network.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace doorstep::engine {

struct SitingSettings {
    unsigned threads = 0;                                    ///< 0: all cores; never changes the result
    int catchments_per_stage_and_district = 50;              ///< of the best ranked
    std::vector<std::string> named_catchments;               ///< parcel ids that get one whatever their rank
    CrossingRule crossing_rule = CrossingRule::Report;       ///< where walks would cross traffic unprotected
    geo::Length crossing_penalty = geo::Length::metres(200); ///< with that rule
    bool walks_on_slopes = false; ///< distances are those on level ground that take as long; needs Study::terrain
    bool keeps_network = false;   ///< keep the street graph in the result, for debug layers
    bool keeps_walks = false;     ///< give what was made ready for walks, for `kept_walks` of a later run
    /// What an earlier run had `walks_to_keep`: spares time where the streets are the same, never changes the result.
    /// Borrowed.
    std::span<const std::byte> kept_walks;
};

/// One network catchment of a site: each level of its stage has one for the standard and one for the maximum walk.
struct Catchment {
    ParcelIndex parcel;
    Stage stage = Stage::Primary;
    Level level = Level::Primary;
    geo::Length limit; ///< the standard walk, or the maximum walk
    bool is_standard = true;
    geo::MultiPolygon area;
    geo::Area circle_area; ///< of the circle with the same limit, for the comparison
};

/// Pupils and seats of one district and level. The last row of a level is the whole city; the row before it, present
/// when a home or school lies in no district though there are some, is what lies outside. Senior is planned by
/// district: pupils and seats alone.
struct DistrictTotals {
    std::optional<ZoneIndex> district; ///< empty: outside all districts when `is_total` is false
    bool is_total = false;
    Level level = Level::Primary;
    std::int64_t pupils = 0, seats = 0;
    std::int64_t seated_within_standard = 0;
    std::int64_t beyond_standard = 0; ///< u, includes those without a seat
    std::int64_t without_seat = 0;
    std::int64_t within_circle = 0;            ///< pupils with any school of the level within the standard's circle
    std::int64_t within_network = 0;           ///< and within the standard walk: the honest number
    std::optional<double> seats_short_by_norm; ///< residents × seats per 1,000 − seats, when residents are known
};

/// Part of the kindergarten places that are public or inclusive private (普惠性幼儿园覆盖率), existing ones, whole
/// study.
struct InclusiveShare {
    bool by_enrolment = false;      ///< children enrolled; else seats, as not every kindergarten says who is enrolled
    std::int64_t inclusive = 0;     ///< in public and inclusive kindergartens
    std::int64_t all = 0;           ///< in all kindergartens
    std::int64_t unknown_owner = 0; ///< of all; not counted as inclusive
    double target = 0.0;            ///< of the standards
    [[nodiscard]] std::optional<double> share() const
    {
        return all == 0 ? std::nullopt : std::optional{static_cast<double>(inclusive) / static_cast<double>(all)};
    }
};

/// Seconds of a step; the only thing in a result that differs between equal runs.
struct StepTime {
    std::string step;
    double seconds = 0.0;
};

/// Everything the main job finds out.
struct SitingResult {
    NetworkSummary network;
    std::vector<Joined> home_joins, school_joins, parcel_joins; ///< by position in the study
    SchoolReach school_reach;
    std::vector<ParcelAssessment> parcels;
    std::vector<geo::Text> untested;
    Baseline baseline;                      ///< reference year
    Baseline horizon;                       ///< horizon year; equal to `baseline` when the years are equal
    std::vector<AssignedBaseline> assigned; ///< only with attendance areas
    std::vector<Scorecard> sites;           ///< by stage; ranked by rank, then failed by parcel id
    std::vector<Catchment> catchments;      ///< in the order of `sites`
    std::vector<DistrictTotals> totals;     ///< by level, district in order of id, outside, total
    InclusiveShare inclusive_kindergartens; ///< reference year
    std::vector<geo::Finding> findings;
    std::vector<StepTime> times;
    std::optional<WalkingNetwork> street_graph;          ///< with `keeps_network`
    bool has_kept_walks = false;                         ///< the walks were those of an earlier run
    std::optional<std::vector<std::byte>> walks_to_keep; ///< with `keeps_walks`, where something new was made ready
};

/// The main job from a checked study to ranked, explained sites (steps 4 to 8 of the product's main job).
/// \throws geo::Cancelled when asked to stop.
[[nodiscard]] SitingResult site_schools(const Study& study, const SitingSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
