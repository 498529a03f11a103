// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/program.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace doorstep::test {

/// What the program said, and its exit code.
struct ProgramRun {
    int code = -1;
    std::string out{};
    std::string err{};
};

/// Runs the whole program in this process: doorstep WORDS…
inline ProgramRun run_doorstep(const std::vector<std::string>& words)
{
    std::ostringstream out, err;
    const int code = app::run_program(words, out, err);
    return {code, out.str(), err.str()};
}

} // namespace doorstep::test
