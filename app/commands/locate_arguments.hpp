// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/commands.hpp"

namespace CLI {
class App;
}

namespace doorstep::app {

/// Gives the command `locate` its options. `options` must outlive `command`.
void add_locate_options(CLI::App& command, LocateOptions& options);

} // namespace doorstep::app
