// SPDX-License-Identifier: MIT
#include "bench/cover_runs.hpp"

#include "bench/instances/generate_cover.hpp"
#include "engine/location/covering/max_cover_solver.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <utility>

namespace doorstep::bench {
namespace {

using engine::LocationQuestion;
using engine::SiteState;

struct NamedTown {
    const char* name;
    CoverTown town;
    bool asks_what_if;
};

constexpr std::array<NamedTown, 3> towns{{{"1000x1000000", {1'000, 1'000'000, 2.0, 20, 1}, true},
                                          {"10000x1000000", {10'000, 1'000'000, 0.5, 100, 1}, false},
                                          {"100x20000000", {100, 20'000'000, 4.0, 10, 1}, false}}};

class Stopwatch {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    [[nodiscard]] double cpu_seconds() const { return static_cast<double>(std::clock() - cpu_began_) / CLOCKS_PER_SEC; }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::clock_t cpu_began_ = std::clock();
};

class TownRuns {
public:
    TownRuns(const NamedTown& town, const engine::LocationSettings& settings,
             const std::function<void(const CoverRun&)>& tell)
        : name_{town.name}, settings_{settings}, tell_{tell}
    {
        const Stopwatch watch;
        engine::MaxCoverSolver solver{cover_classes_of(town.town)};
        preparation_ = watch.seconds();
        preparation_cpu_ = watch.cpu_seconds();
        LocationQuestion question;
        question.state.assign(town.town.sites, SiteState::Free);
        question.choose = town.town.choose;
        const engine::LocationAnswer first = solve(solver, question, "");
        if (town.asks_what_if && first.has_answer) {
            ask_what_if(solver, question, first);
        }
    }

private:
    engine::LocationAnswer solve(engine::MaxCoverSolver& solver, const LocationQuestion& question, const char* what)
    {
        geo::Progress silent;
        const Stopwatch watch;
        CoverRun run;
        run.name = name_ + what;
        run.answer = solver.solve(question, settings_, silent);
        run.seconds = watch.seconds();
        run.preparation = std::exchange(preparation_, 0.0);
        run.cpu_seconds = watch.cpu_seconds() + std::exchange(preparation_cpu_, 0.0);
        tell_(run);
        return run.answer;
    }

    void ask_what_if(engine::MaxCoverSolver& solver, const LocationQuestion& question,
                     const engine::LocationAnswer& first)
    {
        std::uint32_t closed = 0;
        while (std::ranges::binary_search(first.sites, closed)) {
            ++closed;
        }
        LocationQuestion pinned = question;
        pinned.state[closed] = SiteState::Keep;
        solve(solver, pinned, " pin");
        LocationQuestion vetoed = question;
        vetoed.state[first.sites.front()] = SiteState::Ban;
        solve(solver, vetoed, " veto");
        LocationQuestion other = question;
        other.choose = *question.choose + 1;
        solve(solver, other, " p+1");
        other.choose = *question.choose - 1;
        solve(solver, other, " p-1");
    }

    std::string name_;
    const engine::LocationSettings& settings_;
    const std::function<void(const CoverRun&)>& tell_;
    double preparation_ = 0.0, preparation_cpu_ = 0.0;
};

} // namespace

void run_cover_towns(const engine::LocationSettings& settings, const std::string& only,
                     const std::function<void(const CoverRun&)>& tell)
{
    for (const NamedTown& town : towns) {
        if (only.empty() || only == town.name) {
            TownRuns{town, settings, tell};
        }
    }
}

} // namespace doorstep::bench
