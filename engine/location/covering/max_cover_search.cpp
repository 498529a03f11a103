// SPDX-License-Identifier: MIT
#include "engine/location/covering/max_cover_search.hpp"

#include "engine/location/covering/cover_branching.hpp"
#include "engine/location/covering/cover_dual.hpp"
#include "engine/location/covering/cover_interchange.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace doorstep::engine {
namespace {

bool debug() { static const bool on = std::getenv("COVER_DEBUG") != nullptr; return on; }

/// One search: a core that shrinks as sites are decided.
class MaxCoverSearch {
public:
    MaxCoverSearch(const MaxCoverCore& core, const MaxCoverSearchSettings& settings, SearchWatch& watch,
                   MaxCoverState& state)
        : settings_{settings}, watch_{watch}, state_{state}, core_{core}, prices_{state.prices},
          random_{settings.seed}
    {
    }

    void run()
    {
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Free);
        close_dominated_sites(core_, marks);
        shrink(marks);
        while (!is_done()) {
            const std::size_t before = core_.matrix.columns();
            close_gap_at_root();
            if (core_.matrix.columns() > before * 3 / 4) {
                break;
            }
        }
        if (!is_done()) {
            branch_max_cover(core_, settings_, prices_, state_, [this] { return is_done(); });
        }
    }

private:
    [[nodiscard]] bool is_done()
    {
        const double gap = (static_cast<double>(state_.bound) - static_cast<double>(state_.covered)) /
                           std::max(1.0, static_cast<double>(state_.covered));
        return state_.is_proven() || (state_.covered >= 0 && gap <= settings_.accepted_gap) || watch_.must_stop();
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
    }

    [[nodiscard]] std::vector<std::uint32_t> known_columns() const
    {
        std::vector<std::uint32_t> columns;
        for (std::uint32_t column = 0; column < core_.site.size(); ++column) {
            if (std::binary_search(state_.sites.begin(), state_.sites.end(), core_.site[column])) {
                columns.push_back(column);
            }
        }
        return columns;
    }

    void close_gap_at_root()
    {
        CoverInterchange interchange{core_};
        interchange.set_to(known_columns());
        interchange.fill();
        interchange.improve();
        keep(interchange);
        CoverDual dual{core_};
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Free);
        dual.start(marks, prices_);
        if (debug()) std::fprintf(stderr, "[%.2f] root rows %zu cols %zu pairs %zu inc %ld\n", watch_.seconds(), core_.matrix.rows(), core_.matrix.columns(), core_.matrix.pairs(), state_.covered);
        double pace = 1.0;
        int without_gain = 0;
        std::vector<std::uint32_t> columns;
        for (int step = 0; pace > 0.01 && !is_done(); ++step) {
            const std::size_t decided = dual.decisions();
            if (!dual.step(state_.covered, pace)) {
                state_.bound = std::clamp(dual.bound(), state_.covered, state_.bound);
                break;
            }
            if (step % 20 == 19) {
                columns.assign(dual.chosen().begin(), dual.chosen().end());
                std::sort(columns.begin(), columns.end());
                interchange.set_to(columns);
                interchange.improve();
                keep(interchange);
            }
            state_.bound = std::clamp(dual.bound(), state_.covered, state_.bound);
            without_gain = dual.has_improved() ? 0 : without_gain + 1;
            if (without_gain == 10) {
                pace *= 0.8;
                without_gain = 0;
            }
            (void)decided;
        }
        if (debug()) std::fprintf(stderr, "[%.2f] dual end inc %ld bound %ld gap %.4f%% free %zu\n", watch_.seconds(), state_.covered, state_.bound, 100.0 * double(state_.bound - state_.covered) / double(state_.covered), dual.free().size());
        prices_ = dual.prices();
        if (!state_.is_proven()) {
            marks.assign(dual.marks().begin(), dual.marks().end());
            shrink(marks);
        }
    }

    /// Goes on with the smaller problem; a row's price is what the rows merged into it pay together.
    void shrink(const std::vector<SiteMark>& marks)
    {
        MaxCoverCore smaller = reduce(core_, marks);
        if (!prices_.empty()) {
            std::vector<std::int64_t> prices(smaller.matrix.rows(), 0);
            for (std::size_t row = 0; row < prices_.size(); ++row) {
                if (smaller.row_of[row] != MaxCoverCore::no_row) {
                    prices[smaller.row_of[row]] += prices_[row];
                }
            }
            prices_ = std::move(prices);
        }
        core_ = std::move(smaller);
    }

    const MaxCoverSearchSettings& settings_;
    SearchWatch& watch_;
    MaxCoverState& state_;
    MaxCoverCore core_;
    std::vector<std::int64_t> prices_;
    std::uint64_t random_;
};

} // namespace

void search_max_cover(const MaxCoverCore& core, const MaxCoverSearchSettings& settings, SearchWatch& watch,
                      MaxCoverState& state)
{
    MaxCoverSearch{core, settings, watch, state}.run();
}

} // namespace doorstep::engine
