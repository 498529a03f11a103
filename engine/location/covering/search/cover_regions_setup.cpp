// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_regions.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr int bits_of_gain = 14;      // finer numbers would only be harder to prove
constexpr double first_reach = 0.005; // of prices, in their gains: far steps mislead at first

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
                           std::span<const std::int64_t> prices, std::span<const std::uint32_t> open,
                           LinearSolver solver)
    : core_{core}, linear_solver_{solver}, gain_{gains_of(core)}, reach_{first_reach}
{
    fine_ = fineness(core, gain_);
    for (std::int64_t& gain : gain_) {
        gain <<= fine_;
    }
    part(std::move(regions), open);
    std::vector<std::int64_t> earning(core.matrix.columns(), 0);
    for (std::uint32_t row = 0; row < core.matrix.rows(); ++row) {
        const std::int64_t price =
            prices.empty() ? gain_[row]
                           : std::clamp<std::int64_t>(prices[row] >> (core.price_shift - fine_), 0, gain_[row]);
        now_.price.push_back(price);
        for (const std::uint32_t column : core.matrix.columns_of(row)) {
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

CoverRegions::CoverRegions(const CoverRegions& finer, std::vector<std::vector<std::uint32_t>> regions)
    : core_{finer.core_}, linear_solver_{finer.linear_solver_}, fine_{finer.fine_}, gain_{finer.gain_},
      now_{finer.best_}, reach_{finer.reach_}
{
    for (const Region& region : finer.regions_) {
        for (std::size_t at = 0; at < region.prices.size(); ++at) {
            const std::uint32_t row = region.rows[at];
            now_.price[row] = finer.is_crossing_[row] ? now_.price[row] : region.prices[at];
        }
    }
    std::vector<std::uint32_t> open = finer.chosen();
    std::sort(open.begin(), open.end());
    part(std::move(regions), open);
    best_ = now_;
}

/// Which rows cross, and what is known of each region.
void CoverRegions::part(std::vector<std::vector<std::uint32_t>> regions, std::span<const std::uint32_t> open)
{
    is_crossing_.assign(core_.matrix.rows(), false);
    std::vector<std::size_t> region_of(core_.matrix.columns(), 0);
    for (std::size_t number = 0; number < regions.size(); ++number) {
        for (const std::uint32_t column : regions[number]) {
            region_of[column] = number;
        }
        Region region{.columns = std::move(regions[number]), .rows = {}};
        std::set_intersection(region.columns.begin(), region.columns.end(), open.begin(), open.end(),
                              std::back_inserter(region.answers.emplace_back()));
        regions_.push_back(std::move(region));
    }
    std::vector<std::size_t> last_of(regions_.size(), SIZE_MAX);
    for (std::uint32_t row = 0; row < core_.matrix.rows(); ++row) {
        const auto columns = core_.matrix.columns_of(row);
        for (const std::uint32_t column : columns) {
            const std::size_t region = region_of[column];
            is_crossing_[row] = is_crossing_[row] || region != region_of[columns.front()];
            if (last_of[region] != row) {
                last_of[region] = row;
                regions_[region].rows.push_back(row);
            }
        }
    }
    const bool is_counted = core_.limit.count < core_.matrix.columns();
    bundle_.emplace(gain_, is_crossing_, regions_.size(), is_counted ? std::optional{core_.limit.count} : std::nullopt,
                    linear_solver_);
}

} // namespace doorstep::engine
