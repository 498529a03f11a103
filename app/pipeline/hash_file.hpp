// SPDX-License-Identifier: MIT
#pragma once

#include "app/outputs/run_record.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::app {

/// Size and SHA-256 of a file and, for a Shapefile, of its companions; nothing for what is no file.
[[nodiscard]] std::vector<InputFile> hash_source(const std::filesystem::path& source);

} // namespace doorstep::app
