// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_annealing.hpp"

#include "engine/location/covering/search/random_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace doorstep::engine {
namespace {

constexpr std::size_t trials_for_one_out = 8; // a column taken out is tried against so many
constexpr std::size_t most_draws = 4;         // of a column that may be tried
constexpr std::size_t most_rounds_of_a_heat = 256;
constexpr std::size_t least_heats = 50;

/// Logarithms of evenly spread chances: a random one of them is minus an exponentially distributed number.
const std::array<double, 4096>& logarithms()
{
    static const std::array<double, 4096> numbers = [] {
        std::array<double, 4096> made{};
        for (std::size_t at = 0; at < made.size(); ++at) {
            made[at] = std::log((static_cast<double>(at) + 0.5) / static_cast<double>(made.size()));
        }
        return made;
    }();
    return numbers;
}

/// \tparam Gain as narrow as the gains allow: half the memory is half the way to it
template <typename Gain>
class Annealing {
public:
    Annealing(const CoverCore& core, std::span<const std::uint32_t> start, const AnnealingSettings& settings)
        : core_{core}, settings_{settings}, random_{settings.seed}, is_open_(core.matrix.columns(), 0),
          gain_(core.gain.begin(), core.gain.end()),
          worth_(core.matrix.rows(), 0), missing_{core.need}, open_{start.begin(), start.end()}
    {
        for (std::size_t row = 0; row < worth_.size(); ++row) {
            worth_[row] = missing_[row] == 1 ? gain_[row] : 0;
        }
        for (const std::uint32_t column : open_) {
            is_open_[column] = 1;
            spent_ += core.limit.cost_of(column);
            covered_ += put_in(column);
        }
        best_ = open_;
        best_covered_ = covered_;
        find_movable();
    }

    AnnealedCover run(const StopSignal& stop)
    {
        if (!open_.empty() && covered_ > 0) {
            cool_down(stop);
        }
        std::sort(best_.begin(), best_.end());
        return {std::move(best_), best_covered_ + core_.sure_gain};
    }

private:
    void find_movable()
    {
        const bool all = settings_.movable.empty() || !core_.limit.cost.empty(); // a budget's columns come and go
        for (std::uint32_t at = 0; at < open_.size() && !all; ++at) {
            if (std::find(settings_.movable.begin(), settings_.movable.end(), open_[at]) != settings_.movable.end()) {
                movable_.push_back(at);
            }
        }
    }

    void cool_down(const StopSignal& stop)
    {
        const std::size_t rounds = std::max<std::size_t>(1, settings_.trials / trials_for_one_out);
        const std::size_t of_a_heat = std::clamp<std::size_t>(rounds / least_heats, 1, most_rounds_of_a_heat);
        heat_ = settings_.first_heat * static_cast<double>(covered_) / static_cast<double>(open_.size());
        const double coolings = static_cast<double>(rounds) / static_cast<double>(of_a_heat);
        const double cooling = std::pow(settings_.last_heat / settings_.first_heat, 1.0 / coolings);
        for (std::size_t round = 1; round <= rounds; ++round) {
            replace_one();
            if (!core_.limit.cost.empty()) {
                spend_rest();
            }
            if (round % of_a_heat == 0) {
                heat_ *= cooling;
                if (stop.is_set()) {
                    return;
                }
            }
        }
    }

    Gain put_in(std::uint32_t column)
    {
        Gain gained = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            gained += worth_[row];
            --missing_[row];
            worth_[row] = missing_[row] == 1 ? gain_[row] : 0;
        }
        return gained;
    }

    Gain take_out(std::uint32_t column)
    {
        Gain lost = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            ++missing_[row];
            worth_[row] = missing_[row] == 1 ? gain_[row] : 0;
            lost += worth_[row];
        }
        return lost;
    }

    [[nodiscard]] Gain gain_of(std::uint32_t column) const
    {
        Gain gained = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            gained += worth_[row];
        }
        return gained;
    }

    [[nodiscard]] std::uint32_t any_column() { return random_below(random_, core_.matrix.columns()); }

    /// From 0 to `count` − 1; takes the lowest 16 of `bits` where they are enough.
    [[nodiscard]] std::size_t pick(std::uint64_t bits, std::size_t count)
    {
        constexpr std::size_t few = 0x1000;
        return count > few ? random_below(random_, count) : ((bits & 0xFFFFU) * count) >> 16;
    }

    /// One that may be tried, if a few draws find it; else one that is open.
    [[nodiscard]] std::uint32_t draw(std::uint32_t out, std::span<const std::uint32_t> rows, std::uint64_t bits)
    {
        for (std::size_t draws = 0; draws < most_draws; ++draws) {
            std::uint32_t column = 0;
            if (rows.empty() || static_cast<double>(bits & 0xFFFFU) < far_below_) {
                column = any_column();
            }
            else {
                const auto columns = core_.matrix.columns_of(rows[pick(bits >> 16, rows.size())]);
                column = columns[pick(bits >> 32, columns.size())];
            }
            if (settings_.is_allowed.empty() || settings_.is_allowed[column] != 0) {
                return column;
            }
            bits = next_random(random_);
        }
        return out;
    }

    void replace_one()
    {
        const std::size_t at =
            movable_.empty() ? random_below(random_, open_.size()) : movable_[random_below(random_, movable_.size())];
        const std::uint32_t out = open_[at];
        const auto rows = core_.matrix.rows_of(out);
        const Gain lost = take_out(out);
        const std::int64_t spent = spent_ - core_.limit.cost_of(out);
        for (std::size_t trial = 0; trial < trials_for_one_out; ++trial) {
            const std::uint64_t bits = next_random(random_);
            const std::uint32_t in = draw(out, rows, bits);
            if (is_open_[in] != 0 || !core_.limit.fits(in, open_.size() - 1, spent)) {
                continue;
            }
            const auto change = static_cast<std::int64_t>(gain_of(in)) - static_cast<std::int64_t>(lost);
            if (change >= 0 || static_cast<double>(change) >= heat_ * logarithms_[bits >> 52]) {
                open_[at] = in;
                is_open_[out] = 0;
                is_open_[in] = 1;
                spent_ = spent + core_.limit.cost_of(in);
                put_in(in);
                covered_ += change;
                remember();
                return;
            }
        }
        put_in(out);
    }

    /// With a budget the number of columns is free: one more where it fits, now and then one less.
    void spend_rest()
    {
        const std::uint32_t more = any_column();
        if (is_open_[more] == 0 && core_.limit.fits(more, open_.size(), spent_)) {
            if (gain_of(more) > 0) {
                open_.push_back(more);
                is_open_[more] = 1;
                spent_ += core_.limit.cost_of(more);
                covered_ += put_in(more);
                remember();
            }
            return;
        }
        const std::size_t at = random_below(random_, open_.size());
        const std::uint32_t out = open_[at];
        const Gain lost = take_out(out);
        if (open_.size() == 1 || -static_cast<double>(lost) < heat_ * logarithms_[next_random(random_) >> 52]) {
            put_in(out);
            return;
        }
        is_open_[out] = 0;
        spent_ -= core_.limit.cost_of(out);
        covered_ -= lost;
        open_[at] = open_.back();
        open_.pop_back();
    }

    void remember()
    {
        if (covered_ > best_covered_) {
            best_covered_ = covered_;
            best_ = open_;
        }
    }

    const CoverCore& core_;
    const AnnealingSettings& settings_;
    const std::array<double, 4096>& logarithms_ = logarithms();
    std::uint64_t random_;
    std::vector<std::uint8_t> is_open_;
    std::vector<Gain> gain_;            // per row
    std::vector<Gain> worth_;           // per row: what one more open column would gain
    std::vector<std::int32_t> missing_; // per row: open columns it needs more, negative when it has spare ones
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> movable_; // positions in `open_`; empty: all
    std::vector<std::uint32_t> best_;
    std::int64_t covered_ = 0;
    std::int64_t best_covered_ = 0;
    std::int64_t spent_ = 0;
    double heat_ = 0.0;
    double far_below_ = settings_.far_share * 0x1p16;
};

} // namespace

AnnealedCover anneal_cover(const CoverCore& core, std::span<const std::uint32_t> start,
                           const AnnealingSettings& settings, const StopSignal& stop)
{
    const std::int64_t all = std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{0});
    if (all <= INT32_MAX) {
        return Annealing<std::int32_t>{core, start, settings}.run(stop);
    }
    return Annealing<std::int64_t>{core, start, settings}.run(stop);
}

} // namespace doorstep::engine
