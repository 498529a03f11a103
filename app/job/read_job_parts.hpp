// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/job.hpp"
#include "app/job/table_reader.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

/// Reads every `[[layer]]`.
void read_layers(const TableReader& job, const std::filesystem::path& folder, std::vector<JobLayer>& layers,
                 TomlFindings& findings);

/// Reads `[costs]`; none when the section is empty.
void read_costs(const TableReader& costs, std::optional<engine::CostModel>& model, TomlFindings& findings);

/// A path relative to the job's folder; connection strings and network addresses as they are.
[[nodiscard]] std::string resolved_source(const std::filesystem::path& folder, const std::string& source);

} // namespace doorstep::app
