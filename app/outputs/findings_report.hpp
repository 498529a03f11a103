// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// Findings for people: errors first, then warnings and infos, each with its place, effect and fix, then a count.
[[nodiscard]] std::string findings_text(const std::vector<geo::Finding>& findings, geo::Language language);
/// {"status": …, "errors": n, "warnings": n, "findings": [...]}, both languages, ending in a newline.
[[nodiscard]] std::string findings_json(std::string_view status, const std::vector<geo::Finding>& findings);

} // namespace doorstep::app
