// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_annealing.hpp"

#include "engine/location/covering/search/random_numbers.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {
namespace {

constexpr std::size_t trials_for_one_out = 4; // a column taken out is tried against so many
constexpr std::size_t rounds_between_coolings = 256;

class Annealing {
public:
    Annealing(const CoverCore& core, std::span<const std::uint32_t> start, std::uint64_t seed)
        : core_{core}, random_{seed}, is_open_(core.matrix.columns(), 0),
          worth_(core.matrix.rows()), missing_{core.need}, open_{start.begin(), start.end()}
    {
        for (std::size_t row = 0; row < worth_.size(); ++row) {
            worth_[row] = missing_[row] == 1 ? core.gain[row] : 0;
        }
        for (const std::uint32_t column : open_) {
            is_open_[column] = 1;
            spent_ += core.limit.cost_of(column);
            covered_ += put_in(column);
        }
        best_ = open_;
        best_covered_ = covered_;
    }

    std::vector<std::uint32_t> run(const AnnealingSettings& settings, const StopSignal& stop)
    {
        if (open_.empty() || covered_ <= 0) {
            return best_;
        }
        far_share_ = settings.far_share;
        const std::size_t rounds = std::max<std::size_t>(1, settings.trials / trials_for_one_out);
        const double unit = static_cast<double>(covered_) / static_cast<double>(open_.size());
        heat_ = settings.first_heat * unit;
        const double coolings = static_cast<double>(rounds) / static_cast<double>(rounds_between_coolings);
        const double cooling = std::pow(settings.last_heat / settings.first_heat, 1.0 / coolings);
        for (std::size_t round = 1; round <= rounds; ++round) {
            replace_one();
            if (!core_.limit.cost.empty()) {
                spend_rest();
            }
            if (round % rounds_between_coolings == 0) {
                heat_ *= cooling;
                if (stop.is_set()) {
                    break;
                }
            }
        }
        std::sort(best_.begin(), best_.end());
        return best_;
    }

private:
    std::int64_t put_in(std::uint32_t column)
    {
        std::int64_t gained = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            gained += worth_[row];
            --missing_[row];
            worth_[row] = missing_[row] == 1 ? core_.gain[row] : 0;
        }
        return gained;
    }

    std::int64_t take_out(std::uint32_t column)
    {
        std::int64_t lost = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            ++missing_[row];
            worth_[row] = missing_[row] == 1 ? core_.gain[row] : 0;
            lost += worth_[row];
        }
        return lost;
    }

    [[nodiscard]] std::int64_t gain_of(std::uint32_t column) const
    {
        std::int64_t gained = 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            gained += worth_[row];
        }
        return gained;
    }

    [[nodiscard]] std::uint32_t any_column() { return random_below(random_, core_.matrix.columns()); }

    [[nodiscard]] std::uint32_t neighbour_of(std::uint32_t column)
    {
        const auto rows = core_.matrix.rows_of(column);
        if (rows.empty()) {
            return any_column();
        }
        const auto columns = core_.matrix.columns_of(rows[random_below(random_, rows.size())]);
        return columns[random_below(random_, columns.size())];
    }

    /// The least change that is taken now.
    [[nodiscard]] double least_change() { return heat_ * std::log(random_part(random_) + 0x1p-54); }

    void replace_one()
    {
        const std::size_t at = random_below(random_, open_.size());
        const std::uint32_t out = open_[at];
        const std::int64_t lost = take_out(out);
        const std::int64_t spent = spent_ - core_.limit.cost_of(out);
        for (std::size_t trial = 0; trial < trials_for_one_out; ++trial) {
            const std::uint32_t in = random_part(random_) < far_share_ ? any_column() : neighbour_of(out);
            if (is_open_[in] != 0 || !core_.limit.fits(in, open_.size() - 1, spent)) {
                continue;
            }
            const std::int64_t change = gain_of(in) - lost;
            if (change >= 0 || static_cast<double>(change) >= least_change()) {
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
        const std::int64_t lost = take_out(out);
        if (open_.size() == 1 || -static_cast<double>(lost) < least_change()) {
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
    std::uint64_t random_;
    std::vector<std::uint8_t> is_open_;
    std::vector<std::int64_t> worth_;   // per row: what one more open column would gain
    std::vector<std::int32_t> missing_; // per row: open columns it needs more, negative when it has spare ones
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> best_;
    std::int64_t covered_ = 0;
    std::int64_t best_covered_ = 0;
    std::int64_t spent_ = 0;
    double heat_ = 0.0;
    double far_share_ = 0.0;
};

} // namespace

std::vector<std::uint32_t> anneal_cover(const CoverCore& core, std::span<const std::uint32_t> start,
                                        const AnnealingSettings& settings, const StopSignal& stop)
{
    return Annealing{core, start, settings.seed}.run(settings, stop);
}

} // namespace doorstep::engine
