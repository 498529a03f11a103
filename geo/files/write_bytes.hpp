// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace doorstep::geo {

/// Writes a file whole and makes sure that it arrived. \throws SystemError when it did not; nothing is left then.
void write_bytes(std::span<const std::byte> bytes, const std::filesystem::path& file);

} // namespace doorstep::geo
