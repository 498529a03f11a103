// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_search.hpp"

#include "engine/location/covering/search/cover_branching.hpp"
#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/search/cover_elites.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_linear.hpp"
#include "engine/location/covering/search/cover_wide_search.hpp"
#include "engine/location/covering/search/promising_columns.hpp"
#include "engine/location/covering/search/region_search.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr std::size_t few_columns = 150;   // branching is quicker than a wide search
constexpr std::size_t few_pairs = 100'000; // little for the simplex
constexpr double promising_gap = 0.004;
constexpr std::size_t first_nodes = 300;
constexpr std::size_t many_pairs = 1'000'000;  // too much for the simplex
constexpr double numbers_read_at_length = 4e9; // by the long run of dual steps
constexpr std::size_t nodes_between_notes = 64;

/// One search: a core that shrinks as sites are decided.
class CoverSearch {
public:
    CoverSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state)
        : settings_{settings}, watch_{watch}, state_{state}, whole_{core}, core_{core}, prices_{state.prices},
          hint_{std::move(state.sites)}, has_prices_{!state.prices.empty()}
    {
        state_.covered = core.sure_gain;
        state_.sites = core.open;
        std::sort(state_.sites.begin(), state_.sites.end());
        state_.bound = std::accumulate(core.gain.begin(), core.gain.end(), core.sure_gain);
        if (settings.wanted != 0 && state_.covered < settings.wanted) {
            state_.covered = settings.wanted - 1;
        }
    }

    void run()
    {
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Free);
        close_dominated_sites(core_, marks);
        shrink(marks);
        begin();
        lower_bound_and_shrink();
        if (!is_done() && !settings_.is_part && core_.matrix.columns() > few_columns) {
            lower_bound_longer();
            if (!is_done() && is_promising()) {
                search_wide(1);
                branch(first_nodes);
            }
            if (!is_done()) {
                search_wide(settings_.round_patience);
                say();
            }
            bound_by_regions();
        }
        if (!is_done()) {
            branch(settings_.node_limit);
        }
        say();
    }

private:
    [[nodiscard]] bool is_done()
    {
        const bool is_cover = settings_.total > 0;
        const auto best = static_cast<double>(is_cover ? settings_.total - state_.covered : state_.covered);
        const double gap = static_cast<double>(state_.bound - state_.covered) / std::max(1.0 / settings_.unit, best);
        return state_.is_proven() || (settings_.wanted != 0 && state_.covered >= settings_.wanted) ||
               gap <= settings_.accepted_gap || watch_.must_stop();
    }

    void say()
    {
        if (settings_.is_part || settings_.wanted != 0) {
            return;
        }
        const auto shown = [this](std::int64_t covered) {
            return static_cast<double>(settings_.total > 0 ? settings_.total - covered : covered) * settings_.unit;
        };
        watch_.progress().note(search_note(shown(state_.covered), shown(state_.bound)));
    }

    void keep(const CoverInterchange& interchange)
    {
        if (interchange.covered() > state_.covered) {
            state_.keep(core_, interchange.covered(), interchange.open());
            hint_ = state_.sites;
        }
    }

    void lower_bound_to(std::int64_t bound)
    {
        state_.bound = std::clamp(bound, state_.covered, std::max(state_.bound, state_.covered));
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

    /// An answer at any rate, even when the search must stop at once.
    void begin()
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.fill();
        keep(interchange);
        if (prices_.empty() && !core_.fee.empty()) { // a row pays its share of the cheapest site, by sites' rows
            prices_.assign(core_.matrix.rows(), INT64_MAX);
            for (std::uint32_t column = 0; column < core_.matrix.columns(); ++column) {
                const auto rows = core_.matrix.rows_of(column);
                for (const std::uint32_t row : rows) {
                    const auto count = static_cast<std::int64_t>(rows.size());
                    prices_[row] = std::min(prices_[row], (core_.fee[column] << core_.price_shift) / count);
                }
            }
        }
    }

    void lower_bound_and_shrink()
    {
        for (bool is_shrinking = true; is_shrinking && !is_done();) {
            const std::size_t before = core_.matrix.columns();
            const std::vector<SiteMark> marks = lower_bound_at_root();
            if (!is_done()) {
                shrink(marks);
            }
            is_shrinking = core_.matrix.columns() <= before * 3 / 4;
        }
    }

    /// Interchange from what is known, then dual steps; every twentieth step's columns are improved as well.
    std::vector<SiteMark> lower_bound_at_root()
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.fill();
        interchange.improve();
        keep(interchange);
        CoverDual dual{core_};
        dual.start(std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free), prices_);
        double pace = has_prices_ ? 0.3 : 1.0;
        double bound_before = HUGE_VAL;
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
            lower_bound_to(dual.bound());
            if (step % 10 == 0) {
                const double bound = dual.exact_bound();
                pace *= bound_before - bound < 0.02 * (bound - static_cast<double>(state_.covered)) ? 0.8 : 1.0;
                bound_before = bound;
            }
        }
        if (is_first_) { // rows as they were before any were decided: of use for another question
            state_.prices = prices_above(whole_, core_, dual.undecided_prices());
            is_first_ = false;
        }
        prices_ = dual.prices();
        has_prices_ = core_.fee.empty() || has_prices_;
        say();
        return {dual.marks().begin(), dual.marks().end()};
    }

    /// Perhaps the linear relaxation is all it takes.
    [[nodiscard]] bool is_promising() const
    {
        const auto gap = static_cast<double>(state_.bound - state_.covered);
        return core_.fee.empty() && core_.matrix.pairs() < few_pairs &&
               gap < promising_gap * static_cast<double>(state_.covered);
    }

    void search_wide(std::size_t rounds_in_vain)
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.improve();
        const auto is_done_now = [this] { return is_done(); };
        if (core_.fee.empty()) {
            CoverSearchSettings settings = settings_;
            settings.round_patience = rounds_in_vain;
            const EliteStart start{{interchange.open().begin(), interchange.open().end()},
                                   promising_columns(core_, prices_, state_.covered)};
            search_with_elites(core_, settings, watch_, start, state_, is_done_now);
        }
        else {
            search_widely(core_, settings_, watch_, interchange, state_, is_done_now);
        }
        hint_ = state_.sites;
    }

    /// Dual steps until the bound is nearly that of the linear relaxation.
    void lower_bound_longer()
    {
        if (is_done() || !core_.fee.empty()) { // set covering has the linear relaxation soon
            return;
        }
        CoverDual dual{core_};
        dual.start(std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free), {});
        constexpr int block = 150;
        const double most_steps = numbers_read_at_length / static_cast<double>(core_.matrix.pairs() + 1);
        double pace = 2.0; // long steps while they help, from the beginning: prices that are stuck stay stuck
        double bound_before = HUGE_VAL;
        for (int step = 1; pace > 0.001 && step < most_steps && dual.step(state_.covered, pace); ++step) {
            if (step % block != 0) {
                continue;
            }
            lower_bound_to(dual.bound());
            if (is_done()) {
                return;
            }
            const double bound = dual.exact_bound();
            pace *= bound_before - bound < 0.01 * (bound - static_cast<double>(state_.covered)) ? 0.8 : 1.0;
            bound_before = bound;
        }
        prices_ = dual.prices();
        lower_bound_to(dual.bound());
        if (!is_done()) {
            shrink({dual.marks().begin(), dual.marks().end()});
        }
        say();
    }

    void bound_by_regions()
    {
        if (is_done() || !can_have_regions(core_)) {
            return;
        }
        RegionKnowledge found = search_regions(
            core_, settings_, watch_, {known_columns(), prices_}, state_, [this] { return is_done(); },
            [this] { say(); });
        prices_ = std::move(found.prices);
        cuts_ = std::move(found.cuts);
        region_ = std::move(found.region);
        hint_ = state_.sites;
    }

    void branch(std::size_t most_nodes)
    {
        std::size_t nodes = 0;
        const auto should_stop = [&] {
            if (++nodes % nodes_between_notes == 0) {
                say();
            }
            return is_done() || nodes > most_nodes;
        };
        if (!settings_.has_linear || core_.matrix.pairs() > many_pairs) {
            branch_cover(core_, settings_, prices_, state_, should_stop);
            return;
        }
        const StopSignal stop = watch_.signal();
        std::optional<CoverLinear> linear{core_};
        linear->add_cuts(cuts_);
        bool is_solved = linear->solve(state_.covered, stop);
        while (is_solved && cuts_.empty()) { // cuts are those of this core
            lower_bound_to(linear->bound());
            if (is_done() || !shrink_by(*linear)) {
                break;
            }
            linear.emplace(core_);
            is_solved = linear->solve(state_.covered, stop);
        }
        if (is_solved) {
            lower_bound_to(linear->bound());
        }
        if (is_solved && !is_done() && linear->tighten(state_.covered, stop)) {
            lower_bound_to(linear->bound());
        }
        say();
        if (!is_done()) {
            branch_cover_by_linear(*linear, state_, stop, should_stop, region_);
        }
    }

    /// Decides with the linear programme's prices, in whole numbers. False when that is too little to begin anew for.
    bool shrink_by(const CoverLinear& linear)
    {
        CoverDual dual{core_};
        dual.start(std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free), linear.prices());
        for (int step = 0; step < 20 && dual.step(state_.covered, 0.05); ++step) {
        }
        lower_bound_to(dual.bound());
        if (dual.decisions() <= core_.matrix.columns() / 5) {
            return false;
        }
        prices_ = dual.prices();
        shrink({dual.marks().begin(), dual.marks().end()});
        return true;
    }

    /// Goes on with the smaller problem.
    void shrink(const std::vector<SiteMark>& marks)
    {
        CoverCore smaller = reduce(core_, marks);
        prices_ = prices_below(smaller, prices_);
        core_ = std::move(smaller);
    }

    const CoverSearchSettings& settings_;
    SearchWatch& watch_;
    CoverState& state_;
    const CoverCore& whole_;
    CoverCore core_;
    std::vector<std::int64_t> prices_;
    std::vector<std::uint32_t> hint_; // sites, ascending
    std::vector<CoverCut> cuts_;
    std::vector<std::uint32_t> region_; // per column, of the cuts
    bool has_prices_ = false;           // better than a guess
    bool is_first_ = true;
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
