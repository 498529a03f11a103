// SPDX-License-Identifier: MIT
#include "engine/baseline/min_cost_flow.hpp"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

// Compiled as C++17 (see CMakeLists.txt): LEMON 1.3.1 calls members of std::allocator that C++20 took away.

namespace doorstep::engine {
namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

/// The network: sources, then sinks, then one drain that every sink runs into. Arcs: those of the problem, then one
/// per sink, which carries the sink's range.
struct Network {
    Graph graph;
    std::vector<std::int64_t> supply, least, most, cost;
};

/// Reads a vector the way LEMON reads its maps: by the position of the node or arc.
template <class Key>
struct ByPosition {
    using Value = std::int64_t;
    const std::vector<std::int64_t>& values;
    std::int64_t operator[](const Key& key) const { return values[static_cast<std::size_t>(Graph::id(key))]; }
};
using ByNode = ByPosition<Graph::Node>;
using ByArc = ByPosition<Graph::Arc>;

void check_for_overflow(const FlowProblem& problem)
{
    // A node price is the cost along a path of the spanning tree, and such a path meets each sink at most once.
    std::int64_t dearest = 1;
    for (const FlowArc& arc : problem.arcs) {
        if (arc.cost < 0) {
            throw std::logic_error{"min_cost_flow: a cost is negative"};
        }
        dearest = std::max(dearest, arc.cost);
    }
    const auto longest_path = static_cast<std::int64_t>(2 * problem.sinks.size() + 4);
    if (dearest > std::numeric_limits<std::int64_t>::max() / 8 / longest_path) {
        throw std::logic_error{"min_cost_flow: the costs are too large for exact sums"};
    }
}

Network network_of(const FlowProblem& problem)
{
    const auto source_count = static_cast<int>(problem.supplies.size());
    const auto sink_count = static_cast<int>(problem.sinks.size());
    const int drain = source_count + sink_count;
    const std::int64_t total = std::accumulate(problem.supplies.begin(), problem.supplies.end(), std::int64_t{0});

    Network network;
    std::vector<std::pair<int, int>> ends;
    ends.reserve(problem.arcs.size() + problem.sinks.size());
    for (const FlowArc& arc : problem.arcs) {
        ends.emplace_back(static_cast<int>(arc.source), source_count + static_cast<int>(arc.sink));
        network.cost.push_back(arc.cost);
    }
    network.least.assign(problem.arcs.size(), 0);
    network.most.assign(problem.arcs.size(), total);
    for (int sink = 0; sink < sink_count; ++sink) {
        const SinkRange& range = problem.sinks[static_cast<std::size_t>(sink)];
        ends.emplace_back(source_count + sink, drain);
        network.cost.push_back(0);
        network.least.push_back(range.least);
        network.most.push_back(range.most);
    }
    network.supply = problem.supplies;
    network.supply.resize(static_cast<std::size_t>(drain), 0);
    network.supply.push_back(-total);
    network.graph.build(drain + 1, ends.begin(), ends.end());
    return network;
}

} // namespace

FlowSolution min_cost_flow(const FlowProblem& problem)
{
    check_for_overflow(problem);
    const Network network = network_of(problem);
    const Graph& graph = network.graph;
    Simplex simplex{graph};
    simplex.supplyMap(ByNode{network.supply})
        .lowerMap(ByArc{network.least})
        .upperMap(ByArc{network.most})
        .costMap(ByArc{network.cost});
    if (simplex.run() != Simplex::OPTIMAL) {
        throw std::logic_error{"min_cost_flow: no flow meets the supplies and ranges"};
    }

    FlowSolution solution;
    for (int i = 0; i < graph.arcNum(); ++i) {
        const Graph::Arc arc = Graph::arcFromId(i);
        const std::int64_t reduced_cost = network.cost[static_cast<std::size_t>(i)] +
                                          simplex.potential(graph.source(arc)) - simplex.potential(graph.target(arc));
        if (static_cast<std::size_t>(i) < problem.arcs.size()) {
            solution.units.push_back(simplex.flow(arc));
            solution.reduced_costs.push_back(reduced_cost);
        }
        else {
            solution.sink_reduced_costs.push_back(reduced_cost);
        }
    }
    return solution;
}

} // namespace doorstep::engine
