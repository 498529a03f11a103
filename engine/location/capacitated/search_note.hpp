// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <cstddef>
#include <optional>

namespace doorstep::engine {

/// Where a search stands, in a line. `best`: the objective of the best answer so far.
[[nodiscard]] geo::Text search_note(std::optional<double> best, double bound, std::size_t nodes, std::size_t open);

} // namespace doorstep::engine
