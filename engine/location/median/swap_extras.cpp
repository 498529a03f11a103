// SPDX-License-Identifier: MIT
#include "engine/location/median/swap_extras.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

void SwapExtras::start(std::size_t site_count, std::size_t open_count)
{
    constexpr std::size_t most_cells = std::size_t{1} << 17; // searched wholly for each move
    slots_ = open_count + 2;                                 // nobody is open too, and a swap may open before it closes
    is_table_ = slots_ * site_count <= most_cells;
    open_.clear();
    free_slots_.clear();
    if (is_table_) {
        table_.assign(slots_ * site_count, 0.0);
        slot_.assign(site_count, 0);
        for (std::size_t slot = slots_; slot > 0; --slot) {
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
        double_slots();
    }
    slot_[site] = free_slots_.back();
    free_slots_.pop_back();
    open_.push_back(site);
}

void SwapExtras::double_slots()
{
    const std::size_t before = slots_;
    slots_ *= 2;
    std::vector<double> wider(slot_.size() * slots_, 0.0);
    for (std::size_t in = 0; in < slot_.size(); ++in) {
        std::copy_n(table_.begin() + static_cast<std::ptrdiff_t>(in * before), before,
                    wider.begin() + static_cast<std::ptrdiff_t>(in * slots_));
    }
    table_ = std::move(wider);
    for (std::size_t slot = slots_; slot > before; --slot) {
        free_slots_.push_back(slot - 1);
    }
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
    line.table_ = is_table_ ? table_.data() + slot_[out] : nullptr;
    line.slots_ = slots_;
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
