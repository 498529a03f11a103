// SPDX-License-Identifier: MIT
#include "engine/location/covering/maximal/max_cover_search.hpp"

#include "engine/location/covering/maximal/cover_branching.hpp"
#include "engine/location/covering/maximal/cover_dual.hpp"
#include "engine/location/covering/maximal/cover_interchange.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace doorstep::engine {
namespace {

bool debug()
{
    static const bool on = std::getenv("COVER_DEBUG") != nullptr;
    return on;
}

/// One search: a core that shrinks as sites are decided.
class MaxCoverSearch {
public:
    MaxCoverSearch(const MaxCoverCore& core, const MaxCoverSearchSettings& settings, SearchWatch& watch,
                   MaxCoverState& state)
        : settings_{settings}, watch_{watch}, state_{state}, whole_{core}, core_{core}, prices_{state.prices},
          hint_{std::move(state.sites)}, random_{settings.seed}
    {
        state_.covered = core.sure_gain;
        state_.sites = core.open;
        std::sort(state_.sites.begin(), state_.sites.end());
        state_.bound = std::accumulate(core.gain.begin(), core.gain.end(), core.sure_gain);
    }

    void run()
    {
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Free);
        close_dominated_sites(core_, marks);
        shrink(marks);
        const MaxCoverCore begun = core_;
        bool is_first = true;
        bool is_shrinking = true;
        while (is_shrinking && !is_done()) {
            const std::size_t before = core_.matrix.columns();
            lower_bound_at_root();
            if (is_first) {
                state_.prices = prices_above(whole_, begun, prices_);
                is_first = false;
            }
            decide_at_root();
            is_shrinking = core_.matrix.columns() <= before * 3 / 4;
        }
        search_widely();
        if (!is_done()) {
            branch_max_cover(core_, settings_, prices_, state_, [this] { return is_done(); });
        }
    }

private:
    [[nodiscard]] bool is_done()
    {
        const auto covered = static_cast<double>(state_.covered);
        const double gap = (static_cast<double>(state_.bound) - covered) / std::max(1.0 / settings_.unit, covered);
        return state_.is_proven() || gap <= settings_.accepted_gap || watch_.must_stop();
    }

    void say()
    {
        watch_.progress().note(search_note(static_cast<double>(state_.covered) * settings_.unit,
                                           static_cast<double>(state_.bound) * settings_.unit));
    }

    void keep(const CoverInterchange& interchange)
    {
        if (interchange.covered() <= state_.covered) {
            return;
        }
        state_.covered = interchange.covered();
        state_.sites = core_.open;
        for (const std::uint32_t column : interchange.open()) {
            state_.sites.push_back(core_.site[column]);
        }
        std::sort(state_.sites.begin(), state_.sites.end());
        hint_ = state_.sites;
    }

    [[nodiscard]] std::vector<std::uint32_t> known_columns() const
    {
        std::vector<std::uint32_t> columns;
        for (std::uint32_t column = 0; column < core_.site.size(); ++column) {
            if (std::binary_search(hint_.begin(), hint_.end(), core_.site[column])) {
                columns.push_back(column);
            }
        }
        return columns;
    }

    /// Interchange from what is known, then dual steps; every twentieth step's columns are improved as well.
    void lower_bound_at_root()
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.fill();
        interchange.improve();
        keep(interchange);
        CoverDual dual{core_};
        dual.start(std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free), prices_);
        if (debug())
            std::fprintf(stderr, "[%.2f] root rows %zu cols %zu pairs %zu inc %ld\n", watch_.seconds(),
                         core_.matrix.rows(), core_.matrix.columns(), core_.matrix.pairs(), state_.covered);
        double pace = prices_.empty() ? 1.0 : 0.3;
        int without_gain = 0;
        std::vector<std::uint32_t> columns;
        bool can_move = true;
        for (int step = 1; can_move && pace > 0.01 && !is_done(); ++step) {
            can_move = dual.step(state_.covered, pace);
            if (step % 20 == 0 || !can_move) {
                columns.assign(dual.chosen().begin(), dual.chosen().end());
                std::sort(columns.begin(), columns.end());
                interchange.set_to(columns);
                interchange.improve();
                keep(interchange);
            }
            state_.bound = std::clamp(dual.bound(), state_.covered, std::max(state_.bound, state_.covered));
            without_gain = dual.has_improved() ? 0 : without_gain + 1;
            if (without_gain == 10) {
                pace *= 0.8;
                without_gain = 0;
            }
        }
        if (debug())
            std::fprintf(stderr, "[%.2f] dual end inc %ld bound %ld gap %.4f%% free %zu\n", watch_.seconds(),
                         state_.covered, state_.bound,
                         100.0 * double(state_.bound - state_.covered) / double(state_.covered), dual.free().size());
        prices_ = dual.prices();
        marks_.assign(dual.marks().begin(), dual.marks().end());
        say();
    }

    void decide_at_root()
    {
        if (!state_.is_proven()) {
            shrink(marks_);
        }
    }

    void search_widely()
    {
        if (is_done())
            return;
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.improve();
        std::vector<std::uint32_t> current(interchange.open().begin(), interchange.open().end());
        std::int64_t current_covered = interchange.covered();
        int failures = 0;
        int steps = 0;
        while (failures < 3000 && !is_done()) {
            ++steps;
            interchange.shake(2 + random_ % 4, random_);
            if (interchange.covered() > state_.covered) {
                keep(interchange);
                failures = 0;
                if (debug())
                    std::fprintf(stderr, "[%.2f] step %d shake %ld\n", watch_.seconds(), steps, state_.covered);
            }
            else
                ++failures;
            const std::int64_t slack = static_cast<std::int64_t>(double(state_.covered) * 0.0003);
            if (interchange.covered() >= current_covered || interchange.covered() + slack >= state_.covered) {
                current.assign(interchange.open().begin(), interchange.open().end());
                current_covered = interchange.covered();
            }
            else {
                interchange.set_to(current);
            }
        }
        if (debug())
            std::fprintf(stderr, "[%.2f] %d shakes %ld\n", watch_.seconds(), steps, state_.covered);
    }

    /// Goes on with the smaller problem.
    void shrink(const std::vector<SiteMark>& marks)
    {
        MaxCoverCore smaller = reduce(core_, marks);
        prices_ = prices_below(smaller, prices_);
        core_ = std::move(smaller);
    }

    const MaxCoverSearchSettings& settings_;
    SearchWatch& watch_;
    MaxCoverState& state_;
    const MaxCoverCore& whole_;
    MaxCoverCore core_;
    std::vector<std::int64_t> prices_;
    std::vector<std::uint32_t> hint_; // sites, ascending
    std::vector<SiteMark> marks_;
    std::uint64_t random_;
};

} // namespace

void search_max_cover(const MaxCoverCore& core, const MaxCoverSearchSettings& settings, SearchWatch& watch,
                      MaxCoverState& state)
{
    MaxCoverSearch{core, settings, watch, state}.run();
}

} // namespace doorstep::engine
