// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_knapsack.hpp"

#include <algorithm>
#include <limits>

namespace doorstep::engine {

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

} // namespace

SiteKnapsack::Forced SiteKnapsack::forced(std::span<const KnapsackItem> items, double capacity, KnapsackKind kind)
{
    double load = 0.0;
    double gain = 0.0;
    for (const KnapsackItem& item : items) {
        load += item.gain > 0.0 ? item.load : 0.0;
        gain += std::max(0.0, item.gain);
    }
    const auto heaviest =
        std::max_element(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.load < b.load; });
    if (items.empty() || load + heaviest->load <= capacity) {
        Forced all;
        for (const KnapsackItem& item : items) {
            all.in.push_back(gain + std::min(0.0, item.gain));
            all.out.push_back(gain - std::max(0.0, item.gain));
        }
        return all;
    }
    if (kind == KnapsackKind::WholeLoads && table_is_small(items.size(), capacity)) {
        return forced_by_table(items, static_cast<std::size_t>(capacity));
    }
    return forced_by_dantzig(items, capacity);
}

SiteKnapsack::Forced SiteKnapsack::forced_by_table(std::span<const KnapsackItem> items, std::size_t capacity)
{
    const std::size_t width = capacity + 1;
    std::vector<KnapsackItem> gainful;
    for (const KnapsackItem& item : items) {
        if (item.gain > 0.0 && item.load <= static_cast<double>(capacity)) {
            gainful.push_back(item);
        }
    }
    sorted_.assign(gainful.rbegin(), gainful.rend());
    fill_table(gainful, capacity, table_);
    fill_table(sorted_, capacity, backward_);
    const std::size_t count = gainful.size();
    const double* all = table_.data() + count * width;
    // The best of the items before k with some of the room and those after k with the rest.
    const auto without = [&](std::size_t k, std::size_t room) {
        const double* before = table_.data() + k * width;
        const double* after = backward_.data() + (count - 1 - k) * width + room;
        double best = before[0] + *after;
        for (std::size_t used = 1; used <= room; ++used) {
            const double gain = before[used] + *(after - used);
            best = gain > best ? gain : best;
        }
        return best;
    };
    in_.assign(count, 0);
    for (std::size_t k = count, room = capacity; k-- > 0;) {
        if (table_[(k + 1) * width + room] != table_[k * width + room]) {
            in_[k] = 1;
            room -= static_cast<std::size_t>(gainful[k].load);
        }
    }
    Forced result;
    std::size_t k = 0;
    for (const KnapsackItem& item : items) {
        if (item.load > static_cast<double>(capacity)) {
            result.in.push_back(minus_infinity);
            result.out.push_back(all[capacity]);
            continue;
        }
        const std::size_t room = capacity - static_cast<std::size_t>(item.load);
        const bool is_gainful = item.gain > 0.0;
        const bool is_in = is_gainful && in_[k] != 0;
        result.in.push_back(is_in ? all[capacity] : item.gain + (is_gainful ? without(k, room) : all[room]));
        result.out.push_back(is_in ? without(k, capacity) : all[capacity]);
        k += is_gainful ? 1 : 0;
    }
    return result;
}

SiteKnapsack::Forced SiteKnapsack::forced_by_dantzig(std::span<const KnapsackItem> items, double capacity)
{
    std::vector<std::size_t> place(items.size(), items.size());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].gain > 0.0) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ratio_of(items[a]) > ratio_of(items[b]); });
    sorted_.clear();
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        place[order[rank]] = rank;
        sorted_.push_back(items[order[rank]]);
    }
    bounds_.set(sorted_);
    Forced result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double room = capacity - items[i].load;
        result.in.push_back(room >= 0.0 ? items[i].gain + bounds_.most_without(place[i], room) : minus_infinity);
        result.out.push_back(bounds_.most_without(place[i], capacity));
    }
    return result;
}

} // namespace doorstep::engine
