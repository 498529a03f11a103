// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace doorstep::engine {

/// Runs `body(i)` for every i in [0, count) on up to `threads` threads (0: all cores). Bodies write to their own slot
/// only, so the outcome does not depend on the number of threads. The first exception (lowest i that ran) is rethrown.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& body);

} // namespace doorstep::engine
