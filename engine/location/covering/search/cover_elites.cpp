// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_elites.hpp"

#include "engine/location/covering/search/cover_annealing.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace doorstep::engine {
namespace {

constexpr std::size_t walks_at_once = 4;
constexpr std::size_t pool_size = 12;
constexpr std::size_t merged_with = 5;
constexpr std::size_t rounds_between_great_merges = 3;
constexpr std::size_t few_elites = 6;    // walks begin anew until there are so many
constexpr std::size_t merge_nodes = 150; // merging is given up beyond
constexpr double numbers_read = 1.2e8;   // in one walk: trials × rows of a column
constexpr double most_trials = 2e6;
constexpr double first_heat_anew = 0.07;  // of walks that begin anew
constexpr double first_heat_again = 0.03; // of walks that begin from the pool

struct Elite {
    std::int64_t covered = -1;
    std::vector<std::uint32_t> columns; // ascending
};

class EliteSearch {
public:
    EliteSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                std::span<const std::uint32_t> start, CoverState& state, const std::function<bool()>& is_done)
        : core_{core}, settings_{settings}, watch_{watch}, state_{state}, is_done_{is_done},
          start_{start.begin(), start.end()}, random_{settings.seed}
    {}

    void run()
    {
        std::size_t failures = 0;
        const std::size_t most = settings_.most_rounds;
        for (std::size_t round = 1; round <= most && failures < settings_.round_patience && !is_done_(); ++round) {
            const std::int64_t before = state_.covered;
            walk_and_merge();
            if (round % rounds_between_great_merges == 0 && pool_.size() > merged_with && !is_done_()) {
                SearchWatch watch = watch_;
                take_in(merge(pool_, watch));
            }
            failures = state_.covered > before ? 0 : failures + 1;
        }
    }

private:
    /// What one walk begins with and is merged with.
    struct Walk {
        std::vector<std::uint32_t> from;
        AnnealingSettings annealing;
        std::vector<Elite> partners;
    };

    Walk next_walk()
    {
        Walk walk;
        const bool is_anew = pool_.size() < few_elites || random_below(random_, 2) == 0;
        walk.from = is_anew ? start_ : pool_[random_below(random_, pool_.size())].columns;
        walk.annealing.first_heat = is_anew ? first_heat_anew : first_heat_again;
        const auto pairs = static_cast<double>(core_.matrix.pairs() + 1);
        const double columns = static_cast<double>(core_.matrix.columns());
        walk.annealing.trials = static_cast<std::size_t>(std::min(most_trials, numbers_read * columns / pairs));
        walk.annealing.seed = next_random(random_);
        std::vector<std::size_t> left(pool_.size());
        for (std::size_t at = 0; at < left.size(); ++at) {
            left[at] = at;
        }
        while (walk.partners.size() < merged_with && !left.empty()) {
            const std::size_t at = random_below(random_, left.size());
            walk.partners.push_back(pool_[left[at]]);
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return walk;
    }

    void walk_and_merge()
    {
        std::array<Walk, walks_at_once> walks;
        for (Walk& walk : walks) {
            walk = next_walk();
        }
        std::array<Elite, walks_at_once> found;
        parallel_for(walks_at_once, settings_.threads, [&](std::size_t at) {
            SearchWatch watch = watch_; // a watch may be asked from one thread only
            Elite end = improved(anneal_cover(core_, walks[at].from, walks[at].annealing, watch.signal()));
            if (!walks[at].partners.empty() && !watch.must_stop()) {
                walks[at].partners.push_back(std::move(end));
                end = merge(walks[at].partners, watch);
            }
            found[at] = std::move(end);
        });
        for (Elite& elite : found) {
            take_in(std::move(elite));
        }
    }

    [[nodiscard]] Elite improved(std::span<const std::uint32_t> columns) const
    {
        CoverInterchange interchange{core_};
        interchange.set_to(columns);
        interchange.improve();
        Elite elite{interchange.covered(), {interchange.open().begin(), interchange.open().end()}};
        std::sort(elite.columns.begin(), elite.columns.end());
        return elite;
    }

    /// The best answer among the columns of all of these, or nearly.
    [[nodiscard]] Elite merge(const std::vector<Elite>& elites, SearchWatch& watch) const
    {
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Closed);
        const Elite* best = &elites.front();
        for (const Elite& elite : elites) {
            best = elite.covered > best->covered ? &elite : best;
            for (const std::uint32_t column : elite.columns) {
                marks[column] = SiteMark::Free;
            }
        }
        CoverCore smaller = reduce(core_, marks);
        smaller.site.clear(); // numbered by the columns of this core
        for (std::uint32_t column = 0; column < marks.size(); ++column) {
            if (marks[column] == SiteMark::Free) {
                smaller.site.push_back(column);
            }
        }
        smaller.open.clear();
        CoverSearchSettings settings;
        settings.threads = 1;
        settings.is_part = true;
        settings.node_limit = merge_nodes;
        CoverState state;
        state.sites = best->columns;
        search_cover(smaller, settings, watch, state);
        return state.covered > best->covered ? improved(state.sites) : *best;
    }

    /// Into the pool, in place of the one most like it among those that are no better.
    void take_in(Elite elite)
    {
        if (elite.covered > state_.covered) {
            state_.keep(core_, elite.covered, elite.columns);
        }
        const auto is_same = [&](const Elite& other) { return other.columns == elite.columns; };
        if (std::any_of(pool_.begin(), pool_.end(), is_same)) {
            return;
        }
        if (pool_.size() < pool_size) {
            pool_.push_back(std::move(elite));
            return;
        }
        Elite* nearest = nullptr;
        std::size_t most_common = 0;
        for (Elite& other : pool_) {
            std::vector<std::uint32_t> common;
            std::set_intersection(other.columns.begin(), other.columns.end(), elite.columns.begin(),
                                  elite.columns.end(), std::back_inserter(common));
            if (other.covered <= elite.covered && (nearest == nullptr || common.size() > most_common)) {
                nearest = &other;
                most_common = common.size();
            }
        }
        if (nearest != nullptr) {
            *nearest = std::move(elite);
        }
    }

    const CoverCore& core_;
    const CoverSearchSettings& settings_;
    SearchWatch& watch_;
    CoverState& state_;
    const std::function<bool()>& is_done_;
    std::vector<std::uint32_t> start_;
    std::uint64_t random_;
    std::vector<Elite> pool_;
};

} // namespace

void search_with_elites(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                        std::span<const std::uint32_t> start, CoverState& state, const std::function<bool()>& is_done)
{
    EliteSearch{core, settings, watch, start, state, is_done}.run();
}

} // namespace doorstep::engine
