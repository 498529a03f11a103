// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace doorstep::app {

/// What an earlier run of a job made ready for walks, kept in a hidden file beside the job (".job.toml.walks" beside
/// "job.toml"). It spares time and never changes a result: it may be deleted at any time. Empty when there is none.
[[nodiscard]] std::vector<std::byte> read_kept_walks(const std::filesystem::path& job);

/// Keeps it whole or not at all. A folder that cannot be written to (a study on a read-only disk) is no mistake: the
/// next run makes it ready again.
void keep_walks(const std::filesystem::path& job, std::span<const std::byte> walks);

} // namespace doorstep::app
