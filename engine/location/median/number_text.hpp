// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace doorstep::engine {

/// At most seven digits: "1234.5".
[[nodiscard]] std::string in_short(double number);
/// "0.31 %" for 0.0031.
[[nodiscard]] std::string in_percent(double share);

} // namespace doorstep::engine
