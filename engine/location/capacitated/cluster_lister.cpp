// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_lister.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::engine {

namespace {

constexpr double table_cells = 200'000.0;

} // namespace

ClusterLister::ClusterLister(const SubsetRowIndex& rows, std::span<const double> penalty,
                             std::function<bool()> should_stop)
    : rows_{rows}, penalty_{penalty}, should_stop_{std::move(should_stop)}, hits_(penalty.size(), 0)
{}

bool ClusterLister::list(Site site, double needed, std::size_t& steps, const Found& found)
{
    sort_items(site);
    const bool has_table = site.has_whole_loads && static_cast<double>(gaining_) * site.capacity <= table_cells;
    width_ = has_table ? static_cast<std::size_t>(site.capacity) + 1 : 0;
    if (has_table) {
        fill_table();
    }
    needed_ = needed;
    steps_ = steps;
    found_ = &found;
    decide(0, has_table ? std::floor(site.capacity) : site.capacity, 0.0);
    steps = steps_;
    return steps_ > 0;
}

void ClusterLister::sort_items(Site& site)
{
    items_ = std::move(site.items);
    const auto losing =
        std::partition(items_.begin(), items_.end(), [](const KnapsackItem& item) { return item.gain > 0.0; });
    std::sort(items_.begin(), losing, [](const KnapsackItem& a, const KnapsackItem& b) {
        const double left = a.gain * b.load;
        const double right = b.gain * a.load;
        return left != right ? left > right : a.pair < b.pair;
    });
    std::sort(losing, items_.end(), [](const KnapsackItem& a, const KnapsackItem& b) {
        return a.gain != b.gain ? a.gain > b.gain : a.pair < b.pair;
    });
    gaining_ = static_cast<std::size_t>(losing - items_.begin());
}

void ClusterLister::fill_table()
{
    table_.assign((gaining_ + 1) * width_, 0.0);
    for (std::size_t k = gaining_; k-- > 0;) {
        const double* after = table_.data() + (k + 1) * width_;
        double* here = table_.data() + k * width_;
        const double gain = items_[k].gain;
        const std::size_t load =
            items_[k].load < static_cast<double>(width_) ? static_cast<std::size_t>(items_[k].load) : width_;
        std::copy_n(after, load, here);
        for (std::size_t room = load; room < width_; ++room) {
            here[room] = std::max(after[room], after[room - load] + gain);
        }
    }
}

double ClusterLister::most_more(std::size_t from, double room) const
{
    if (width_ > 0) {
        return table_[from * width_ + static_cast<std::size_t>(room)];
    }
    double gain = 0.0;
    for (std::size_t i = from; i < gaining_; ++i) {
        if (items_[i].load > room) {
            return gain + items_[i].gain * (room / items_[i].load);
        }
        room -= items_[i].load;
        gain += items_[i].gain;
    }
    return gain;
}

/// Gain of one more item, less what it triggers.
double ClusterLister::take(const KnapsackItem& item)
{
    double gain = item.gain;
    for (const std::uint32_t row : rows_.rows_of(item.pair)) {
        gain -= ++hits_[row] == 2 ? penalty_[row] : 0.0;
    }
    taken_.push_back(item.pair);
    return gain;
}

void ClusterLister::put_back(const KnapsackItem& item)
{
    for (const std::uint32_t row : rows_.rows_of(item.pair)) {
        --hits_[row];
    }
    taken_.pop_back();
}

/// Takes one step, when one is left.
bool ClusterLister::has_step()
{
    constexpr std::size_t steps_between_looks = 256;
    if (steps_ > 0 && --steps_ % steps_between_looks == 0 && should_stop_()) {
        steps_ = 0;
    }
    return steps_ > 0;
}

void ClusterLister::decide(std::size_t at, double room, double gain)
{
    for (; at < gaining_; ++at) {
        if (!has_step() || gain + most_more(at, room) < needed_) {
            return;
        }
        if (items_[at].load <= room) {
            const double more = take(items_[at]);
            decide(at + 1, room - items_[at].load, gain + more);
            put_back(items_[at]);
        }
    }
    add_losing(gaining_, room, gain);
}

void ClusterLister::add_losing(std::size_t from, double room, double gain)
{
    if (gain >= needed_) {
        needed_ = (*found_)(taken_, gain);
    }
    for (std::size_t i = from; i < items_.size() && gain + items_[i].gain >= needed_ && has_step(); ++i) {
        if (items_[i].load <= room) {
            const double more = take(items_[i]);
            if (gain + more >= needed_) {
                add_losing(i + 1, room - items_[i].load, gain + more);
            }
            put_back(items_[i]);
        }
    }
}

} // namespace doorstep::engine
