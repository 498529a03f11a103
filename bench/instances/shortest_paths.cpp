// SPDX-License-Identifier: MIT
#include "bench/instances/shortest_paths.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace doorstep::bench {

namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// Steps from each node, each edge in both directions.
struct Steps {
    std::vector<std::size_t> first;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> length_and_to; ///< per node shortest first
    std::uint32_t longest = 0;
};

std::vector<Network::Edge> without_repeats(const Network& network)
{
    std::vector<Network::Edge> edges;
    for (Network::Edge edge : network.edges) {
        if (edge.from > edge.to) {
            std::swap(edge.from, edge.to);
        }
        edges.push_back(edge);
    }
    const auto ends = [](const Network::Edge& edge) { return std::pair{edge.from, edge.to}; };
    std::stable_sort(edges.begin(), edges.end(), [&](const auto& a, const auto& b) { return ends(a) < ends(b); });
    std::vector<Network::Edge> last;
    for (std::size_t at = 0; at < edges.size(); ++at) {
        if (at + 1 == edges.size() || ends(edges[at]) != ends(edges[at + 1])) {
            last.push_back(edges[at]);
        }
    }
    return last;
}

Steps steps_of(const Network& network)
{
    const std::vector<Network::Edge> edges = without_repeats(network);
    Steps steps;
    steps.first.assign(network.node_count + 1, 0);
    for (const Network::Edge& edge : edges) {
        ++steps.first[edge.from + 1];
        ++steps.first[edge.to + 1];
        steps.longest = std::max(steps.longest, edge.length);
    }
    for (std::size_t node = 0; node < network.node_count; ++node) {
        steps.first[node + 1] += steps.first[node];
    }
    std::vector<std::size_t> next(steps.first.begin(), steps.first.end() - 1);
    steps.length_and_to.resize(steps.first.back());
    for (const Network::Edge& edge : edges) {
        steps.length_and_to[next[edge.from]++] = {edge.length, edge.to};
        steps.length_and_to[next[edge.to]++] = {edge.length, edge.from};
    }
    for (std::size_t node = 0; node < network.node_count; ++node) {
        const auto begin = steps.length_and_to.begin();
        std::sort(begin + static_cast<std::ptrdiff_t>(steps.first[node]),
                  begin + static_cast<std::ptrdiff_t>(steps.first[node + 1]));
    }
    return steps;
}

/// Searches of one network, one after another. What a search found tells the next ones how far the farthest node can be
/// at most (the triangle inequality), and steps beyond that are not looked at.
class Search {
public:
    explicit Search(const Steps& steps)
        : steps_{steps}, buckets_(steps.longest + 1), distance_(steps.first.size() - 1, unreached),
          farthest_(steps.first.size() - 1, unreached)
    {}

    const std::vector<std::uint32_t>& from(std::size_t start)
    {
        std::fill(distance_.begin(), distance_.end(), unreached);
        reach(static_cast<std::uint32_t>(start), 0);
        limit_ = farthest_[start];
        std::uint32_t last = 0;
        for (std::uint32_t now = 0; waiting_ > 0; ++now) {
            auto& bucket = buckets_[now % buckets_.size()];
            while (!bucket.empty()) {
                const std::uint32_t node = bucket.back();
                bucket.pop_back();
                --waiting_;
                if (distance_[node] == now) {
                    last = now;
                    leave(node, now);
                }
            }
        }
        for (std::size_t node = 0; node < distance_.size(); ++node) {
            if (distance_[node] != unreached) {
                farthest_[node] = std::min(farthest_[node], last + distance_[node]);
            }
        }
        return distance_;
    }

private:
    void reach(std::uint32_t node, std::uint32_t distance)
    {
        distance_[node] = distance;
        buckets_[distance % buckets_.size()].push_back(node);
        ++waiting_;
    }
    void leave(std::uint32_t node, std::uint32_t now)
    {
        for (std::size_t at = steps_.first[node]; at < steps_.first[node + 1]; ++at) {
            const auto [length, to] = steps_.length_and_to[at];
            if (now + length > limit_) {
                return;
            }
            if (now + length < distance_[to]) {
                reach(to, now + length);
            }
        }
    }

    const Steps& steps_;
    std::vector<std::vector<std::uint32_t>> buckets_;
    std::vector<std::uint32_t> distance_;
    std::vector<std::uint32_t> farthest_; ///< per node: no node it reaches is farther
    std::uint32_t limit_ = unreached;
    std::size_t waiting_ = 0;
};

} // namespace

engine::CostTable all_shortest_paths(const Network& network)
{
    const Steps steps = steps_of(network);
    Search search{steps};
    engine::CostTable table;
    table.site_count = network.node_count;
    table.site.reserve(network.node_count * network.node_count);
    table.cost.reserve(network.node_count * network.node_count);
    for (std::size_t node = 0; node < network.node_count; ++node) {
        const std::vector<std::uint32_t>& distance = search.from(node);
        for (std::uint32_t site = 0; site < distance.size(); ++site) {
            if (distance[site] != unreached) {
                table.site.push_back(site);
                table.cost.push_back(distance[site]);
            }
        }
        table.first.push_back(table.site.size());
    }
    return table;
}

} // namespace doorstep::bench
