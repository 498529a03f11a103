// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace doorstep::app {

/// Exit codes of every command.
enum class ExitCode : int {
    Done = 0,       ///< also with warnings
    Fault = 1,      ///< a bug or the system: a failed write, a full disk
    BadInput = 2,   ///< also unreadable input and wrong arguments
    Infeasible = 3, ///< proven
    Cancelled = 130,
};

/// Where a command talks to, and how.
struct Session {
    std::ostream& out;                     ///< results
    std::ostream& err;                     ///< progress and messages for people
    std::ostream* log = nullptr;           ///< a copy of those messages
    std::optional<geo::Language> language; ///< as asked on the command line; else the job's
    bool as_json = false;
    bool is_quiet = false;
    bool is_terminal = false;
};

} // namespace doorstep::app
