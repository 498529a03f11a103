// SPDX-License-Identifier: MIT
#pragma once

#include "app/outputs/run_record.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace doorstep::app {

/// For people: the totals, the best sites of each stage, and what was written where.
[[nodiscard]] std::string run_summary_text(const RunRecord& run, const std::filesystem::path& folder,
                                           const std::vector<std::string>& files, int top);
} // namespace doorstep::app
