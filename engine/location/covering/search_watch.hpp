// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/linear/stop_signal.hpp"
#include "geo/progress.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace doorstep::engine {

/// Says when a search must stop. Once it said so it goes on saying so.
class SearchWatch {
public:
    SearchWatch(const LocationSettings& settings, geo::Progress& progress)
        : progress_{progress}, begin_{std::chrono::steady_clock::now()}, time_limit_{settings.time_limit}
    {}

    /// May be asked from one thread only; `is_cancelled` of the progress may be asked from all.
    [[nodiscard]] bool must_stop()
    {
        is_cancelled_ = is_cancelled_ || progress_.is_cancelled();
        is_late_ = is_late_ || (time_limit_ && seconds() >= time_limit_->count());
        return is_cancelled_ || is_late_;
    }
    /// Why the search was stopped; meaningless when it was not.
    [[nodiscard]] LocationStatus reason() const
    {
        return is_cancelled_ ? LocationStatus::Cancelled : LocationStatus::TimeLimit;
    }
    /// Whether this share of the time there is has passed, but no less than so many seconds. Never without a limit.
    [[nodiscard]] bool has_passed(double share, double least_seconds) const
    {
        return time_limit_ && seconds() >= std::max(least_seconds, share * time_limit_->count());
    }
    [[nodiscard]] bool was_stopped() const { return is_cancelled_ || is_late_; }
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }
    [[nodiscard]] geo::Progress& progress() { return progress_; }
    /// For solvers that look for themselves.
    [[nodiscard]] StopSignal signal() const
    {
        StopSignal signal{{}, &progress_};
        if (time_limit_) {
            signal.deadline = begin_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(*time_limit_);
        }
        return signal;
    }

private:
    geo::Progress& progress_;
    std::chrono::steady_clock::time_point begin_;
    std::optional<std::chrono::duration<double>> time_limit_;
    bool is_cancelled_ = false;
    bool is_late_ = false;
};

} // namespace doorstep::engine
