// SPDX-License-Identifier: MIT
#pragma once

#include "engine/baseline/baseline.hpp"
#include "engine/model/study.hpp"
#include "engine/rules/site_rules.hpp"
#include "engine/scoring/scorecard.hpp"
#include "engine/walking/reach.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// What lies around each parcel: one list per parcel of the study, targets ascending, up to the longest standard walk
/// of any level and district. A parcel the streets do not reach has empty walked lists.
struct SiteSurroundings {
    std::vector<std::vector<Reached>> homes_on_foot;
    std::vector<std::vector<Reached>> homes_in_circle; ///< straight distances between representative points
    std::vector<std::vector<Reached>> schools;         ///< by the metric of the standards; for C8

    /// Homes by the metric the standards name.
    [[nodiscard]] const std::vector<std::vector<Reached>>& homes(WalkMetric metric) const
    {
        return metric == WalkMetric::Straight ? homes_in_circle : homes_on_foot;
    }
};

/// Borrowed: must outlive the call.
struct ScoringInput {
    const Study& study;
    std::span<const ParcelAssessment> parcels; ///< by position in the study
    std::span<const Joined> parcel_joins;      ///< by position in the study
    const SiteSurroundings& surroundings;
    const Baseline& baseline; ///< reference year
    const Baseline& horizon;
};

struct ScoredSites {
    std::vector<Scorecard> sites; ///< by stage; ranked by rank, then failed by parcel id
    std::vector<geo::Finding> findings;
};

/// Scores and ranks every parcel as a school of every candidate stage. The same at any thread count.
[[nodiscard]] ScoredSites score_sites(const ScoringInput& input, unsigned threads, geo::Progress& progress);

} // namespace doorstep::engine
