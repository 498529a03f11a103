// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/profile.hpp"

#include <map>
#include <string>
#include <vector>

namespace doorstep::app {

/// What a job says of the standards of one district.
struct DistrictOverrides {
    std::string variant; ///< of the profile; empty for none
    int variant_line = 0;
    std::vector<StandardEntry> entries;
};

/// What a job says of the standards.
struct StandardOverrides {
    std::vector<StandardEntry> everywhere;
    std::map<std::string, DistrictOverrides> districts;
    bool scores_cost = false; ///< the job gives costs: C13 counts, with these anchors
    double worst_cost = 0.0, best_cost = 0.0;
};

/// Reads `[standards.override]` or one `[standards.district.NAME]`: keys may be dotted texts or nested tables.
[[nodiscard]] std::vector<StandardEntry> read_overrides(const TomlValue& table, const Profile& profile,
                                                        bool is_per_district, TomlFindings& findings);

/// The profile with the job's overrides, checked as a whole; problems go to `findings`.
[[nodiscard]] engine::Standards resolve_standards(const Profile& profile, const StandardOverrides& overrides,
                                                  TomlFindings& findings);

} // namespace doorstep::app
