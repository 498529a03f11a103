// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"
#include "engine/location/answer.hpp"

#include <string>
#include <vector>

namespace doorstep::bench {

/// What an answer contradicts: itself, looked at afresh, or what is published. A published value is attained by a set
/// of sites, so no bound may exclude it; a proven one no objective may beat. Empty for a sound answer.
[[nodiscard]] std::vector<std::string> contradictions(const BenchInstance& instance,
                                                      const engine::LocationAnswer& answer);

} // namespace doorstep::bench
