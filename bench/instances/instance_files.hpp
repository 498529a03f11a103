// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::bench {

/// The text files of a folder that begin with a number, as instances of the OR-Library do and lists of values or
/// licences do not, by name, "pmed2" before "pmed10".
[[nodiscard]] std::vector<std::filesystem::path> files_of_numbers(const std::filesystem::path& folder);

/// True for the name asked for, for a file's name before '_' or ' ' ("rl1304" asks for "rl1304_p5" too), and for all
/// when nothing is asked for.
[[nodiscard]] bool is_asked_for(std::string_view name, std::string_view only);

} // namespace doorstep::bench
