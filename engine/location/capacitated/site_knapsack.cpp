// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_knapsack.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();
// Of the depth-first search: with many items the bound it starts from is near enough.
constexpr std::size_t most_search_steps = 5'000;
constexpr std::size_t least_search_steps = 200;
constexpr std::size_t search_work = 500'000; ///< steps × items

} // namespace

double SiteKnapsack::solve(std::span<const KnapsackItem> items, double capacity, KnapsackKind kind,
                           std::vector<KnapsackShare>& shares)
{
    double load = 0.0;
    double gain = 0.0;
    for (const KnapsackItem& item : items) {
        load += item.load;
        gain += item.gain;
    }
    if (load <= capacity) {
        for (const KnapsackItem& item : items) {
            shares.push_back({item.pair, 1.0});
        }
        return gain;
    }
    if (kind == KnapsackKind::Splittable) {
        return solve_splittable(items, capacity, shares);
    }
    if (kind == KnapsackKind::WholeLoads && table_is_small(items.size(), capacity)) {
        return solve_table(items, static_cast<std::size_t>(capacity), shares);
    }
    return solve_search(items, capacity, shares);
}

/// Finds the split item by halving around the median ratio (Balas & Zemel 1980): linear time.
double SiteKnapsack::solve_splittable(std::span<const KnapsackItem> items, double capacity,
                                      std::vector<KnapsackShare>& shares)
{
    ranked_.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        ranked_.push_back({ratio_of(items[i]), static_cast<std::uint32_t>(i)});
    }
    const auto better = [](const Ranked& a, const Ranked& b) {
        return a.ratio != b.ratio ? a.ratio > b.ratio : a.item < b.item;
    };
    double room = capacity;
    double gain = 0.0;
    auto from = ranked_.begin();
    auto to = ranked_.end();
    const auto take = [&](auto begin, auto end) {
        for (auto at = begin; at != end; ++at) {
            shares.push_back({items[at->item].pair, 1.0});
            gain += items[at->item].gain;
        }
    };
    while (to - from > 1) {
        const auto middle = from + (to - from) / 2;
        std::nth_element(from, middle, to, better);
        double load = 0.0;
        for (auto at = from; at != middle; ++at) {
            load += items[at->item].load;
        }
        if (load <= room) {
            take(from, middle);
            room -= load;
            from = middle;
        }
        else {
            to = middle;
        }
    }
    if (from != to && room > 0.0) {
        const KnapsackItem& item = items[from->item];
        const double share = std::min(1.0, item.load > 0.0 ? room / item.load : 1.0);
        shares.push_back({item.pair, share});
        gain += item.gain * share;
    }
    return gain;
}

/// Row k of the table: the most gain of the first k items by capacity used.
void SiteKnapsack::fill_table(std::span<const KnapsackItem> items, std::size_t capacity, std::vector<double>& table)
{
    const std::size_t width = capacity + 1;
    table.resize((items.size() + 1) * width);
    std::fill_n(table.begin(), width, 0.0);
    for (std::size_t k = 0; k < items.size(); ++k) {
        const double* before = table.data() + k * width;
        double* after = table.data() + (k + 1) * width;
        const double gain = items[k].gain;
        const std::size_t load = items[k].load > static_cast<double>(capacity) || gain <= 0.0
                                     ? width
                                     : static_cast<std::size_t>(items[k].load);
        std::copy_n(before, load, after);
        for (std::size_t room = load; room < width; ++room) {
            const double with = before[room - load] + gain;
            after[room] = with > before[room] ? with : before[room];
        }
    }
}

double SiteKnapsack::solve_table(std::span<const KnapsackItem> items, std::size_t capacity,
                                 std::vector<KnapsackShare>& shares)
{
    fill_table(items, capacity, table_);
    const std::size_t width = capacity + 1;
    std::size_t room = capacity;
    for (std::size_t k = items.size(); k-- > 0;) {
        if (table_[(k + 1) * width + room] != table_[k * width + room]) {
            shares.push_back({items[k].pair, 1.0});
            room -= static_cast<std::size_t>(items[k].load);
        }
    }
    return table_[items.size() * width + capacity];
}

double SiteKnapsack::solve_search(std::span<const KnapsackItem> items, double capacity,
                                  std::vector<KnapsackShare>& shares)
{
    sorted_.assign(items.begin(), items.end());
    std::stable_sort(sorted_.begin(), sorted_.end(),
                     [](const KnapsackItem& a, const KnapsackItem& b) { return ratio_of(a) > ratio_of(b); });
    const std::size_t count = sorted_.size();
    in_.assign(count, 0);
    best_.assign(count, 0);
    bounds_.set(sorted_);
    const double ceiling = bounds_.most(0, capacity);
    double best = minus_infinity;
    double gain = 0.0;
    double room = capacity;
    least_load_.assign(count + 1, std::numeric_limits<double>::infinity());
    for (std::size_t i = count; i-- > 0;) {
        least_load_[i] = std::min(least_load_[i + 1], sorted_[i].load);
    }
    const std::size_t most_steps = std::clamp(search_work / (count + 1), least_search_steps, most_search_steps);
    std::size_t steps = 0;
    // Horowitz & Sahni (1974): take all that fits, then go back to the last item taken and leave it out.
    for (std::size_t at = 0;;) {
        while (at < count && gain + bounds_.most(at, room) > best) {
            in_[at] = sorted_[at].load <= room ? 1 : 0;
            if (in_[at] != 0) {
                room -= sorted_[at].load;
                gain += sorted_[at].gain;
            }
            ++at;
            if (room < least_load_[at]) { // nothing more fits
                at = count;
            }
        }
        if (at == count && gain > best) {
            best = gain;
            best_ = in_;
        }
        while (at > 0 && in_[at - 1] == 0) {
            --at;
        }
        if (at == 0 || ++steps > most_steps) {
            break;
        }
        --at;
        in_[at] = 0;
        room += sorted_[at].load;
        gain -= sorted_[at].gain;
        ++at;
        std::fill(in_.begin() + static_cast<std::ptrdiff_t>(at), in_.end(), 0);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (best_[i] != 0) {
            shares.push_back({sorted_[i].pair, 1.0});
        }
    }
    return steps > most_steps ? ceiling : best;
}

} // namespace doorstep::engine
