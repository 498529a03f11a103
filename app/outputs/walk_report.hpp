// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"

#include <string>

namespace doorstep::app {

/// For people: how places were joined, what the first starts reach, and the files written.
[[nodiscard]] std::string walk_text(const WalkSettings& settings, const WalkSummary& summary, geo::Language language);
/// Findings, network, joins with every refused place, what every start reaches, files.
[[nodiscard]] std::string walk_json(const WalkSettings& settings, const WalkSummary& summary);

} // namespace doorstep::app
