// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/knapsack_bounds.hpp"

#include <algorithm>

namespace doorstep::engine {

void DantzigBounds::Sum::add(double term)
{
    const double sum = value + term;
    const double part = sum - value;
    lost += (value - (sum - part)) + (term - part);
    value = sum;
}

void DantzigBounds::set(std::span<const KnapsackItem> sorted)
{
    sorted_ = sorted;
    load_.assign(1, {});
    gain_.assign(1, {});
    for (const KnapsackItem& item : sorted) {
        load_.push_back(load_.back());
        load_.back().add(item.load);
        gain_.push_back(gain_.back());
        gain_.back().add(item.gain);
    }
}

/// Of items [from, …), where sums are counted from `base` and less what an item between the two has.
double DantzigBounds::most_in(std::size_t base, std::size_t from, double room, double load, double gain) const
{
    const auto since = [&](const std::vector<Sum>& sums, std::size_t end, double less) {
        return (sums[end].value - sums[base].value - less) + (sums[end].lost - sums[base].lost);
    };
    std::size_t fits = from; // the sums up to here are within the room
    std::size_t over = load_.size();
    while (over - fits > 1) {
        const std::size_t middle = fits + (over - fits) / 2;
        (since(load_, middle, load) <= room ? fits : over) = middle;
    }
    const double whole = since(gain_, fits, gain);
    if (over == load_.size()) {
        return whole;
    }
    const KnapsackItem& split = sorted_[fits];
    return split.load > 0.0 ? whole + split.gain * ((room - since(load_, fits, load)) / split.load)
                            : whole + split.gain;
}

double DantzigBounds::most_without(std::size_t skip, double room) const
{
    if (skip >= sorted_.size() || load_[skip].value > room) {
        return most(0, room); // the split comes before
    }
    return most_in(0, skip + 1, room, sorted_[skip].load, sorted_[skip].gain);
}

} // namespace doorstep::engine
