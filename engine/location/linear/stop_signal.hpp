// SPDX-License-Identifier: MIT
#pragma once

#include "geo/progress.hpp"

#include <chrono>
#include <optional>

namespace doorstep::engine {

/// Whether a running solver should stop: its time is up, or somebody cancelled.
struct StopSignal {
    std::optional<std::chrono::steady_clock::time_point> deadline{};
    const geo::Progress* progress = nullptr;

    [[nodiscard]] bool is_set() const
    {
        return (progress != nullptr && progress->is_cancelled()) ||
               (deadline && std::chrono::steady_clock::now() >= *deadline);
    }
};

} // namespace doorstep::engine
