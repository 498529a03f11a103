// SPDX-License-Identifier: MIT
#include "tests/engine/walking/search/plain_walks.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace doorstep::tests {

using engine::unreachable;

std::vector<std::uint32_t> plain_walks(const PlainGraph& graph, std::uint32_t start, std::uint32_t limit)
{
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> ways(graph.vertices);
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
        const engine::Link& link = graph.links[i];
        ways[link.from].emplace_back(link.to, link.length);
        ways[link.to].emplace_back(link.from, graph.back_of(i));
    }
    std::vector<std::uint32_t> distances(graph.vertices, unreachable);
    std::priority_queue<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::pair<std::uint32_t, std::uint32_t>>,
                        std::greater<>>
        queue;
    distances[start] = 0;
    queue.emplace(0, start);
    while (!queue.empty()) {
        const auto [distance, vertex] = queue.top();
        queue.pop();
        for (const auto& [to, length] : ways[vertex]) {
            if (distance == distances[vertex] && distance + length <= limit && distance + length < distances[to]) {
                distances[to] = distance + length;
                queue.emplace(distances[to], to);
            }
        }
    }
    return distances;
}

std::vector<std::uint32_t> all_walks(const PlainGraph& graph)
{
    const std::size_t count = graph.vertices;
    std::vector<std::uint64_t> table(count * count, unreachable);
    const auto shorten = [&](std::size_t from, std::size_t to, std::uint64_t distance) {
        table[from * count + to] = std::min(table[from * count + to], distance);
    };
    for (std::size_t i = 0; i < count; ++i) {
        shorten(i, i, 0);
    }
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
        const engine::Link& link = graph.links[i];
        shorten(link.from, link.to, link.length);
        shorten(link.to, link.from, graph.back_of(i));
    }
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) {
                shorten(i, j, table[i * count + k] + table[k * count + j]);
            }
        }
    }
    return {table.begin(), table.end()};
}

PlainGraph random_graph(std::mt19937& random, std::size_t most_vertices)
{
    const auto below = [&](std::size_t end) { return static_cast<std::uint32_t>(random() % end); };
    PlainGraph graph;
    graph.vertices = 1 + below(most_vertices);
    const std::uint32_t longest = 1 + below(below(2) == 0 ? 5 : 1'000);
    const auto length = [&] { return below(8) == 0 ? 0 : below(longest) + 1; };
    // How the vertices hang together at first: not at all, as a tree, as chains, as rings.
    const std::uint32_t kind = below(4);
    for (std::uint32_t vertex = 1; vertex < graph.vertices; ++vertex) {
        if (kind == 1) {
            graph.links.push_back({vertex, below(vertex), length()});
        }
        else if (kind >= 2 && below(8) != 0) {
            graph.links.push_back({vertex - 1, vertex, length()});
        }
        if (kind == 3 && vertex >= 4 && below(4) == 0) {
            graph.links.push_back({vertex - 4, vertex, length()});
        }
    }
    const std::size_t more = below(1 + graph.vertices);
    for (std::size_t i = 0; i < more; ++i) {
        const std::uint32_t from = below(graph.vertices);
        graph.links.push_back({from, below(6) == 0 ? from : below(graph.vertices), length()}); // some are loops
        if (below(6) == 0) {
            graph.links.push_back({graph.links.back().to, from, length()}); // parallel, drawn backwards
        }
    }
    std::ranges::shuffle(graph.links, random);
    return graph;
}

PlainGraph random_city(std::mt19937& random, std::uint32_t side)
{
    const auto below = [&](std::size_t end) { return static_cast<std::uint32_t>(random() % end); };
    PlainGraph graph{side * side, {}, {}};
    const auto new_vertex = [&] { return static_cast<std::uint32_t>(graph.vertices++); };
    const auto street = [&](std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t bends = below(5); bends > 0; --bends) {
            const std::uint32_t bend = new_vertex();
            graph.links.push_back({from, bend, 50 + below(300)});
            from = bend;
            if (below(4) == 0) {
                graph.links.push_back({bend, new_vertex(), 50 + below(300)}); // a dead end
            }
        }
        graph.links.push_back({from, to, 50 + below(600)});
    };
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            if (x + 1 < side && below(10) != 0) {
                street(y * side + x, y * side + x + 1);
            }
            if (y + 1 < side && below(10) != 0) {
                street(y * side + x, y * side + x + side);
            }
        }
    }
    return graph;
}

} // namespace doorstep::tests
