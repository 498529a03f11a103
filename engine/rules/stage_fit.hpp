// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/site_rules.hpp"

#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The stages the plan lets the parcel hold, one bit per candidate stage, with the reason where not.
struct StagePermit {
    Stage stage = Stage::Primary;
    bool is_permitted = true;
    geo::Text reason;                 ///< why not
    std::vector<ClassOption> options; ///< smallest first; empty when not permitted
    double building_share = 0.0;
};
[[nodiscard]] std::vector<StagePermit> stage_permits(const Study& study, const Parcel& parcel);

/// Land a school can use of a remainder: an embedded kindergarten has its own site, not the whole plot.
[[nodiscard]] geo::Area usable_area(const Parcel& parcel, geo::Area remainder);
/// Does the land hold the area? With 0.1 % to spare: a UTM zone's scale makes areas up to 0.08 % small.
[[nodiscard]] bool holds(geo::Area land, geo::Area required);

/// Size and track for every permitted stage on the hard remainder; one result per permit.
[[nodiscard]] std::vector<StageFit> fit_stages(const Study& study, const Parcel& parcel,
                                               std::span<const StagePermit> permits, const geo::Polygon& remainder,
                                               geo::Area remainder_area);

/// Ground the teaching building of the smallest school asks for: of those that fit, else of those permitted.
[[nodiscard]] geo::Area building_area(std::span<const StagePermit> permits, std::span<const StageFit> fits);

} // namespace doorstep::engine
