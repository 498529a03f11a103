// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::bench {

/// All instances of a set; the folder's name says the set and its format. A set that serves several models asks for
/// one. \throws std::invalid_argument for a folder that is no set, or a model the set does not have.
[[nodiscard]] std::vector<BenchInstance>
read_set(const std::filesystem::path& folder, std::optional<engine::LocationModel> model, const std::string& only = {});

} // namespace doorstep::bench
