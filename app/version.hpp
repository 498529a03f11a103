// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace doorstep::app {

/// "0.1.0"
[[nodiscard]] std::string_view version();

} // namespace doorstep::app
