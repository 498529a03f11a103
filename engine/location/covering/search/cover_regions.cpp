// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_regions.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr int bits_of_gain = 14; // finer numbers would only be harder to prove
constexpr std::size_t few_regions = 4;
constexpr std::size_t nodes_per_region = 400;
constexpr double accepted_in_region = 1e-6;
constexpr double weight_of_count = 30.0; // of the charge among the prices: one column stands for many rows

/// A row that is to be covered at any price gains as much as its dearest column at most: with that it is no worse to
/// cover it than to miss it.
std::vector<std::int64_t> gains_of(const CoverCore& core)
{
    std::vector<std::int64_t> gains = core.gain;
    for (std::size_t row = 0; row < gains.size() && !core.fee.empty(); ++row) {
        std::int64_t dearest = 1;
        for (const std::uint32_t column : core.matrix.columns_of(row)) {
            dearest = std::max(dearest, core.fee[column]);
        }
        gains[row] = std::min(gains[row], dearest);
    }
    return gains;
}

int fineness(const CoverCore& core, const std::vector<std::int64_t>& gains)
{
    const std::int64_t most = gains.empty() ? 1 : *std::max_element(gains.begin(), gains.end());
    const int bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(most)));
    return std::clamp(bits_of_gain - bits, std::min(6, core.price_shift), core.price_shift);
}

} // namespace

CoverRegions::CoverRegions(const CoverCore& core, std::vector<std::vector<std::uint32_t>> regions,
                           std::span<const std::int64_t> prices)
    : core_{core}, gain_{gains_of(core)}, fine_{fineness(core, gain_)}, is_crossing_(core.matrix.rows(), false),
      covered_in_(core.matrix.rows(), 0)
{
    std::vector<std::size_t> region_of(core.matrix.columns(), 0);
    for (std::size_t number = 0; number < regions.size(); ++number) {
        for (const std::uint32_t column : regions[number]) {
            region_of[column] = number;
        }
        regions_.push_back({.columns = std::move(regions[number]), .rows = {}});
    }
    std::vector<std::size_t> last_of(regions_.size(), SIZE_MAX);
    std::vector<std::int64_t> earning(core.matrix.columns(), 0);
    for (std::uint32_t row = 0; row < core.matrix.rows(); ++row) {
        const auto columns = core.matrix.columns_of(row);
        for (const std::uint32_t column : columns) {
            const std::size_t region = region_of[column];
            is_crossing_[row] = is_crossing_[row] || region != region_of[columns.front()];
            if (last_of[region] != row) {
                last_of[region] = row;
                regions_[region].rows.push_back(row);
            }
        }
        const std::int64_t gain = gain_[row] << fine_;
        const std::int64_t price =
            prices.empty() ? gain : std::clamp<std::int64_t>(prices[row] >> (core.price_shift - fine_), 0, gain);
        now_.price.push_back(price);
        for (const std::uint32_t column : columns) {
            earning[column] += price;
        }
    }
    if (core.limit.count < earning.size()) { // what the first column that does not fit would earn
        const auto middle = earning.begin() + static_cast<std::ptrdiff_t>(core.limit.count);
        std::nth_element(earning.begin(), middle, earning.end(), std::greater<>{});
        now_.charge = *middle;
    }
    best_ = now_;
}

CoverCore CoverRegions::core_of(const Region& region) const
{
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns_of_rows;
    for (const std::uint32_t row : region.rows) {
        const std::int64_t gain = is_crossing_[row] ? now_.price[row] : gain_[row] << fine_;
        if (gain <= 0) {
            continue;
        }
        auto at = region.columns.begin();
        for (const std::uint32_t column : core_.matrix.columns_of(row)) {
            at = std::lower_bound(at, region.columns.end(), column);
            if (at != region.columns.end() && *at == column) {
                columns_of_rows.push_back(static_cast<std::uint32_t>(at - region.columns.begin()));
            }
        }
        first.push_back(columns_of_rows.size());
        core.gain.push_back(gain);
    }
    const std::size_t columns = region.columns.size();
    core.matrix = CoverMatrix{columns, std::move(first), std::move(columns_of_rows)};
    core.need.assign(core.gain.size(), 1);
    for (const std::uint32_t column : region.columns) {
        core.fee.push_back((core_.fee_of(column) << fine_) + now_.charge);
    }
    core.limit.count = columns;
    core.site = region.columns;
    core.price_shift = price_shift_of(core);
    return core;
}

std::vector<std::int64_t> CoverRegions::prices_of(const Region& region, int shift) const
{
    std::vector<std::int64_t> prices;
    for (const std::uint32_t row : region.rows) {
        if (!is_crossing_[row] || now_.price[row] > 0) {
            prices.push_back(now_.price[row] << shift);
        }
    }
    return prices;
}

bool CoverRegions::evaluate(const CoverSearchSettings& settings, SearchWatch& watch)
{
    std::vector<CoverState> states(regions_.size());
    const bool are_few = regions_.size() <= few_regions; // large and uneven: one after the other, on all threads
    parallel_for(regions_.size(), are_few ? 1 : settings.threads, [&](std::size_t number) {
        SearchWatch own = watch; // a watch may be asked from one thread only
        if (own.must_stop()) {
            return;
        }
        CoverSearchSettings part;
        part.threads = are_few ? settings.threads : 1;
        part.is_part = true;
        part.branches_after_sweep = false;
        part.node_limit = nodes_per_region;
        part.accepted_gap = accepted_in_region;
        const CoverCore core = core_of(regions_[number]);
        states[number].sites = regions_[number].state.sites;
        states[number].prices = prices_of(regions_[number], core.price_shift);
        search_cover(core, part, own, states[number]);
    });
    if (watch.must_stop()) {
        return false;
    }
    value_ = now_.charge * static_cast<std::int64_t>(core_.limit.count);
    opened_ = 0;
    for (std::size_t row = 0; row < is_crossing_.size(); ++row) {
        value_ += is_crossing_[row] ? (gain_[row] << fine_) - now_.price[row] : 0;
    }
    for (std::size_t number = 0; number < regions_.size(); ++number) {
        regions_[number].state = std::move(states[number]);
        value_ += regions_[number].state.bound;
        opened_ += static_cast<std::int64_t>(regions_[number].state.sites.size());
    }
    count_cover();
    has_improved_ = value_ < best_value_;
    if (has_improved_) {
        best_value_ = value_;
        best_ = now_;
        best_covered_in_ = covered_in_;
        best_opened_ = opened_;
        best_bounds_.clear();
        for (const Region& region : regions_) {
            best_bounds_.push_back(region.state.bound);
        }
    }
    return true;
}

void CoverRegions::count_cover()
{
    std::fill(covered_in_.begin(), covered_in_.end(), 0);
    std::vector<std::size_t> last(covered_in_.size(), SIZE_MAX);
    for (std::size_t number = 0; number < regions_.size(); ++number) {
        for (const std::uint32_t column : regions_[number].state.sites) {
            for (const std::uint32_t row : core_.matrix.rows_of(column)) {
                covered_in_[row] += last[row] != number ? 1 : 0;
                last[row] = number;
            }
        }
    }
}

/// A step against the subgradient, of Polyak's length; halved when it did not help.
void CoverRegions::move(std::int64_t target)
{
    if (!has_improved_) {
        pace_ *= 0.6;
        now_ = best_;
        covered_in_ = best_covered_in_;
        opened_ = best_opened_;
    }
    const std::int64_t too_many = opened_ - static_cast<std::int64_t>(core_.limit.count);
    const bool moves_charge = too_many > 0 || (too_many < 0 && now_.charge > 0);
    double norm = moves_charge ? weight_of_count * static_cast<double>(too_many * too_many) : 0.0;
    const auto moves = [&](std::size_t row) {
        const std::int64_t gain = gain_[row] << fine_;
        return is_crossing_[row] &&
               (covered_in_[row] > 1 ? now_.price[row] > 0 : covered_in_[row] == 0 && now_.price[row] < gain);
    };
    for (std::size_t row = 0; row < covered_in_.size(); ++row) {
        const double surplus = covered_in_[row] - 1;
        norm += moves(row) ? surplus * surplus : 0.0;
    }
    const auto gap = static_cast<double>(best_value_ - ((target - core_.sure_gain) << fine_));
    const double length = pace_ * std::max(1.0, gap) / std::max(1.0, norm);
    for (std::size_t row = 0; row < covered_in_.size(); ++row) {
        if (moves(row)) {
            const auto change = static_cast<std::int64_t>(length * (covered_in_[row] - 1));
            now_.price[row] = std::clamp<std::int64_t>(now_.price[row] - change, 0, gain_[row] << fine_);
        }
    }
    const auto change = static_cast<std::int64_t>(length * weight_of_count * static_cast<double>(too_many));
    now_.charge = std::max<std::int64_t>(0, now_.charge + change);
}

std::int64_t CoverRegions::bound() const
{
    if (best_value_ == INT64_MAX) {
        return INT64_MAX;
    }
    std::int64_t bound = (best_value_ >> fine_) + core_.sure_gain;
    for (std::size_t row = 0; row < gain_.size(); ++row) {
        bound += core_.gain[row] - gain_[row];
    }
    return bound;
}

bool CoverRegions::all_solved() const
{
    return std::all_of(regions_.begin(), regions_.end(), [](const Region& region) {
        return static_cast<double>(region.state.bound - region.state.covered) <=
               accepted_in_region * static_cast<double>(region.state.bound);
    });
}

std::vector<std::uint32_t> CoverRegions::chosen() const
{
    std::vector<std::uint32_t> columns;
    for (const Region& region : regions_) {
        columns.insert(columns.end(), region.state.sites.begin(), region.state.sites.end());
    }
    return columns;
}

/// From "what the region's columns earn is at most its bound": a covered row that crosses is earned, unless columns of
/// other regions cover it (cuts of this kind: Boyd 1994, "Fenchel cutting planes").
std::vector<CoverCut> CoverRegions::cuts() const
{
    std::vector<CoverCut> cuts;
    std::vector<std::int64_t> of_column(core_.matrix.columns());
    for (std::size_t number = 0; number < best_bounds_.size(); ++number) {
        const Region& region = regions_[number];
        CoverCut cut{.columns = {}, .missed = {}, .least = -best_bounds_[number], .shift = fine_};
        std::fill(of_column.begin(), of_column.end(), 0);
        for (const std::uint32_t row : region.rows) {
            const std::int64_t gain = is_crossing_[row] ? best_.price[row] : gain_[row] << fine_;
            cut.missed.emplace_back(row, gain);
            cut.least += gain;
            for (const std::uint32_t column : core_.matrix.columns_of(row)) {
                of_column[column] += is_crossing_[row] ? gain : 0;
            }
        }
        for (const std::uint32_t column : region.columns) {
            of_column[column] = (core_.fee_of(column) << fine_) + best_.charge;
        }
        for (std::uint32_t column = 0; column < of_column.size(); ++column) {
            if (of_column[column] != 0) {
                cut.columns.emplace_back(column, of_column[column]);
            }
        }
        cuts.push_back(std::move(cut));
    }
    return cuts;
}

std::vector<std::int64_t> CoverRegions::prices() const
{
    std::vector<std::int64_t> prices;
    for (const std::int64_t price : best_.price) {
        prices.push_back(price << (core_.price_shift - fine_));
    }
    return prices;
}

} // namespace doorstep::engine
