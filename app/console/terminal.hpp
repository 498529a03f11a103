// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace doorstep::app {

/// True when standard error is a terminal a person looks at. The one place that asks the operating system.
[[nodiscard]] bool is_stderr_terminal();

/// Columns a UTF-8 text takes on a terminal: Chinese characters and full-width signs take two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

} // namespace doorstep::app
