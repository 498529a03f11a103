// SPDX-License-Identifier: MIT
#pragma once

#include "geo/progress.hpp"

#include <atomic>

namespace doorstep::tests {

/// Cancels when it was asked a number of times, by any of the threads.
class CancelsLater : public geo::Progress {
public:
    explicit CancelsLater(int times) : times_{times} {}
    [[nodiscard]] bool is_cancelled() const override { return times_-- <= 0; }
    /// How often it may still be asked before it cancels.
    [[nodiscard]] int left() const { return times_; }

private:
    mutable std::atomic<int> times_;
};

} // namespace doorstep::tests
