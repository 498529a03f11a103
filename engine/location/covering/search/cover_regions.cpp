// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_regions.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::size_t few_regions = 4;
constexpr std::size_t nodes_per_region = 400;
constexpr double accepted_in_region = 1e-6;
constexpr double most_reach = 0.3;
constexpr std::size_t answers_kept = 40; // of a region

} // namespace

CoverCore CoverRegions::core_of(const Region& region) const
{
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns_of_rows;
    for (const std::uint32_t row : region.rows) {
        const std::int64_t gain = is_crossing_[row] ? now_.price[row] : gain_[row];
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
    for (std::size_t at = 0; at < region.rows.size(); ++at) {
        const std::uint32_t row = region.rows[at];
        if (!is_crossing_[row] || now_.price[row] > 0) {
            const std::int64_t price = region.prices.empty() ? now_.price[row] : region.prices[at];
            prices.push_back((is_crossing_[row] ? std::min(price, now_.price[row]) : price) << shift);
        }
    }
    return prices;
}

void CoverRegions::keep_prices_of(Region& region, const std::vector<std::int64_t>& prices, int shift) const
{
    if (prices.empty()) {
        return;
    }
    region.prices.resize(region.rows.size(), 0);
    auto price = prices.begin();
    for (std::size_t at = 0; at < region.rows.size() && price != prices.end(); ++at) {
        const std::uint32_t row = region.rows[at];
        if (!is_crossing_[row] || now_.price[row] > 0) {
            region.prices[at] = *price++ >> shift;
        }
    }
}

bool CoverRegions::evaluate(const CoverSearchSettings& settings, SearchWatch& watch)
{
    std::vector<CoverState> states(regions_.size());
    std::vector<int> shifts(regions_.size(), 0);
    const bool are_few = regions_.size() <= few_regions; // large and uneven: one after the other, on all threads
    parallel_for(regions_.size(), are_few ? 1 : settings.threads, [&](std::size_t number) {
        SearchWatch own = watch; // a watch may be asked from one thread only
        if (own.must_stop()) {
            return;
        }
        CoverSearchSettings part;
        part.threads = are_few ? settings.threads : 1;
        part.is_part = true;
        part.linear_solver = settings.linear_solver;
        part.branches_after_sweep = false;
        part.node_limit = nodes_per_region;
        part.accepted_gap = accepted_in_region;
        const CoverCore core = core_of(regions_[number]);
        shifts[number] = core.price_shift;
        states[number].sites = best_known(number);
        states[number].prices = prices_of(regions_[number], core.price_shift);
        search_cover(core, part, own, states[number]);
    });
    if (watch.must_stop()) {
        return false;
    }
    value_ = now_.charge * static_cast<std::int64_t>(core_.limit.count);
    for (std::size_t row = 0; row < is_crossing_.size(); ++row) {
        value_ += is_crossing_[row] ? gain_[row] - now_.price[row] : 0;
    }
    for (std::size_t number = 0; number < regions_.size(); ++number) {
        regions_[number].state = std::move(states[number]);
        keep_prices_of(regions_[number], regions_[number].state.prices, shifts[number]);
        value_ += regions_[number].state.bound;
    }
    learn();
    return true;
}

/// From the last evaluation.
void CoverRegions::learn()
{
    for (std::size_t number = 0; number < regions_.size(); ++number) {
        Region& region = regions_[number];
        bundle_->add(answer_of(number, region.state.sites));
        region.answers.insert(region.answers.begin(), region.state.sites);
        region.answers.resize(std::min(region.answers.size(), answers_kept));
    }
    has_improved_ = value_ < best_value_;
    value_before_ = best_value_;
    if (has_improved_) {
        best_value_ = value_;
        best_ = now_;
        best_bounds_.clear();
        for (const Region& region : regions_) {
            best_bounds_.push_back(region.state.bound);
        }
    }
}

RegionBundle::Answer CoverRegions::answer_of(std::size_t number, std::span<const std::uint32_t> open) const
{
    RegionBundle::Answer answer{.region = number, .opened = open.size()};
    for (const std::uint32_t column : open) {
        const auto rows = core_.matrix.rows_of(column);
        answer.rows.insert(answer.rows.end(), rows.begin(), rows.end());
        answer.own -= core_.fee_of(column) << fine_;
    }
    std::sort(answer.rows.begin(), answer.rows.end());
    answer.rows.erase(std::unique(answer.rows.begin(), answer.rows.end()), answer.rows.end());
    std::erase_if(answer.rows, [&](std::uint32_t row) {
        answer.own += is_crossing_[row] ? 0 : gain_[row];
        return !is_crossing_[row];
    });
    return answer;
}

/// Of the answers known of the region, the one that earns most at the present prices.
std::vector<std::uint32_t> CoverRegions::best_known(std::size_t number) const
{
    std::int64_t most = INT64_MIN;
    const std::vector<std::uint32_t>* best = nullptr;
    for (const std::vector<std::uint32_t>& known : regions_[number].answers) {
        const RegionBundle::Answer answer = answer_of(number, known);
        std::int64_t earned = answer.own - now_.charge * static_cast<std::int64_t>(answer.opened);
        for (const std::uint32_t row : answer.rows) {
            earned += now_.price[row];
        }
        if (earned > most) {
            most = earned;
            best = &known;
        }
    }
    return *best;
}

/// The box grows when the model of the regions was right by half at least, and shrinks when it was wrong.
bool CoverRegions::move(const StopSignal& stop)
{
    const double promised = bundle_->promised();
    if (!has_improved_) {
        reach_ *= 0.7;
    }
    else if (value_before_ != INT64_MAX &&
             static_cast<double>(value_before_ - best_value_) > 0.5 * (static_cast<double>(value_before_) - promised)) {
        reach_ = std::min(most_reach, 1.5 * reach_);
    }
    const std::optional<RegionPrices> next = bundle_->next(best_, reach_, stop);
    if (!next) {
        return false;
    }
    now_ = *next;
    return static_cast<double>(best_value_) - bundle_->promised() >= 1.0;
}

/// What is gained for sure, and what rows gain more than is counted of them.
std::int64_t CoverRegions::gained_apart() const
{
    std::int64_t gained = core_.sure_gain;
    for (std::size_t row = 0; row < gain_.size(); ++row) {
        gained += core_.gain[row] - (gain_[row] >> fine_);
    }
    return gained;
}

double CoverRegions::exact_bound() const
{
    return static_cast<double>(gained_apart()) + std::ldexp(static_cast<double>(best_value_), -fine_);
}

std::int64_t CoverRegions::bound() const
{
    if (best_value_ == INT64_MAX) {
        return INT64_MAX;
    }
    return (best_value_ >> fine_) + gained_apart();
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

std::vector<std::int64_t> CoverRegions::prices() const
{
    std::vector<std::int64_t> prices;
    for (const std::int64_t price : best_.price) {
        prices.push_back(price << (core_.price_shift - fine_));
    }
    return prices;
}

} // namespace doorstep::engine
