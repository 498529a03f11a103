// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/hazard_index.hpp"
#include "engine/rules/land_rules.hpp"
#include "engine/rules/site_rules.hpp"

namespace doorstep::engine {

/// Assesses parcels of a study one at a time, from any thread. Borrows the study.
class ParcelAssessor {
public:
    explicit ParcelAssessor(const Study& study) : study_{study}, hazards_{study}, neighbourhood_{study} {}

    [[nodiscard]] ParcelAssessment assess(ParcelIndex index) const;

private:
    const Study& study_;
    HazardIndex hazards_;
    Neighbourhood neighbourhood_;
};

} // namespace doorstep::engine
