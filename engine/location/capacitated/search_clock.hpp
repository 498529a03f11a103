// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "geo/progress.hpp"

#include <atomic>
#include <chrono>
#include <optional>

namespace doorstep::engine {

/// Says when a search must stop, and remembers why. May be asked from several threads.
class SearchClock {
public:
    SearchClock(std::optional<std::chrono::duration<double>> limit, const geo::Progress& progress)
        : progress_{progress}, start_{std::chrono::steady_clock::now()}, limit_{limit}
    {}

    [[nodiscard]] bool should_stop()
    {
        if (reason_.load(std::memory_order_relaxed) != nothing) {
            return true;
        }
        if (progress_.is_cancelled()) {
            reason_ = cancelled;
        }
        else if (limit_ && elapsed() > *limit_) {
            reason_ = late;
        }
        return reason_.load(std::memory_order_relaxed) != nothing;
    }

    [[nodiscard]] bool has_stopped() const { return reason_.load() != nothing; }
    [[nodiscard]] LocationStatus status() const
    {
        return reason_.load() == cancelled ? LocationStatus::Cancelled : LocationStatus::TimeLimit;
    }
    /// For what looks at the time by itself.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> deadline() const
    {
        // A limit beyond what the clock can count is none.
        constexpr std::chrono::duration<double> most{1e9};
        if (!limit_ || *limit_ > most) {
            return std::nullopt;
        }
        return start_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(*limit_);
    }
    [[nodiscard]] const geo::Progress& progress() const { return progress_; }
    [[nodiscard]] std::chrono::duration<double> elapsed() const { return std::chrono::steady_clock::now() - start_; }

private:
    static constexpr int nothing = 0;
    static constexpr int cancelled = 1;
    static constexpr int late = 2;

    const geo::Progress& progress_;
    std::chrono::steady_clock::time_point start_;
    std::optional<std::chrono::duration<double>> limit_;
    std::atomic<int> reason_{nothing};
};

} // namespace doorstep::engine
