// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/setback_zone.hpp"
#include "engine/rules/site_rules.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// A rule with the setbacks that matter around one parcel.
struct RuleAround {
    std::size_t rule = 0;
    std::span<const Setback> near;
};

struct QuietPart {
    geo::MultiPolygon remainder;
    geo::Area largest; ///< connected part
};
struct NoiseGrades {
    QuietPart quiet;
    std::vector<RuleResult> results; ///< one per rule given, in order; names and clauses are left to the caller
};

/// Grades the noise rules on the hard remainder: the teaching building must fit outside all strips together.
[[nodiscard]] NoiseGrades grade_noise(const Standards& standards, const geo::MultiPolygon& hard_remainder,
                                      geo::Area building, std::span<const RuleAround> rules);

} // namespace doorstep::engine
