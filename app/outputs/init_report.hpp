// SPDX-License-Identifier: MIT
#pragma once

#include "app/init/init.hpp"

#include <string>

namespace doorstep::app {

/// What `doorstep init` found and assumed, for people.
[[nodiscard]] std::string init_text(const InitSummary& summary, geo::Language language);
/// The same for programs, findings included.
[[nodiscard]] std::string init_json(const InitSummary& summary);

} // namespace doorstep::app
