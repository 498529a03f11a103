// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/progress.hpp"

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <mutex>
#include <string>

namespace doorstep::app {

struct ConsoleProgressSettings {
    geo::Language language = geo::Language::English;
    bool is_terminal = false; ///< one line that moves, with the time left; else a plain line a step
    bool is_quiet = false;
};

/// Tells a person how far long work is, and the work that Ctrl-C was pressed.
class ConsoleProgress : public geo::Progress {
public:
    /// `log` may be null; it gets the plain lines even when quiet.
    ConsoleProgress(std::ostream& out, std::ostream* log, ConsoleProgressSettings settings);
    ~ConsoleProgress() override;
    ConsoleProgress(const ConsoleProgress&) = delete;
    ConsoleProgress& operator=(const ConsoleProgress&) = delete;

    void begin(const geo::Text& what, std::size_t total) override;
    void advance(std::size_t done) override;
    void note(const geo::Text& state) override;
    [[nodiscard]] bool is_cancelled() const override;
    /// Ends the line of the step under way, with its time.
    void finish();

private:
    using Clock = std::chrono::steady_clock;
    void end_step();
    void draw(Clock::time_point now);
    void clear_line();

    std::ostream& out_;
    std::ostream* log_;
    ConsoleProgressSettings settings_;
    mutable std::mutex mutex_;
    std::string step_, note_;
    std::size_t total_ = 0, done_ = 0;
    Clock::time_point started_, drawn_;
};

} // namespace doorstep::app
