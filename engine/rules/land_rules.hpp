// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/hazard_index.hpp"
#include "engine/rules/site_rules.hpp"
#include "geo/measure/box_index.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Rules of the parcel itself: status, regulatory plan, year, lock, slope. One result each.
[[nodiscard]] std::vector<RuleResult> grade_land(const Study& study, const Parcel& parcel);

/// Length against width of what is left of the parcel.
[[nodiscard]] RuleResult grade_aspect(const Study& study, const geo::Polygon& remainder);

/// Streets and homes around parcels, for the gate and for noise at neighbours. Built once, then read-only; borrows
/// the study.
class Neighbourhood {
public:
    explicit Neighbourhood(const Study& study);

    /// Can a gate stand on a lesser street than an arterial?
    [[nodiscard]] RuleResult grade_gate(const Parcel& parcel) const;
    /// Do homes lie so near that pupils would be a noise to them?
    [[nodiscard]] RuleResult grade_neighbour_noise(const Parcel& parcel) const;

private:
    struct Frontage {
        geo::Geometry run; ///< of a street
        bool is_major = false;
    };
    struct Access {
        std::optional<geo::Length> to_lesser, to_major; ///< within reach
    };
    [[nodiscard]] Access access_of(const geo::Geometry& entrance) const;

    const Study& study_;
    std::vector<Frontage> frontages_;
    geo::BoxIndex frontage_boxes_;
    geo::BoxIndex home_boxes_;
};

} // namespace doorstep::engine
