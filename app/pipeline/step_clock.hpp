// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace doorstep::app {

/// Seconds since it was made; for timings only.
class StepClock {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace doorstep::app
