// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_graph.hpp"

#include "engine/walking/search/links_at.hpp"
#include "engine/walking/search/trace_chains.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace doorstep::engine {
namespace {

/// Fills a list of lists: how many each has, then each item in its place.
[[nodiscard]] std::vector<std::uint32_t> starts_of(std::vector<std::uint32_t> counts)
{
    counts.push_back(0);
    std::exclusive_scan(counts.begin(), counts.end(), counts.begin(), 0U);
    return counts;
}

/// Numbers junctions so that regions of a few dozen neighbours have consecutive numbers.
[[nodiscard]] std::vector<std::uint32_t> number_by_regions(std::size_t junctions, std::span<const ChainLink> links)
{
    constexpr std::size_t region_size = 32;
    std::vector<std::uint32_t> counts(junctions, 0);
    for (const ChainLink& link : links) {
        ++counts[link.from];
        ++counts[link.to];
    }
    const std::vector<std::uint32_t> first = starts_of(std::move(counts));
    std::vector<std::uint32_t> neighbours(first.back());
    std::vector<std::uint32_t> next{first.begin(), first.end() - 1};
    for (const ChainLink& link : links) {
        neighbours[next[link.from]++] = link.to;
        neighbours[next[link.to]++] = link.from;
    }
    std::vector<std::uint32_t> number(junctions, unreachable);
    std::vector<std::uint32_t> border; // first neighbours of finished regions; the newest first
    std::vector<std::uint32_t> region;
    std::uint32_t numbered = 0;
    std::uint32_t unseen = 0;
    while (numbered < junctions) {
        while (!border.empty() && number[border.back()] != unreachable) {
            border.pop_back();
        }
        if (border.empty()) {
            while (number[unseen] != unreachable) {
                ++unseen;
            }
            border.push_back(unseen);
        }
        region.assign(1, border.back());
        border.pop_back();
        number[region.front()] = numbered++;
        for (std::size_t i = 0; i < region.size(); ++i) {
            for (std::uint32_t k = first[region[i]]; k < first[region[i] + 1]; ++k) {
                const std::uint32_t to = neighbours[k];
                if (number[to] != unreachable) {
                    continue;
                }
                if (region.size() < region_size) {
                    number[to] = numbered++;
                    region.push_back(to);
                }
                else {
                    border.push_back(to);
                }
            }
        }
    }
    return number;
}

} // namespace

/// Lays the groups out, junction by junction, with the dead ends that hang from them.
class WalkGraph::Builder {
public:
    Builder(WalkGraph& graph, const DeadEnds& dead_ends, bool is_directed)
        : graph_{graph}, dead_ends_{dead_ends}, is_directed_{is_directed}
    {
        const std::size_t vertices = dead_ends.hangs_from.size();
        first_child_.assign(vertices, unreachable);
        next_sibling_.assign(vertices, unreachable);
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            if (const std::uint32_t parent = dead_ends.hangs_from[vertex]; parent != unreachable) {
                next_sibling_[vertex] = first_child_[parent];
                first_child_[parent] = vertex;
            }
        }
        graph_.members_.reserve(vertices);
        graph_.ways_out_.reserve(is_directed ? vertices : 0);
        graph_.member_of_.resize(vertices);
        graph_.group_of_.resize(vertices);
        graph_.parent_of_.resize(vertices);
    }

    void lay_out(const ChainsTraced& traced)
    {
        const std::vector<std::uint32_t> number = number_by_regions(traced.junctions.size(), traced.links);
        std::vector<std::uint32_t> vertex_of(number.size());
        for (std::size_t i = 0; i < number.size(); ++i) {
            vertex_of[number[i]] = traced.junctions[i];
        }
        lay_arcs(traced.links, number);
        std::vector<ChainLink> chains;
        for (const ChainLink& link : traced.links) {
            if (link.first_inside != link.last_inside) {
                chains.push_back(link);
            }
        }
        const auto lower_end = [&](const ChainLink& chain) { return std::min(number[chain.from], number[chain.to]); };
        std::ranges::stable_sort(chains, {}, lower_end);
        graph_.groups_.resize(number.size() + chains.size());
        std::size_t chain = 0;
        for (std::uint32_t junction = 0; junction < number.size(); ++junction) {
            graph_.first_member_.push_back(position());
            graph_.first_chain_.push_back(static_cast<std::uint32_t>(number.size() + chain));
            Group& own = graph_.groups_[junction];
            own = {junction, junction, position(), 0};
            add_with_dead_ends(junction, {{vertex_of[junction], 0, no_way, junction}, {0, no_way}, position()});
            own.last_member = position();
            for (; chain < chains.size() && lower_end(chains[chain]) == junction; ++chain) {
                lay_chain(static_cast<std::uint32_t>(number.size() + chain), chains[chain], traced.inside, number);
            }
        }
        graph_.first_member_.push_back(position());
        graph_.first_chain_.push_back(static_cast<std::uint32_t>(graph_.groups_.size()));
        list_chain_ends();
    }

private:
    [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(graph_.members_.size()); }

    void lay_arcs(std::span<const ChainLink> links, std::span<const std::uint32_t> number)
    {
        std::vector<Link> arcs;
        std::vector<std::uint32_t> back;
        for (const ChainLink& link : links) {
            if (std::min(link.length, link.back) <= longest_walk) {
                arcs.push_back({number[link.from], number[link.to], link.length});
                back.push_back(link.back);
            }
        }
        LinksAt at = shortest_links_at(number.size(), arcs, is_directed_ ? back : std::vector<std::uint32_t>{});
        graph_.first_arc_ = std::move(at.first);
        graph_.arcs_ = std::move(at.arcs);
        graph_.arcs_.shrink_to_fit();
        std::uint64_t sum = 0;
        for (const Arc& arc : graph_.arcs_) {
            graph_.arc_lengths_.longest = std::max(graph_.arc_lengths_.longest, arc.length);
            sum += arc.length;
        }
        graph_.arc_lengths_.mean = static_cast<std::uint32_t>(sum / std::max<std::size_t>(1, graph_.arcs_.size()));
    }

    void lay_chain(std::uint32_t group, const ChainLink& chain, std::span<const ChainsTraced::Inside> inside,
                   std::span<const std::uint32_t> number)
    {
        const bool is_backwards = number[chain.from] > number[chain.to];
        const std::uint32_t first_end = number[is_backwards ? chain.to : chain.from];
        const std::uint32_t second_end = number[is_backwards ? chain.from : chain.to];
        Group& laid = graph_.groups_[group];
        laid = {first_end, second_end, position(), 0};
        std::uint32_t parent = position();
        for (std::uint32_t i = chain.first_inside; i < chain.last_inside; ++i) {
            const std::uint32_t here = position();
            const ChainsTraced::Inside& each =
                inside[is_backwards ? chain.last_inside - 1 - (i - chain.first_inside) : i];
            const WaysOut to_ends{each.to_start, chain.length - each.from_start};
            const std::uint32_t from_end = chain.back - each.to_start;
            if (is_backwards) {
                add_with_dead_ends(group, {{each.vertex, from_end, each.from_start, second_end},
                                           {to_ends.to_second, to_ends.to_first},
                                           parent});
            }
            else {
                add_with_dead_ends(group, {{each.vertex, each.from_start, from_end, second_end}, to_ends, parent});
            }
            parent = here;
        }
        laid.last_member = position();
    }

    struct Adding {
        Member member;
        WaysOut ways_out;
        std::uint32_t parent = 0;
    };
    void add_with_dead_ends(std::uint32_t group, const Adding& root)
    {
        const auto farther = [](std::uint32_t end, std::uint32_t length) {
            return end == no_way ? no_way : end + length;
        };
        to_add_.assign(1, root);
        while (!to_add_.empty()) {
            const auto [member, ways_out, parent] = to_add_.back();
            to_add_.pop_back();
            const std::uint32_t here = position();
            graph_.members_.push_back(member);
            if (is_directed_) {
                graph_.ways_out_.push_back(ways_out);
            }
            graph_.member_of_[member.vertex] = here;
            graph_.group_of_[here] = group;
            graph_.parent_of_[here] = parent;
            for (std::uint32_t child = first_child_[member.vertex]; child != unreachable;
                 child = next_sibling_[child]) {
                const std::uint32_t length = dead_ends_.length[child];
                const std::uint32_t back = dead_ends_.back[child];
                to_add_.push_back(
                    {{child, member.from_first + length, farther(member.from_second, length), member.second_end},
                     {ways_out.to_first + back, farther(ways_out.to_second, back)},
                     here});
            }
        }
    }

    void list_chain_ends()
    {
        std::vector<std::uint32_t> counts(graph_.junction_count(), 0);
        const auto chains = std::span{graph_.groups_}.subspan(graph_.junction_count());
        for (const Group& chain : chains) {
            counts[chain.second_end] += chain.second_end != chain.first_end ? 1U : 0U;
        }
        graph_.first_chain_end_ = starts_of(std::move(counts));
        graph_.chain_ends_.resize(graph_.first_chain_end_.back());
        std::vector<std::uint32_t> next{graph_.first_chain_end_.begin(), graph_.first_chain_end_.end() - 1};
        for (std::uint32_t i = 0; i < chains.size(); ++i) {
            if (chains[i].second_end != chains[i].first_end) {
                graph_.chain_ends_[next[chains[i].second_end]++] = {
                    chains[i].first_end, static_cast<std::uint32_t>(graph_.junction_count() + i)};
            }
        }
    }

    WalkGraph& graph_;
    const DeadEnds& dead_ends_;
    std::vector<std::uint32_t> first_child_, next_sibling_;
    std::vector<Adding> to_add_;
    bool is_directed_;
};

WalkGraph::WalkGraph(std::size_t vertices, std::span<const Link> links, std::span<const std::uint32_t> back)
{
    check_links(vertices, links, back);
    const LinksAt at = shortest_links_at(vertices, links, back);
    const DeadEnds dead_ends = take_off_dead_ends(at);
    Builder{*this, dead_ends, at.is_directed}.lay_out(trace_chains(at, dead_ends));
}

void walks_within_group(const WalkGraph& graph, std::uint32_t member, std::vector<std::uint32_t>& distances)
{
    const WalkGraph::Group& group = graph.groups()[graph.group_of(member)];
    const auto members = graph.members();
    const std::uint32_t first = group.first_member;
    distances.assign(group.last_member - first, unreachable);
    distances[member - first] = 0;
    for (std::uint32_t at = member; graph.parent_of(at) != at; at = graph.parent_of(at)) {
        const std::uint32_t parent = graph.parent_of(at);
        distances[parent - first] =
            distances[at - first] + graph.ways_out_of(at).to_first - graph.ways_out_of(parent).to_first;
    }
    for (std::uint32_t at = first; at < group.last_member; ++at) {
        const std::uint32_t parent = graph.parent_of(at);
        if (distances[at - first] == unreachable) {
            distances[at - first] = distances[parent - first] + members[at].from_first - members[parent].from_first;
        }
    }
}

} // namespace doorstep::engine
