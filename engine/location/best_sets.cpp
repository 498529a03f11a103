// SPDX-License-Identifier: MIT
#include "engine/location/best_sets.hpp"

#include "engine/location/evaluate.hpp"
#include "engine/location/location_solver.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

/// A part of all sets, with its best one.
struct Part {
    std::vector<SiteState> state;
    SiteSet best;
};

class BestSetSearch {
public:
    BestSetSearch(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
        : solver_{problem}, question_{question_of(problem)}, settings_{settings}, progress_{progress}
    {
        question_.state.resize(problem.table.site_count, SiteState::Free);
        if (settings.time_limit) {
            deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(*settings.time_limit);
        }
    }

    std::vector<SiteSet> run(std::size_t count)
    {
        std::vector<SiteSet> found;
        add_part(question_.state);
        while (found.size() < count && !parts_.empty()) {
            const auto best = std::ranges::min_element(
                parts_, [&](const Part& a, const Part& b) { return is_better(a.best, b.best); });
            const Part part = std::move(*best);
            parts_.erase(best);
            found.push_back(part.best);
            found.back().is_proven = part.best.is_proven && is_exact_;
            if (must_stop()) {
                break;
            }
            if (found.size() < count) {
                split(part);
            }
        }
        return found;
    }

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool is_max() const { return solver_.problem().model == LocationModel::MaxCover; }

    [[nodiscard]] bool is_better(const SiteSet& a, const SiteSet& b) const
    {
        if (a.objective != b.objective) {
            return is_max() ? a.objective > b.objective : a.objective < b.objective;
        }
        return a.sites < b.sites;
    }

    [[nodiscard]] bool must_stop() const
    {
        return progress_.is_cancelled() || (deadline_ && Clock::now() >= *deadline_);
    }

    /// Solves a part and keeps it if it holds any set. A part that was not solved to the end makes all that follows
    /// unproven: a better set may hide there.
    void add_part(std::vector<SiteState> state)
    {
        LocationSettings settings = settings_;
        if (deadline_) {
            settings.time_limit =
                std::max(std::chrono::duration<double>{0.0}, std::chrono::duration<double>{*deadline_ - Clock::now()});
        }
        question_.state = state;
        LocationAnswer answer = solver_.solve(question_, settings, progress_);
        is_exact_ =
            is_exact_ && (answer.status == LocationStatus::Optimal || answer.status == LocationStatus::Infeasible);
        if (!answer.has_answer) {
            return;
        }
        SiteSet best{std::move(answer.sites), answer.objective, answer.status == LocationStatus::Optimal};
        if (is_max() && question_.choose) {
            fill_up(state, best);
        }
        parts_.push_back({std::move(state), std::move(best)});
    }

    /// Covering takes at most p sites: filled up, all sets of a part are of one size and no set hides behind a smaller.
    void fill_up(const std::vector<SiteState>& state, SiteSet& set) const
    {
        std::vector<std::uint32_t> sites = set.sites;
        for (std::uint32_t site = 0; site < state.size() && sites.size() < *question_.choose; ++site) {
            if (state[site] != SiteState::Ban && !std::ranges::binary_search(set.sites, site)) {
                sites.push_back(site);
            }
        }
        std::ranges::sort(sites);
        set.sites = std::move(sites);
        set.objective = objective_of(solver_.problem(), set.sites).value_or(set.objective);
    }

    /// All sets of the part but its best: those that miss one of its sites, by the first they miss; then those that
    /// hold all of them and more.
    void split(const Part& part)
    {
        std::vector<SiteState> state = part.state;
        for (const std::uint32_t site : part.best.sites) {
            if (state[site] == SiteState::Keep) {
                continue;
            }
            if (must_stop()) {
                is_exact_ = false;
                return;
            }
            state[site] = SiteState::Ban;
            add_part(state);
            state[site] = SiteState::Keep;
        }
        if (question_.choose || solver_.problem().model == LocationModel::SetCover) {
            return; // of one size; or larger covers, which nobody wants
        }
        for (std::uint32_t site = 0; site < state.size(); ++site) {
            if (state[site] == SiteState::Free) {
                if (must_stop()) {
                    is_exact_ = false;
                    return;
                }
                state[site] = SiteState::Keep;
                add_part(state);
                state[site] = SiteState::Ban;
            }
        }
    }

    LocationSolver solver_;
    LocationQuestion question_;
    const LocationSettings& settings_;
    geo::Progress& progress_;
    std::optional<Clock::time_point> deadline_;
    std::vector<Part> parts_;
    bool is_exact_ = true;
};

} // namespace

std::vector<SiteSet> best_sets(const LocationProblem& problem, const LocationSettings& settings, std::size_t count,
                               geo::Progress& progress)
{
    return BestSetSearch{problem, settings, progress}.run(count);
}

} // namespace doorstep::engine
