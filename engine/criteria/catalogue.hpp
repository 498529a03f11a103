// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

#include <span>
#include <string_view>

namespace doorstep::engine {

/// Every criterion there is. Which are scored, in which order, with which anchors and weights, the standards say.
[[nodiscard]] std::span<const Criterion> criteria_catalogue();

/// The criterion of a key; nullptr when there is none.
[[nodiscard]] const Criterion* find_criterion(std::string_view key);

} // namespace doorstep::engine
