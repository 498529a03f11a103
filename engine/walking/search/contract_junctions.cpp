// SPDX-License-Identifier: MIT
#include "engine/walking/search/contract_junctions.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace doorstep::engine {
namespace {

/// A search for a way around a junction gives up after so many: a shortcut too many costs a little time, no exactness.
constexpr std::size_t most_settled = 40;

} // namespace

Contraction::Contraction(const WalkGraph& graph, std::uint32_t limit)
    : limit_{limit}, arcs_(graph.junction_count()), depth_(graph.junction_count(), 0),
      distances_(graph.junction_count(), unreachable)
{
    for (std::uint32_t junction = 0; junction < graph.junction_count(); ++junction) {
        for (const Arc& arc : graph.arcs_from(junction)) {
            if (arc.length <= limit) {
                arcs_[junction].push_back(arc);
            }
        }
    }
}

void Contraction::search_around(std::uint32_t from, std::uint32_t without, std::uint32_t farthest)
{
    for (const std::uint32_t junction : touched_) {
        distances_[junction] = unreachable;
    }
    touched_.assign(1, from);
    distances_[from] = 0;
    heap_.assign(1, {from, 0});
    const auto is_farther = [](const Arc& a, const Arc& b) { return a.length > b.length; };
    for (std::size_t settled = 0; !heap_.empty() && settled < most_settled;) {
        std::ranges::pop_heap(heap_, is_farther);
        const Arc nearest = heap_.back();
        heap_.pop_back();
        if (nearest.length > distances_[nearest.to]) {
            continue;
        }
        ++settled;
        for (const Arc& arc : arcs_[nearest.to]) {
            const std::uint32_t distance = nearest.length + arc.length;
            if (arc.to == without || distance > farthest || distance >= distances_[arc.to]) {
                continue;
            }
            if (distances_[arc.to] == unreachable) {
                touched_.push_back(arc.to);
            }
            distances_[arc.to] = distance;
            heap_.push_back({arc.to, distance});
            std::ranges::push_heap(heap_, is_farther);
        }
    }
}

void Contraction::find_shortcuts(std::uint32_t junction, std::vector<Shortcut>& shortcuts)
{
    shortcuts.clear();
    const std::vector<Arc>& around = arcs_[junction];
    for (std::size_t i = 0; i + 1 < around.size(); ++i) {
        std::uint32_t farthest = 0;
        for (std::size_t k = i + 1; k < around.size(); ++k) {
            if (around[k].length <= limit_ - around[i].length) {
                farthest = std::max(farthest, around[i].length + around[k].length);
            }
        }
        if (farthest == 0 && around[i].length > 0) {
            continue;
        }
        search_around(around[i].to, junction, farthest);
        for (std::size_t k = i + 1; k < around.size(); ++k) {
            if (around[k].length <= limit_ - around[i].length &&
                around[i].length + around[k].length < distances_[around[k].to]) {
                shortcuts.push_back({around[i].to, around[k].to, around[i].length + around[k].length});
            }
        }
    }
}

std::int64_t Contraction::importance(std::uint32_t junction)
{
    find_shortcuts(junction, shortcuts_);
    const auto added = static_cast<std::int64_t>(shortcuts_.size());
    const auto removed = static_cast<std::int64_t>(arcs_[junction].size());
    return 2 * added - removed + static_cast<std::int64_t>(depth_[junction]);
}

void Contraction::connect(std::uint32_t from, const Arc& arc)
{
    const auto known = std::ranges::find(arcs_[from], arc.to, &Arc::to);
    if (known == arcs_[from].end()) {
        arcs_[from].push_back(arc);
    }
    else {
        known->length = std::min(known->length, arc.length);
    }
}

void Contraction::take(std::uint32_t junction)
{
    find_shortcuts(junction, shortcuts_);
    for (const Arc& arc : arcs_[junction]) {
        std::erase_if(arcs_[arc.to], [&](const Arc& back) { return back.to == junction; });
        depth_[arc.to] = std::max(depth_[arc.to], depth_[junction] + 1);
    }
    for (const Shortcut& shortcut : shortcuts_) {
        connect(shortcut.from, {shortcut.to, shortcut.length});
        connect(shortcut.to, {shortcut.from, shortcut.length});
    }
}

std::vector<Contraction::Taken> Contraction::run(geo::Progress& progress)
{
    using Waiting = std::pair<std::int64_t, std::uint32_t>;
    std::vector<Waiting> all(arcs_.size());
    for (std::uint32_t junction = 0; junction < arcs_.size(); ++junction) {
        all[junction] = {importance(junction), junction};
    }
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting{std::greater<>{}, std::move(all)};
    std::vector<Taken> taken;
    taken.reserve(arcs_.size());
    while (!waiting.empty()) {
        const auto [promised, junction] = waiting.top();
        waiting.pop();
        if (const std::int64_t now = importance(junction); now > promised) {
            waiting.push({now, junction});
            continue;
        }
        if (taken.size() % 1024 == 0) {
            progress.stop_if_cancelled();
        }
        take(junction);
        taken.push_back({junction, std::move(arcs_[junction])});
        arcs_[junction] = {};
    }
    return taken;
}

} // namespace doorstep::engine
