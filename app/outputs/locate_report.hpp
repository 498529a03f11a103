// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate.hpp"
#include "app/locate/locate_input.hpp"

#include <string>

namespace doorstep::app {

/// An answer of `doorstep locate` for people: status, bound, the sites and how they are used, the curve, alternatives.
[[nodiscard]] std::string locate_text(const LocateInput& input, const LocateResult& result, geo::Language language);

/// The same for programs: model, status, objective, bound, gap, sites, assignment, unserved, seconds, notes; besides
/// utilisation, and where asked for curve and alternatives. \param has_seconds false: null, so that the same question
/// gives the same bytes (files)
[[nodiscard]] std::string locate_json(const LocateInput& input, const LocateResult& result, geo::Language language,
                                      bool has_seconds);

/// The assignment as CSV: demand, site, share, cost.
[[nodiscard]] std::string assignment_csv(const LocateInput& input, const LocateResult& result);

} // namespace doorstep::app
