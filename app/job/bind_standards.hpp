// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/profile.hpp"
#include "engine/standards/standards.hpp"

#include <map>
#include <string>

namespace doorstep::app {

/// Puts one checked value where it belongs.
void bind(const StandardEntry& entry, engine::Standards& standards);
/// The same for values that may differ between districts; answers false for others.
bool bind_district(const StandardEntry& entry, engine::DistrictStandards& standards);

/// What only the whole can show: missing values, walks above their maximum, weights that sum to zero. `lines` says
/// where the job gives a value, by key (with "standards.district.NAME." before it for a district's own).
void check_standards(const engine::Standards& standards, const std::map<std::string, int>& lines,
                     TomlFindings& findings);

} // namespace doorstep::app
