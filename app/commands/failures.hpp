// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/session.hpp"

#include <functional>
#include <string>

namespace doorstep::app {

/// Runs a command and turns every exception into a message (JSON where asked) and an exit code.
ExitCode run_guarded(const std::function<ExitCode(Session&)>& command, Session& session);

ExitCode report_unwritable_log(const std::string& file, Session& session);

} // namespace doorstep::app
