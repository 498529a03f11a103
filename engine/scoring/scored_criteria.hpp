// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"
#include "engine/scoring/scorecard.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// A criterion as a study scores it: what measures it, and the anchors and weights that hold.
struct ScoredCriterion {
    const CriterionSetting* setting = nullptr;
    const Criterion* criterion = nullptr;
    PerLevel<CriterionScale> scales;
};

/// The criteria of the standards, in their order. Cost counts only when the study has costs: then with the job's
/// anchors, and the other weights shrink so that the whole stays the same (× 0.9 for its 10 points).
/// \throws geo::InputError for a key that is not in the catalogue.
[[nodiscard]] std::vector<ScoredCriterion> scored_criteria(const Study& study);

/// The numbers of one ledger line.
struct LineValue {
    std::optional<double> raw;
    bool is_missing = false;
    double v = 0.0;
    double weight = 0.0;
    Points points;
};
/// Measures a candidate by one criterion: per part, weighted by seats.
[[nodiscard]] LineValue measure_line(const ScoredCriterion& scored, std::span<const SitePart> parts);
/// The same as a ledger line, with its parts.
[[nodiscard]] LedgerLine ledger_line(const ScoredCriterion& scored, std::span<const SitePart> parts, bool is_off);

/// Linear from 0 at `worst` to 1 at `best`, clamped; `unit` is the length of the anchors' multiples, else 1.
[[nodiscard]] double value_of(double raw, const CriterionScale& scale, double unit = 1.0);
/// Rounded half up to 0.01. A product within 10⁻⁶ of a hundredth below a half counts as the half, so that the binary
/// noise of weight × v cannot turn 0.005 down.
[[nodiscard]] Points rounded_points(double points);

} // namespace doorstep::engine
