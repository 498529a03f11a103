// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C12: how far the land is from being a school's: reserved for this stage, or a kindergarten embedded in housing 1;
/// other education land 0.8; the plan must be amended 0.4; must be acquired 0.2; the plan says nothing 0.4.
[[nodiscard]] RawValue measure_land_readiness(const SitePart& part);

/// True when the value is the one for land the plan says nothing of: worth a finding.
[[nodiscard]] bool is_land_unknown(const Parcel& parcel);

} // namespace doorstep::engine
