// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/layer.hpp"

#include <vector>

namespace doorstep::maps {

/// What `doorstep explain` says of each site, kept with the run: tables `explanations`, `rivals`, `levers` and
/// `schools_near`, in the language of the job.
[[nodiscard]] std::vector<geo::Layer> explanation_tables(const engine::Study& study, const engine::SitingResult& result,
                                                         geo::Language language);

} // namespace doorstep::maps
