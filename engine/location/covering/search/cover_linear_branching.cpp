// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_linear.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace doorstep::engine {
namespace {

class LinearBranching {
public:
    LinearBranching(CoverLinear& linear, CoverState& state, const StopSignal& stop,
                    const std::function<bool()>& should_stop, std::span<const std::uint32_t> region)
        : core_{linear.core()}, state_{state}, stop_{stop}, should_stop_{should_stop}, linear_{linear},
          interchange_{core_}, region_{region}, marks_(core_.matrix.columns(), SiteMark::Free)
    {}

    void run()
    {
        const std::int64_t first_bound = state_.bound;
        std::int64_t here = first_bound; // bound of the node the marks describe
        while (true) {
            const bool is_whole = linear_.solve(state_.covered, stop_);
            here = std::min(here, linear_.bound());
            if (!is_whole) {
                state_.bound = std::clamp(open_bound(here), state_.covered, first_bound);
                return;
            }
            std::optional<std::uint32_t> column;
            if (here > state_.covered) {
                round_values();
                decide();
                column = here > state_.covered ? branching_column() : std::nullopt;
            }
            if (column) {
                branch_on(*column, here);
            }
            else if (const auto next = go_back()) {
                here = *next;
            }
            else {
                state_.bound = state_.covered;
                return;
            }
            state_.bound = std::clamp(open_bound(here), state_.covered, first_bound);
            if (should_stop_()) {
                return;
            }
        }
    }

private:
    struct Branch {
        std::uint32_t column;
        SiteMark second;
        std::int64_t bound;
        std::size_t trail;
    };

    [[nodiscard]] std::int64_t open_bound(std::int64_t here) const
    {
        return branches_.empty() ? here : std::max(here, branches_.front().bound);
    }

    void mark(std::uint32_t column, SiteMark mark)
    {
        marks_[column] = mark;
        linear_.set_mark(column, mark);
        trail_.push_back(column);
    }

    /// Opens what the relaxation opens most, within the limit, and improves it.
    void round_values()
    {
        std::vector<std::uint32_t> columns;
        bool is_integral = true;
        for (std::uint32_t column = 0; column < marks_.size(); ++column) {
            const double value = linear_.value_of(column);
            if (value > 0.3) {
                columns.push_back(column);
            }
            is_integral = is_integral && (value < 1e-6 || value > 1.0 - 1e-6);
        }
        if (!is_integral && ++nodes_ % 8 != 1) {
            return;
        }
        std::sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
            const double value_a = linear_.value_of(a);
            const double value_b = linear_.value_of(b);
            return value_a != value_b ? value_a > value_b : a < b;
        });
        interchange_.set_to(columns);
        interchange_.improve();
        if (interchange_.covered() > state_.covered) {
            state_.keep(core_, interchange_.covered(), interchange_.open());
        }
    }

    /// By reduced costs; a margin covers their rounding.
    void decide()
    {
        const double wanted = static_cast<double>(state_.covered + 1) * (1.0 - 1e-12) - 1e-4;
        for (std::uint32_t column = 0; column < marks_.size(); ++column) {
            if (marks_[column] == SiteMark::Free && linear_.bound_without(column) < wanted) {
                const double value = linear_.value_of(column);
                if (value < 1e-6) {
                    mark(column, SiteMark::Closed);
                }
                else if (value > 1.0 - 1e-6) {
                    mark(column, SiteMark::Open);
                }
            }
        }
    }

    /// The most undecided, by what it covers, in the first region that has any between 0 and 1.
    [[nodiscard]] std::optional<std::uint32_t> branching_column() const
    {
        std::optional<std::uint32_t> best;
        double most = 0.0;
        std::uint32_t first = UINT32_MAX;
        for (std::uint32_t column = 0; column < marks_.size(); ++column) {
            if (marks_[column] != SiteMark::Free) {
                continue;
            }
            const double value = linear_.value_of(column);
            const bool is_whole = value < 1e-6 || value > 1.0 - 1e-6;
            const std::uint32_t region = is_whole ? UINT32_MAX : region_.empty() ? 0 : region_[column];
            if (region > first) {
                continue;
            }
            if (region < first) {
                first = region;
                most = 0.0;
            }
            std::int64_t weight = 1;
            for (const std::uint32_t row : core_.matrix.rows_of(column)) {
                weight += core_.gain[row];
            }
            const double doubt = (value * (1.0 - value) + 1e-9) * static_cast<double>(weight);
            if (doubt > most) {
                most = doubt;
                best = column;
            }
        }
        return best;
    }

    void branch_on(std::uint32_t column, std::int64_t here)
    {
        const bool is_open_first = linear_.value_of(column) >= 0.5;
        branches_.push_back({column, is_open_first ? SiteMark::Closed : SiteMark::Open, here, trail_.size()});
        mark(column, is_open_first ? SiteMark::Open : SiteMark::Closed);
    }

    /// To the second side of the deepest branch that may still hold something better; its bound.
    std::optional<std::int64_t> go_back()
    {
        while (!branches_.empty()) {
            const Branch branch = branches_.back();
            branches_.pop_back();
            while (trail_.size() > branch.trail) {
                marks_[trail_.back()] = SiteMark::Free;
                linear_.set_mark(trail_.back(), SiteMark::Free);
                trail_.pop_back();
            }
            if (branch.bound > state_.covered) {
                mark(branch.column, branch.second);
                return branch.bound;
            }
        }
        return std::nullopt;
    }

    const CoverCore& core_;
    CoverState& state_;
    const StopSignal& stop_;
    const std::function<bool()>& should_stop_;
    CoverLinear& linear_;
    CoverInterchange interchange_;
    std::span<const std::uint32_t> region_;
    std::vector<SiteMark> marks_;
    std::vector<std::uint32_t> trail_;
    std::vector<Branch> branches_; // whose second side is still to be seen
    std::size_t nodes_ = 0;
};

} // namespace

void branch_cover_by_linear(CoverLinear& linear, CoverState& state, const StopSignal& stop,
                            const std::function<bool()>& should_stop, std::span<const std::uint32_t> region)
{
    LinearBranching{linear, state, stop, should_stop, region}.run();
}

} // namespace doorstep::engine
