// SPDX-License-Identifier: MIT
#include "app/console/console_progress.hpp"

#include "app/console/interrupt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace doorstep::app {
namespace {

constexpr std::chrono::milliseconds between_drawings{100};

double seconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

ConsoleProgress::ConsoleProgress(std::ostream& out, std::ostream* log, ConsoleProgressSettings settings)
    : out_{out}, log_{log}, settings_{settings}
{}

ConsoleProgress::~ConsoleProgress()
{
    const std::scoped_lock lock{mutex_};
    clear_line();
}

void ConsoleProgress::begin(const geo::Text& what, std::size_t total)
{
    const std::scoped_lock lock{mutex_};
    total_ = total;
    done_ = 0;
    note_.clear();
    if (const std::string& name = what.in(settings_.language); name != step_) {
        end_step();
        step_ = name;
        started_ = Clock::now();
    }
    draw(Clock::now());
}

void ConsoleProgress::advance(std::size_t done)
{
    const std::scoped_lock lock{mutex_};
    done_ += done;
    if (const auto now = Clock::now(); now - drawn_ >= between_drawings) {
        draw(now);
    }
}

void ConsoleProgress::note(const geo::Text& state)
{
    const std::scoped_lock lock{mutex_};
    note_ = state.in(settings_.language);
    if (const auto now = Clock::now(); now - drawn_ >= between_drawings) {
        draw(now);
    }
}

bool ConsoleProgress::is_cancelled() const
{
    return is_interrupted();
}

void ConsoleProgress::finish()
{
    const std::scoped_lock lock{mutex_};
    end_step();
}

void ConsoleProgress::end_step()
{
    if (step_.empty()) {
        return;
    }
    const std::string line = fmt::format("{} ({:.2f} s)\n", step_, seconds(Clock::now() - started_));
    if (!settings_.is_quiet) {
        clear_line();
        out_ << line << std::flush;
    }
    if (log_ != nullptr) {
        *log_ << line << std::flush;
    }
    step_.clear();
}

void ConsoleProgress::draw(Clock::time_point now)
{
    drawn_ = now;
    if (!settings_.is_terminal || settings_.is_quiet) {
        return;
    }
    clear_line();
    out_ << step_;
    if (total_ > 0) {
        const double share = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
        out_ << fmt::format(" {:3.0f} %", 100.0 * share);
        const double spent = seconds(now - started_);
        if (share > 0.0 && spent > 1.0) {
            const double left = spent * (1.0 - share) / share;
            const bool chinese = settings_.language == geo::Language::Chinese;
            out_ << (chinese ? fmt::format("，还需约 {:.0f} 秒", left) : fmt::format(", about {:.0f} s left", left));
        }
    }
    if (!note_.empty()) {
        out_ << (settings_.language == geo::Language::Chinese ? "：" : ": ") << note_;
    }
    out_ << std::flush;
}

void ConsoleProgress::clear_line()
{
    if (settings_.is_terminal && !settings_.is_quiet && !step_.empty()) {
        out_ << "\r\x1b[K" << std::flush;
    }
}

} // namespace doorstep::app
