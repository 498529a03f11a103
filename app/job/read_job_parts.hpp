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

/// Reads `[walking]`: how walks cross, and whether slopes count. After `[terrain]`.
void read_walking(const TableReader& walking, Job& job, TomlFindings& findings);
struct StandardOverrides;
/// Walking times of `[walking]` as standard walks in metres, added to what the job overrides.
void add_walking_times(const TableReader& walking, StandardOverrides& overrides, TomlFindings& findings);

/// A path relative to the job's folder; connection strings and network addresses as they are.
[[nodiscard]] std::string resolved_source(const std::filesystem::path& folder, const std::string& source);

} // namespace doorstep::app
