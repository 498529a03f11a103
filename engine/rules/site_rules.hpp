// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "geo/progress.hpp"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::engine {

/// One rule applied to one parcel.
struct RuleResult {
    std::string rule; ///< id: of a `SiteRule`, or "slope", "aspect", "gate", "status", …
    geo::Text name;
    std::string clause;
    RuleGrade grade = RuleGrade::Pass;
    std::optional<geo::Length> required;
    std::optional<geo::Length> measured; ///< clearance of the hard remainder (noise) or of the parcel
    /// Noise rules whose strip reaches the hard remainder: largest clearance, up to the required one, at which the
    /// teaching building of the smallest school still fits.
    std::optional<geo::Length> achievable;
    std::optional<geo::Area> area_cut; ///< hard rules: what it took from the parcel
    geo::Text note;                    ///< the nearest hazard, what to do
};

/// Whether a parcel can hold a school of a stage, and how large.
struct StageFit {
    Stage stage = Stage::Primary;
    bool is_allowed = false; ///< false: `reason` says why; no option fits or a rule fails
    geo::Text reason;
    std::optional<ClassOption> largest; ///< the largest option the remainders hold
    bool track_fits = true;             ///< true when the stage needs none
    double track_bearing = 0.0;         ///< degrees from north of the long axis where it fits, [0, 180)
};

/// What is left of a parcel to build a school on, and how each rule grades it.
struct ParcelAssessment {
    ParcelIndex parcel;
    geo::Polygon hard_remainder; ///< largest connected part after hard setbacks; empty outer when nothing is left
    geo::Area hard_area;
    geo::MultiPolygon quiet_remainder; ///< of it, outside the noise strips
    geo::Area quiet_area;              ///< its largest connected part
    geo::Area unmitigated_area;        ///< of the hard remainder, outside all mitigate setbacks (for C10)
    std::vector<RuleResult> rules;     ///< in the order of the standards, then the parcel's own
    std::vector<StageFit> stages;      ///< one per candidate stage
    [[nodiscard]] const StageFit& fit(Stage stage) const;
};

/// Assesses every parcel, in order. What was not tested is listed by `untested_rules`.
[[nodiscard]] std::vector<ParcelAssessment> assess_parcels(const Study& study, unsigned threads,
                                                           geo::Progress& progress);
/// Rules no layer of the study speaks to ("flood zone: no layer given"), and sunlight, which is never tested.
[[nodiscard]] std::vector<geo::Text> untested_rules(const Study& study);

} // namespace doorstep::engine
