// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/support/drawn_study.hpp"

#include <functional>
#include <string>
#include <vector>

namespace doorstep::test {

/// One row of the tables: a sound study, one thing broken in it, and what the program must say of it.
struct BadInput {
    std::string what;                              ///< "a layer without CRS"
    std::function<void(const DrawnStudy&)> breaks; ///< makes the mistake
    std::string code;                              ///< of the finding
    std::vector<std::string> says;                 ///< words its message must hold: file, layer, feature, field, line
};

/// `doorstep run` refuses the study with exit code 2; the finding stands on the error stream as text and, with --json,
/// on the output as JSON; it has a place, an effect or a fix in both languages; nothing new is left in the folder.
void check_refused(const BadInput& input);

/// `doorstep run` finishes (exit code 0) and tells the finding as a warning, in the text and in run.json.
void check_warned(const BadInput& input);

} // namespace doorstep::test
