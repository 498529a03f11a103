// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"

#include <algorithm>
#include <chrono>

namespace doorstep::engine {

/// The settings for one more search of a job that began then: of the time that is left this part, nothing when it is
/// over.
[[nodiscard]] inline LocationSettings with_time_left(LocationSettings settings,
                                                     std::chrono::steady_clock::time_point begin, double part = 1.0)
{
    using Seconds = std::chrono::duration<double>;
    if (settings.time_limit) {
        const Seconds left = *settings.time_limit - Seconds{std::chrono::steady_clock::now() - begin};
        settings.time_limit = std::max(Seconds::zero(), part * left);
    }
    return settings;
}

} // namespace doorstep::engine
