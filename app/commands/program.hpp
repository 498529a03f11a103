// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace doorstep::app {

/// The whole program but main(): reads the arguments (without the program's name), runs the command, turns every
/// failure into a message and an exit code.
[[nodiscard]] int run_program(std::span<const std::string> arguments, std::ostream& out, std::ostream& err);

} // namespace doorstep::app
