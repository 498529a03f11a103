// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/layer.hpp"

#include <vector>

namespace doorstep::maps {

// Tables without geometry; each joins the layers by its ids.

[[nodiscard]] geo::Layer ledger_table(const engine::Study& study, const engine::SitingResult& result,
                                      geo::Language language);
[[nodiscard]] geo::Layer rule_table(const engine::Study& study, const engine::SitingResult& result,
                                    geo::Language language);
[[nodiscard]] geo::Layer served_table(const engine::Study& study, const engine::SitingResult& result);
[[nodiscard]] geo::Layer totals_table(const engine::Study& study, const engine::SitingResult& result,
                                      geo::Language language);
[[nodiscard]] geo::Layer standards_table(const engine::Study& study);
[[nodiscard]] geo::Layer findings_table(const std::vector<geo::Finding>& findings, geo::Language language);

} // namespace doorstep::maps
