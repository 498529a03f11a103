// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_search.hpp"

#include "engine/location/covering/search/cover_branching.hpp"
#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_linear.hpp"
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
class CoverSearch {
public:
    CoverSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state)
        : settings_{settings}, watch_{watch}, state_{state}, whole_{core}, core_{core}, prices_{state.prices},
          hint_{std::move(state.sites)}, random_{settings.seed}
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
        const CoverCore begun = core_;
        bool is_first = true;
        bool is_shrinking = true;
        while (is_shrinking && !is_done()) {
            const std::size_t before = core_.matrix.columns();
            lower_bound_at_root();
            if (is_first) {
                state_.prices = prices_above(whole_, begun, prices_);
                is_first = false;
            }
            if (!is_done()) {
                shrink(marks_);
            }
            is_shrinking = core_.matrix.columns() <= before * 3 / 4;
        }
        if (!is_done())
            search_widely();
        if (!is_done() && std::getenv("NOLP") == nullptr) {
            lower_bound_by_linear();
        }
        const auto done = [this] {
            if (debug() && ++cnt_ % 100 == 0)
                std::fprintf(stderr, "[%.2f] nodes %d inc %ld bound %ld\n", watch_.seconds(), cnt_, state_.covered,
                             state_.bound);
            return is_done();
        };
        if (!is_done() && std::getenv("LAG")) {
            branch_cover(core_, settings_, prices_, state_, done);
        }
        if (!is_done()) {
            branch_cover_by_linear(core_, settings_, state_, watch_.signal(), done);
        }
        if (debug())
            std::fprintf(stderr, "[%.2f] end nodes %d inc %ld bound %ld\n", watch_.seconds(), cnt_, state_.covered,
                         state_.bound);
    }

private:
    int cnt_ = 0;
    void lower_bound_by_linear()
    {
        CoverLinear linear{core_};
        linear.solve(state_.covered, watch_.signal());
        state_.bound = std::clamp(linear.bound(), state_.covered, state_.bound);
        if (debug())
            std::fprintf(stderr, "[%.2f] LP inc %ld bound %ld gap %.4f%%\n", watch_.seconds(), state_.covered,
                         state_.bound, 100.0 * double(state_.bound - state_.covered) / double(state_.covered));
        if (state_.is_proven())
            return;
        CoverDual dual{core_};
        dual.start(std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free), linear.prices());
        for (int i = 0; i < 30 && dual.step(state_.covered, 0.05); ++i) {
        }
        state_.bound = std::clamp(dual.bound(), state_.covered, state_.bound);
        prices_ = dual.prices();
        shrink({dual.marks().begin(), dual.marks().end()});
        if (debug())
            std::fprintf(stderr, "[%.2f] LP shrunk rows %zu cols %zu pairs %zu bound %ld\n", watch_.seconds(),
                         core_.matrix.rows(), core_.matrix.columns(), core_.matrix.pairs(), state_.bound);
    }
    [[nodiscard]] bool is_done()
    {
        const bool is_cover = settings_.total > 0;
        const auto best = static_cast<double>(is_cover ? settings_.total - state_.covered : state_.covered);
        const double gap = static_cast<double>(state_.bound - state_.covered) / std::max(1.0 / settings_.unit, best);
        return state_.is_proven() || (settings_.wanted != 0 && state_.covered >= settings_.wanted) ||
               gap <= settings_.accepted_gap || watch_.must_stop();
    }

    /// An answer at any rate, even when the search must stop at once.
    void begin()
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.fill();
        keep(interchange);
        if (prices_.empty() && !core_.fee.empty()) {
            prices_.assign(core_.matrix.rows(), INT64_MAX);
            for (std::uint32_t column = 0; column < core_.matrix.columns(); ++column) {
                const auto rows = core_.matrix.rows_of(column);
                for (const std::uint32_t row : rows) {
                    prices_[row] = std::min(prices_[row], (core_.fee[column] << core_.price_shift) /
                                                              static_cast<std::int64_t>(rows.size()));
                }
            }
        }
    }

    void say()
    {
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
        double pace = prices_.empty() || !core_.fee.empty() ? 1.0 : 0.3;
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

    void search_widely()
    {
        if (is_done())
            return;
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.improve();
        std::vector<std::uint32_t> current(interchange.open().begin(), interchange.open().end());
        std::int64_t current_covered = interchange.covered();
        std::size_t failures = 0;
        int steps = 0;
        while (failures < settings_.patience && !is_done()) {
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
    std::vector<SiteMark> marks_;
    std::uint64_t random_;
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
