// SPDX-License-Identifier: MIT
#include "app/locate/locate.hpp"

#include "engine/location/location_solver.hpp"
#include "engine/location/solve_location.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace doorstep::app {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
using engine::LocationStatus;

class Locate {
public:
    Locate(const LocateInput& input, const LocateSettings& settings, geo::Progress& progress)
        : input_{input}, settings_{settings}, progress_{progress}, began_{Clock::now()}
    {}

    LocateResult run()
    {
        if (settings_.choose_to) {
            sweep();
        }
        else {
            progress_.begin({"choosing sites", "选择设施"}, 0);
            result_.answer = engine::solve_location(input_.problem, search(1), progress_);
            result_.choose = input_.problem.choose;
        }
        if (settings_.alternatives > 0 && result_.answer.has_answer && !progress_.is_cancelled()) {
            find_alternatives();
        }
        result_.seconds = Seconds{Clock::now() - began_}.count();
        return std::move(result_);
    }

private:
    /// The settings of the next of `left` solves: they share the time that is left.
    [[nodiscard]] engine::LocationSettings search(std::size_t left) const
    {
        engine::LocationSettings search = settings_.search;
        if (search.time_limit) {
            const Seconds rest = *search.time_limit - Seconds{Clock::now() - began_};
            search.time_limit = std::max(Seconds{0.0}, rest / static_cast<double>(left));
        }
        return search;
    }

    void sweep()
    {
        engine::LocationSolver solver{input_.problem};
        engine::LocationQuestion question = engine::question_of(input_.problem);
        const std::size_t first = *input_.problem.choose, last = *settings_.choose_to;
        progress_.begin({"choosing sites for each p", "逐个 p 选择设施"}, last - first + 1);
        for (std::size_t p = first; p <= last; ++p) {
            question.choose = p;
            engine::LocationAnswer answer = solver.solve(question, search(last - p + 1), progress_);
            progress_.advance(1);
            const bool is_cancelled = answer.status == LocationStatus::Cancelled;
            if (answer.has_answer || !result_.answer.has_answer) {
                result_.answer = answer;
                result_.choose = p;
            }
            if (is_cancelled) {
                result_.answer.status = LocationStatus::Cancelled;
            }
            result_.curve.push_back({p, std::move(answer)});
            if (is_cancelled) {
                return;
            }
        }
    }

    void find_alternatives()
    {
        progress_.begin({"looking for near-optimal sets", "寻找近似最优方案"}, 0);
        engine::LocationProblem problem = input_.problem;
        problem.choose = result_.choose;
        result_.alternatives = engine::best_sets(problem, search(1), settings_.alternatives, progress_);
        if (progress_.is_cancelled()) {
            result_.answer.status = LocationStatus::Cancelled;
        }
    }

    const LocateInput& input_;
    const LocateSettings& settings_;
    geo::Progress& progress_;
    Clock::time_point began_;
    LocateResult result_;
};

} // namespace

LocateResult run_locate(const LocateInput& input, const LocateSettings& settings, geo::Progress& progress)
{
    return Locate{input, settings, progress}.run();
}

} // namespace doorstep::app
