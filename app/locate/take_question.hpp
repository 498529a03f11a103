// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"
#include "app/locate/place_table.hpp"

#include <vector>

namespace doorstep::app {

/// The columns of demand points that the model looks at.
[[nodiscard]] std::vector<PlaceColumn> demand_columns(const LocateFields& fields, const LocateQuestion& question);
/// The columns of sites that the model looks at.
[[nodiscard]] std::vector<PlaceColumn> site_columns(const LocateFields& fields, const LocateQuestion& question);

/// What of the options cannot be together, whatever the data: a limit missing, a budget beside a p, options the model
/// does not know.
[[nodiscard]] std::vector<geo::Finding> question_findings(const LocateSources& sources, const LocateQuestion& question);

/// Puts the numbers of demand points and sites where the model looks for them.
/// \pre `input` has its ids
void take_numbers(const PlaceTable& demand, const PlaceTable* sites, const LocateQuestion& question,
                  LocateInput& input);

/// p, budget, limits, sites that stay and that are banned. Ids that are no site and a p beyond the sites go to
/// `findings`.
void take_question(const LocateQuestion& question, LocateInput& input, std::vector<geo::Finding>& findings);

} // namespace doorstep::app
