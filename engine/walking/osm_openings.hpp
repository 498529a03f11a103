// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Where streets drawn across a river or a wall pass it. A street on the map shows that there is a bridge, ford or
/// opening even where nobody tagged one; railways and expressways get no such benefit of the doubt.
[[nodiscard]] std::vector<Crossing> untagged_openings(std::span<const Street> streets,
                                                      std::span<const Barrier> barriers);

} // namespace doorstep::engine
