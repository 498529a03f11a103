// SPDX-License-Identifier: MIT
#pragma once

#include "geo/progress.hpp"

#include <cstddef>
#include <utility>

namespace doorstep::engine {

/// Shows several pieces of work as one step: what begins inside a step moves it on, but neither renames nor restarts
/// it. A step whose amount is not known takes it from the first piece that knows.
class StepProgress : public geo::Progress {
public:
    explicit StepProgress(geo::Progress& shown) : shown_{shown} {}

    void begin_step(geo::Text name, std::size_t total)
    {
        name_ = std::move(name);
        has_total_ = total > 0;
        shown_.begin(name_, total);
    }
    void begin(const geo::Text& /*what*/, std::size_t total) override
    {
        if (!has_total_ && total > 0) {
            begin_step(name_, total);
        }
    }
    void advance(std::size_t done) override { shown_.advance(done); }
    void note(const geo::Text& state) override { shown_.note(state); }
    [[nodiscard]] bool is_cancelled() const override { return shown_.is_cancelled(); }

private:
    geo::Progress& shown_;
    geo::Text name_;
    bool has_total_ = false;
};

} // namespace doorstep::engine
