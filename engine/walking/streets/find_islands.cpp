// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

/// Which junctions hang together (union-find).
class Groups {
public:
    explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
    std::uint32_t of(std::uint32_t member)
    {
        while (parent_[member] != member) {
            member = parent_[member] = parent_[parent_[member]];
        }
        return member;
    }
    void join(std::uint32_t a, std::uint32_t b)
    {
        const auto [low, high] = std::minmax({of(a), of(b)}); // by value
        parent_[high] = low;
    }

private:
    std::vector<std::uint32_t> parent_;
};

} // namespace

void find_islands(WalkingNetwork::Graph& graph)
{
    const std::size_t count = graph.junctions.size();
    Groups public_groups{count};
    Groups private_groups{count};
    for (const WalkEdge& edge : graph.edges) {
        (edge.is_private ? private_groups : public_groups).join(edge.from.value, edge.to.value);
    }
    std::vector<double> public_length(count, 0.0);
    const auto street_length = [&](std::size_t i) {
        return graph.edge_traits[i].is_auxiliary ? 0.0 : graph.edges[i].length.in_metres();
    };
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        if (!graph.edges[i].is_private) {
            public_length[public_groups.of(graph.edges[i].from.value)] += street_length(i);
        }
    }
    // Each group of private ways goes to the largest public group at one of its junctions, else stays on its own.
    std::vector<std::optional<std::uint32_t>> home_of(count);
    for (std::uint32_t junction = 0; junction < count; ++junction) {
        const bool is_on_both = !graph.public_edges.at(junction).empty() && !graph.private_edges.at(junction).empty();
        if (!is_on_both) {
            continue;
        }
        std::optional<std::uint32_t>& home = home_of[private_groups.of(junction)];
        const std::uint32_t group = public_groups.of(junction);
        if (!home || public_length[group] > public_length[*home]) {
            home = group;
        }
    }
    // Private groups on their own are numbered after all public ones.
    const auto group_of = [&](const WalkEdge& edge) {
        if (!edge.is_private) {
            return std::size_t{public_groups.of(edge.from.value)};
        }
        const std::uint32_t group = private_groups.of(edge.from.value);
        return home_of[group] ? std::size_t{*home_of[group]} : count + group;
    };
    std::vector<double> length(2 * count, 0.0);
    std::vector<bool> exists(2 * count);
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        length[group_of(graph.edges[i])] += street_length(i);
        exists[group_of(graph.edges[i])] = true;
    }
    std::vector<std::uint32_t> groups;
    for (std::uint32_t group = 0; group < 2 * count; ++group) {
        if (exists[group]) {
            groups.push_back(group);
        }
    }
    std::ranges::stable_sort(groups, std::greater{}, [&](std::uint32_t group) { return length[group]; });

    std::vector<std::uint32_t> number(2 * count, 0);
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        number[groups[i]] = i;
        graph.islands.push_back(geo::Length::metres(length[groups[i]]));
    }
    for (const WalkEdge& edge : graph.edges) {
        graph.edge_island.push_back(number[group_of(edge)]);
    }
}

} // namespace doorstep::engine
