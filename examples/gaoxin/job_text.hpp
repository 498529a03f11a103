// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace gaoxin {

/// The text of job.toml beside this file, put into the program at build time.
[[nodiscard]] std::string_view job_text();

} // namespace gaoxin
