// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_annealing.hpp"

#include "engine/location/covering/search/swap_losses.hpp"
#include "engine/location/random_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace doorstep::engine {
namespace {

constexpr std::size_t trials_of_a_heat = 1024;
constexpr std::size_t trials_between_spending = 8; // of what a budget has left
constexpr std::size_t noises = 4096;

/// Numbers of Gumbel's distribution: added to the logarithms of chances, the largest sum is drawn with these chances.
const std::array<double, noises>& gumbel_numbers()
{
    static const std::array<double, noises> numbers = [] {
        std::array<double, noises> made{};
        std::uint64_t random = 99;
        for (double& number : made) {
            number = -std::log(-std::log(random_part(random) + 0x1p-54));
        }
        return made;
    }();
    return numbers;
}

class Annealing {
public:
    Annealing(const CoverCore& core, std::span<const std::uint32_t> start, const AnnealingSettings& settings)
        : core_{core}, settings_{settings}, has_budget_{!core.limit.cost.empty()}, random_{settings.seed}, state_{core}
    {
        open_first(start);
        find_candidates();
        best_ = state_.open();
        best_covered_ = state_.covered();
    }

    AnnealedCover run(const StopSignal& stop)
    {
        if (!state_.open().empty() && state_.covered() > 0 && !candidates_.empty()) {
            cool_down(stop);
        }
        std::sort(best_.begin(), best_.end());
        return {std::move(best_), best_covered_ + core_.sure_gain};
    }

private:
    /// Those that may move come first.
    void open_first(std::span<const std::uint32_t> start)
    {
        std::vector<std::uint8_t> is_movable(core_.matrix.columns(), 1);
        if (!settings_.movable.empty() && !has_budget_) { // a budget's columns come and go
            std::fill(is_movable.begin(), is_movable.end(), std::uint8_t{0});
            for (const std::uint32_t column : settings_.movable) {
                is_movable[column] = 1;
            }
        }
        for (const bool movable : {true, false}) {
            for (const std::uint32_t column : start) {
                if ((is_movable[column] != 0) == movable) {
                    state_.add(column);
                    spent_ += core_.limit.cost_of(column);
                    movables_ += movable ? 1 : 0;
                }
            }
        }
    }

    /// All columns that may be tried, or those of them that share a row with one that may be replaced.
    void find_candidates()
    {
        const bool all = movables_ == state_.open().size();
        std::vector<std::uint8_t> is_near(core_.matrix.columns(), all ? 1 : 0);
        for (std::size_t place = 0; place < movables_ && !all; ++place) {
            for (const std::uint32_t row : core_.matrix.rows_of(state_.open()[place])) {
                for (const std::uint32_t column : core_.matrix.columns_of(row)) {
                    is_near[column] = 1;
                }
            }
        }
        for (std::uint32_t column = 0; column < is_near.size(); ++column) {
            if (is_near[column] != 0 && (settings_.is_allowed.empty() || settings_.is_allowed[column] != 0)) {
                candidates_.push_back(column);
            }
        }
    }

    void cool_down(const StopSignal& stop)
    {
        const double each = static_cast<double>(state_.covered()) / static_cast<double>(state_.open().size());
        const std::size_t heats = settings_.trials / trials_of_a_heat + 1;
        const double cooling = std::pow(settings_.last_heat / settings_.first_heat, 1.0 / static_cast<double>(heats));
        double heat = settings_.first_heat * std::ldexp(each, -state_.shift());
        for (std::size_t trial = 0; trial < settings_.trials; ++trial) {
            if (trial % trials_of_a_heat == 0) {
                if (stop.is_set()) {
                    return;
                }
                make_noise(heat);
                heat *= cooling;
            }
            if (has_budget_ && trial % trials_between_spending == 0) {
                spend_rest();
            }
            try_one();
        }
    }

    void make_noise(double heat)
    {
        const auto& numbers = gumbel_numbers();
        noise_.resize(noises + core_.matrix.columns() + SwapLosses::first);
        for (std::size_t at = 0; at < noise_.size(); ++at) {
            noise_[at] = static_cast<std::int32_t>(std::lround(heat * numbers[at % noises]));
        }
    }

    void try_one()
    {
        const std::uint64_t bits = next_random(random_);
        const std::uint32_t in = candidates_[((bits >> 32U) * candidates_.size()) >> 32U];
        if (state_.is_open(in)) {
            return;
        }
        const std::vector<std::int32_t>& extra = state_.extras_of(in);
        const std::int32_t* const noise = noise_.data() + bits % noises;
        const std::size_t place = has_budget_ ? payable_to_close(in, extra, noise) : one_to_close(extra, noise);
        if (place < state_.open().size()) {
            spent_ += core_.limit.cost_of(in) - core_.limit.cost_of(state_.open()[place]);
            state_.replace(place, in);
            remember();
        }
    }

    /// A place among the open columns, or their number: the newcomer itself.
    [[nodiscard]] std::size_t one_to_close(const std::vector<std::int32_t>& extra, const std::int32_t* noise) const
    {
        const std::int32_t* const saved = extra.data() + SwapLosses::first;
        const std::int32_t* const lost = state_.losses().data() + SwapLosses::first;
        const std::int32_t own = *noise++ - extra[SwapLosses::newcomer];
        std::int32_t most = own;
        for (std::size_t place = 0; place < movables_; ++place) {
            most = std::max(most, saved[place] - lost[place] + noise[place]);
        }
        if (most == own) {
            return state_.open().size();
        }
        std::size_t place = 0;
        while (saved[place] - lost[place] + noise[place] != most) {
            ++place;
        }
        return place;
    }

    /// As above, of those that leave enough of the budget.
    [[nodiscard]] std::size_t payable_to_close(std::uint32_t in, const std::vector<std::int32_t>& extra,
                                               const std::int32_t* noise) const
    {
        const std::vector<std::uint32_t>& open = state_.open();
        std::int32_t most = *noise++ - extra[SwapLosses::newcomer];
        std::size_t best = open.size();
        for (std::size_t place = 0; place < open.size(); ++place) {
            const std::size_t slot = place + SwapLosses::first;
            const std::int32_t worth = extra[slot] - state_.losses()[slot] + noise[place];
            if (worth > most && core_.limit.fits(in, open.size() - 1, spent_ - core_.limit.cost_of(open[place]))) {
                most = worth;
                best = place;
            }
        }
        return best;
    }

    /// With a budget the number of columns is free: one more where it fits, now and then one less.
    void spend_rest()
    {
        const std::vector<std::uint32_t>& open = state_.open();
        const std::uint32_t more = candidates_[random_below(random_, candidates_.size())];
        if (!state_.is_open(more) && core_.limit.fits(more, open.size(), spent_)) {
            state_.add(more);
            spent_ += core_.limit.cost_of(more);
            remember();
            return;
        }
        const std::size_t place = random_below(random_, open.size());
        const std::int32_t noise = noise_[random_below(random_, noises)];
        if (open.size() > 1 && state_.losses()[place + SwapLosses::first] < noise) {
            spent_ -= core_.limit.cost_of(open[place]);
            state_.remove(place);
        }
    }

    void remember()
    {
        if (state_.covered() > best_covered_) {
            best_covered_ = state_.covered();
            best_ = state_.open();
        }
    }

    const CoverCore& core_;
    const AnnealingSettings& settings_;
    bool has_budget_;
    std::uint64_t random_;
    SwapLosses state_;
    std::size_t movables_ = 0; // the first so many of the open columns may be replaced
    std::int64_t spent_ = 0;
    std::vector<std::uint32_t> candidates_;
    std::vector<std::int32_t> noise_;
    std::vector<std::uint32_t> best_;
    std::int64_t best_covered_ = 0;
};

} // namespace

AnnealedCover anneal_cover(const CoverCore& core, std::span<const std::uint32_t> start,
                           const AnnealingSettings& settings, const StopSignal& stop)
{
    return Annealing{core, start, settings}.run(stop);
}

} // namespace doorstep::engine
