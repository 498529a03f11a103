// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/join.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace doorstep::tests {

/// Dijkstra (1959) as in the textbook, over the network's edges alone: private ways at the start of a walk (phase 0)
/// and at its end (phase 2), all other streets in between.
class TextbookWalks {
public:
    explicit TextbookWalks(const engine::WalkingNetwork& network) : network_{network}, ways_(network.junctions().size())
    {
        for (const engine::WalkEdge& edge : network.edges()) {
            ways_[edge.from.value].push_back({edge.to.value, edge.length.value, edge.is_private});
            ways_[edge.to.value].push_back({edge.from.value, edge.length.value, edge.is_private});
        }
    }

    void start_at(const engine::Joined& place)
    {
        source_ = &place;
        distances_.assign(3 * ways_.size(), unreachable);
        for (const engine::Entrance& entrance : place.entrances) {
            const engine::WalkEdge& edge = edge_of(entrance);
            const std::size_t phase = edge.is_private ? 0 : 1;
            offer(edge.from.value, phase, entrance.connector.value + entrance.from_start.value);
            offer(edge.to.value, phase, entrance.connector.value + entrance.to_end.value);
        }
        while (!queue_.empty()) {
            const auto [distance, state] = queue_.top();
            queue_.pop();
            if (distance != distances_[state]) {
                continue;
            }
            const std::size_t junction = state / 3, phase = state % 3;
            if (phase < 2) {
                offer(junction, phase + 1, distance);
            }
            for (const Way& way : ways_[junction]) {
                if (way.is_private == (phase != 1)) {
                    offer(way.to, phase, distance + way.length);
                }
            }
        }
    }
    [[nodiscard]] std::uint64_t to(const engine::Joined& target) const
    {
        std::uint64_t best = unreachable;
        for (const engine::Entrance& entrance : target.entrances) {
            const engine::WalkEdge& edge = edge_of(entrance);
            for (const std::size_t phase : {0U, 1U, 2U}) {
                if (edge.is_private == (phase != 1)) {
                    best = std::min(
                        {best,
                         distances_[3 * edge.from.value + phase] + entrance.from_start.value + entrance.connector.value,
                         distances_[3 * edge.to.value + phase] + entrance.to_end.value + entrance.connector.value});
                }
            }
            for (const engine::Entrance& start : source_->entrances) {
                if (start.edge == entrance.edge) {
                    const auto gap = std::max(start.from_start, entrance.from_start).value -
                                     std::min(start.from_start, entrance.from_start).value;
                    best = std::min<std::uint64_t>(best, start.connector.value + gap + entrance.connector.value);
                }
            }
        }
        return best;
    }

private:
    static constexpr std::uint64_t unreachable = 1'000'000'000'000;
    struct Way {
        std::size_t to = 0;
        std::uint64_t length = 0;
        bool is_private = false;
    };
    [[nodiscard]] const engine::WalkEdge& edge_of(const engine::Entrance& entrance) const
    {
        return network_.edges()[entrance.edge.value];
    }
    void offer(std::size_t junction, std::size_t phase, std::uint64_t distance)
    {
        if (distance < distances_[3 * junction + phase]) {
            distances_[3 * junction + phase] = distance;
            queue_.emplace(distance, 3 * junction + phase);
        }
    }
    const engine::WalkingNetwork& network_;
    std::vector<std::vector<Way>> ways_;
    const engine::Joined* source_ = nullptr;
    std::vector<std::uint64_t> distances_;
    std::priority_queue<std::pair<std::uint64_t, std::size_t>, std::vector<std::pair<std::uint64_t, std::size_t>>,
                        std::greater<>>
        queue_;
};

} // namespace doorstep::tests
