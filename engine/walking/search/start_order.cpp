// SPDX-License-Identifier: MIT
#include "engine/walking/search/start_order.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

StartOrder::StartOrder(const WalkGraph& graph, const WalkStarts& starts)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order; // member of the first way in, start
    order.reserve(starts.size());
    for (std::uint32_t i = 0; i < starts.size(); ++i) {
        if (!starts.ways_of(i).empty()) {
            order.emplace_back(graph.member_of(starts.ways_of(i).front().vertex), i);
        }
    }
    std::ranges::sort(order);
    sorted_.reserve(order.size());
    for (const auto& each : order) {
        const std::uint32_t start = each.second;
        if (distinct_.empty() || !std::ranges::equal(starts.ways_of(distinct_.back()), starts.ways_of(start))) {
            distinct_.push_back(start);
            first_.push_back(static_cast<std::uint32_t>(sorted_.size()));
        }
        sorted_.push_back(start);
    }
    first_.push_back(static_cast<std::uint32_t>(sorted_.size()));
}

} // namespace doorstep::engine
