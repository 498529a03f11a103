// SPDX-License-Identifier: MIT
#include "engine/location/median/swap_extras.hpp"

#include <algorithm>

namespace doorstep::engine {

void SwapExtras::start(std::size_t site_count, std::size_t open_count)
{
    constexpr std::size_t most_cells = std::size_t{1} << 19; // searched wholly for each move, so not only memory
    const std::size_t slots = open_count + 1;                // a swap may open before it closes
    site_count_ = site_count;
    is_table_ = slots * site_count <= most_cells;
    open_.clear();
    free_slots_.clear();
    if (is_table_) {
        table_.assign(slots * site_count, 0.0);
        slot_.assign(site_count, 0);
        for (std::size_t slot = slots; slot > 0; --slot) {
            free_slots_.push_back(slot - 1);
        }
        return;
    }
    lists_.resize(site_count);
    for (std::vector<Extra>& list : lists_) {
        list.clear();
    }
}

void SwapExtras::open(std::uint32_t site)
{
    if (!is_table_) {
        return;
    }
    if (free_slots_.empty()) {
        free_slots_.push_back(table_.size() / site_count_);
        table_.resize(table_.size() + site_count_, 0.0);
    }
    slot_[site] = free_slots_.back();
    free_slots_.pop_back();
    open_.push_back(site);
}

void SwapExtras::close(std::uint32_t site)
{
    if (is_table_) {
        free_slots_.push_back(slot_[site]);
        open_.erase(std::find(open_.begin(), open_.end(), site));
    }
}

SwapExtras::Line SwapExtras::line(std::uint32_t out)
{
    Line line;
    line.extras_ = this;
    line.table_ = is_table_ ? table_.data() + slot_[out] * site_count_ : nullptr;
    line.out_ = out;
    return line;
}

void SwapExtras::add_to_list(std::uint32_t in, std::uint32_t out, double saved, bool is_first_time)
{
    std::vector<Extra>& list = lists_[in];
    auto extra = std::find_if(list.begin(), list.end(), [&](const Extra& one) { return one.out == out; });
    if (extra == list.end()) {
        list.push_back({out, 0, 0.0});
        extra = list.end() - 1;
    }
    extra->saved += is_first_time ? saved : -saved;
    extra->demands += is_first_time ? 1U : ~0U;
    if (extra->demands == 0) {
        *extra = list.back();
        list.pop_back();
    }
}

} // namespace doorstep::engine
