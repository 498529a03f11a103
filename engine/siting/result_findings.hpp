// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"

#include <vector>

namespace doorstep::engine {

/// What a reader of the result must know: no site ranked, a named parcel that is not there, kindergarten places short
/// of the inclusive share or of unknown ownership.
[[nodiscard]] std::vector<geo::Finding> result_findings(const Study& study, const SitingSettings& settings,
                                                        const SitingResult& result);

} // namespace doorstep::engine
