// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/smallest_changes_that_work.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/site_search.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_pairs = 50'000; ///< of a table for which anything is tried
constexpr std::size_t most_nodes = 2'000;  ///< of one search …
constexpr std::size_t least_nodes = 20;
constexpr std::size_t node_pairs = 10'000'000; ///< … and its nodes × pairs, about

class ChangeSeeker {
public:
    ChangeSeeker(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
        : problem_{problem}, settings_{settings}, progress_{progress}, limit_{std::min(settings.time_limit.value_or(
                                                                                           most_time_to_seek_changes),
                                                                                       most_time_to_seek_changes)},
          clock_{limit_, progress}
    {}

    [[nodiscard]] bool is_late() { return clock_.should_stop() && clock_.status() == LocationStatus::TimeLimit; }

    [[nodiscard]] std::optional<double> smallest_limit()
    {
        std::vector<double> limits;
        for (const double cost : problem_.table.cost) {
            if (problem_.limit && cost > *problem_.limit) {
                limits.push_back(cost);
            }
        }
        std::sort(limits.begin(), limits.end());
        limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
        const auto first = first_with_answer(limits.size(), [&](std::size_t k) {
            LocationProblem changed = problem_;
            changed.limit = limits[k];
            return changed;
        });
        return first ? std::optional{limits[*first]} : std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> smallest_choose()
    {
        const auto banned =
            static_cast<std::size_t>(std::count(problem_.state.begin(), problem_.state.end(), SiteState::Ban));
        const std::size_t usable = problem_.table.site_count - banned;
        if (!problem_.choose || usable <= *problem_.choose) {
            return std::nullopt;
        }
        const std::size_t least = *problem_.choose + 1;
        const auto first = first_with_answer(usable - least + 1, [&](std::size_t k) {
            LocationProblem changed = problem_;
            changed.choose = least + k;
            return changed;
        });
        return first ? std::optional{least + *first} : std::nullopt;
    }

private:
    /// Whether the changed problem has an answer; nothing when the bounded search cannot tell.
    [[nodiscard]] std::optional<bool> has_answer(const LocationProblem& changed)
    {
        if (clock_.should_stop()) {
            return std::nullopt;
        }
        SiteSearchSettings search{settings_, true, {}};
        search.common.time_limit = limit_ - clock_.elapsed();
        const std::size_t pairs = std::max<std::size_t>(1, problem_.table.cost.size());
        search.most_nodes = std::clamp(node_pairs / pairs, least_nodes, most_nodes);
        const SiteSearchResult result = search_sites(capacitated_instance(changed), search, progress_);
        if (result.answer) {
            return true;
        }
        return result.status == LocationStatus::Infeasible ? std::optional{false} : std::nullopt;
    }

    /// The first of `count` ordered changes that has an answer, when the last one has.
    template <class Change>
    [[nodiscard]] std::optional<std::size_t> first_with_answer(std::size_t count, const Change& change)
    {
        if (count == 0 || !has_answer(change(count - 1)).value_or(false)) {
            return std::nullopt;
        }
        std::size_t low = 0;
        std::size_t high = count - 1;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            const std::optional<bool> works = has_answer(change(middle));
            if (!works) {
                return std::nullopt;
            }
            if (*works) {
                high = middle;
            }
            else {
                low = middle + 1;
            }
        }
        return low;
    }

    const LocationProblem& problem_;
    const LocationSettings& settings_;
    geo::Progress& progress_;
    std::chrono::duration<double> limit_;
    SearchClock clock_;
};

} // namespace

SmallestChanges smallest_changes_that_work(const LocationProblem& problem, const LocationSettings& settings,
                                           geo::Progress& progress)
{
    if (problem.table.cost.size() > most_pairs) {
        return {.limit = {},
                .choose = {},
                .is_too_large = problem.limit.has_value() || problem.choose.has_value(),
                .is_late = false};
    }
    ChangeSeeker seeker{problem, settings, progress};
    SmallestChanges changes;
    changes.limit = seeker.smallest_limit();
    changes.choose = seeker.smallest_choose();
    changes.is_late = seeker.is_late();
    return changes;
}

} // namespace doorstep::engine
