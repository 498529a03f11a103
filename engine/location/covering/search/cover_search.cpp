// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_search.hpp"

#include "engine/location/covering/search/bound_by_sweep.hpp"
#include "engine/location/covering/search/cover_annealing.hpp"
#include "engine/location/covering/search/cover_elites.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_proof.hpp"
#include "engine/location/covering/search/cover_standing.hpp"
#include "engine/location/covering/search/promising_columns.hpp"
#include "engine/location/covering/search/region_search.hpp"
#include "engine/location/covering/search/row_weighting.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr SweepRooms few_states{250, 16'000, 0, 40};
constexpr SweepRooms many_states{64'000, 4'096'000, 0, 40};
constexpr SweepRooms states_of_part{250, 64'000, 4'000, 12};
constexpr std::size_t few_columns_of_part = 60;         // branching is quicker than a sweep
constexpr std::size_t few_columns = 150;                // branching is quicker than a wide search
constexpr std::size_t few_pairs = 100'000;              // little for the simplex
constexpr std::size_t most_cover_reads = 3'000'000'000; // by walks of row weighting
constexpr double promising_gap = 0.004;
constexpr std::size_t first_nodes = 300;
constexpr double share_of_pool = 0.5; // of the time there is: bounds need some too
constexpr double least_seconds_of_pool = 12.0;

/// The order in which the parts of a search have their turn.
class CoverSearch {
public:
    CoverSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state)
        : settings_{settings}, state_{state}, now_{core, settings, watch, state}
    {}

    void run()
    {
        std::vector<SiteMark> marks(now_.core.matrix.columns(), SiteMark::Free);
        close_dominated_sites(now_.core, marks);
        now_.shrink(marks);
        bound_at_root(now_);
        const std::size_t columns = now_.core.matrix.columns();
        if (settings_.is_part && columns > few_columns_of_part) {
            sweep(states_of_part);
        }
        else if (!settings_.is_part && columns > few_columns) {
            search_whole();
        }
        if (!now_.is_done() && (settings_.branches_after_sweep || !swept_.was_swept)) {
            branch_on_rest(now_, known_, settings_.node_limit);
        }
        now_.say();
    }

private:
    void search_whole()
    {
        bound_at_length(now_);
        prove_quickly();
        if (!now_.is_done()) {
            search_wide(settings_.round_patience);
            now_.say();
        }
        if (swept_.is_hopeful && settings_.region_limit == SIZE_MAX) {
            sweep(many_states);
        }
        bound_by_regions();
    }

    /// Where the city is narrow, or the linear relaxation does nearly all.
    void prove_quickly()
    {
        if (now_.is_done()) {
            return;
        }
        const bool is_promising = promises_proof();
        if (settings_.region_limit > 0 && can_sweep(now_.core)) {
            const std::vector<std::uint32_t> start = now_.hint;
            walk();
            sweep(few_states);
            now_.hint = start; // a pool that grows from one walk's end is less varied
        }
        if (!now_.is_done() && is_promising) {
            search_wide(1);
            branch_on_rest(now_, {}, first_nodes);
        }
    }

    /// Perhaps the linear relaxation is all it takes.
    [[nodiscard]] bool promises_proof() const
    {
        const auto gap = static_cast<double>(state_.bound - state_.covered);
        return now_.core.fee.empty() && now_.core.matrix.pairs() < few_pairs &&
               gap < promising_gap * static_cast<double>(state_.covered);
    }

    /// One walk of annealing: an answer good enough to tell how far a bound is off.
    void walk()
    {
        if (!now_.core.fee.empty()) {
            return;
        }
        AnnealingSettings settings;
        settings.seed = settings_.seed;
        const AnnealedCover met = anneal_cover(now_.core, now_.known_columns(), settings, now_.watch.signal());
        if (met.covered > state_.covered) {
            state_.keep(now_.core, met.covered, met.columns);
            now_.hint = state_.sites;
        }
    }

    /// Set covering: all rows are to be covered.
    void search_covers()
    {
        const CoverCore& core = now_.core;
        const std::int64_t all = std::accumulate(core.gain.begin(), core.gain.end(), core.sure_gain);
        RowWeightingSettings settings;
        settings.patience = settings_.cover_patience;
        settings.most_reads = most_cover_reads;
        settings.at_most = all - state_.covered - 1;
        settings.good_enough = all - (settings_.wanted != 0 ? std::min(settings_.wanted, state_.bound) : state_.bound);
        settings.threads = settings_.threads;
        settings.seed = settings_.seed;
        const std::vector<std::uint32_t> columns =
            search_by_row_weights(core, now_.known_columns(), settings, now_.watch.signal());
        if (!columns.empty()) {
            std::int64_t fees = 0;
            for (const std::uint32_t column : columns) {
                fees += core.fee[column];
            }
            state_.keep(core, all - fees, columns);
            now_.hint = state_.sites;
        }
    }

    void search_wide(std::size_t rounds_in_vain)
    {
        if (!now_.core.fee.empty()) {
            search_covers();
            return;
        }
        CoverInterchange interchange{now_.core};
        interchange.set_to(now_.known_columns());
        interchange.improve();
        const auto is_done_now = [this] {
            return now_.is_done() || now_.watch.has_passed(share_of_pool, least_seconds_of_pool);
        };
        CoverSearchSettings settings = settings_;
        settings.round_patience = rounds_in_vain;
        settings.seed += times_wide_++ << 48U; // not the same once more
        const EliteStart start{{interchange.open().begin(), interchange.open().end()},
                               promising_columns(now_.core, now_.prices, state_.covered)};
        search_with_elites(now_.core, settings, now_.watch, start, state_, is_done_now);
        now_.hint = state_.sites;
    }

    void sweep(const SweepRooms& rooms)
    {
        swept_ = bound_by_sweep(
            now_.core, settings_, now_.watch, now_.prices, rooms, state_, [this] { return now_.is_done(); },
            [this] { now_.say(); });
        now_.hint = state_.sites;
    }

    void bound_by_regions()
    {
        if (now_.is_done() || settings_.region_limit == 0 || !can_have_regions(now_.core)) {
            return;
        }
        known_ = search_regions(
            now_.core, settings_, now_.watch, {now_.known_columns(), now_.prices}, state_,
            [this] { return now_.is_done(); }, [this] { now_.say(); });
        now_.prices = known_.prices;
        now_.hint = state_.sites;
    }

    const CoverSearchSettings& settings_;
    CoverState& state_;
    CoverStanding now_;
    RegionKnowledge known_; // of the present core
    SweepOutcome swept_;
    std::uint64_t times_wide_ = 0;
};

} // namespace

void CoverState::keep(const CoverCore& core, std::int64_t value, std::span<const std::uint32_t> columns)
{
    covered = value;
    sites = core.open;
    for (const std::uint32_t column : columns) {
        sites.push_back(core.site[column]);
    }
    std::sort(sites.begin(), sites.end());
}

void search_cover(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state)
{
    CoverSearch{core, settings, watch, state}.run();
}

} // namespace doorstep::engine
