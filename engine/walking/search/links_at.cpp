// SPDX-License-Identifier: MIT
#include "engine/walking/search/links_at.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace doorstep::engine {

void check_links(std::size_t vertices, std::span<const Link> links, std::span<const std::uint32_t> back)
{
    std::vector<geo::Finding> findings;
    for (std::size_t i = 0; i < links.size() && findings.size() < 20; ++i) {
        const Link& link = links[i];
        const std::uint32_t length = back.empty() ? link.length : std::max(link.length, back[i]);
        const std::string number = std::to_string(i + 1);
        if (link.from >= vertices || link.to >= vertices) {
            const std::string wrong = std::to_string(std::max(link.from, link.to));
            findings.push_back(
                {geo::Severity::Error,
                 "link-to-nowhere",
                 {.layer = "links", .feature = number},
                 {"the link ends at vertex " + wrong + ", but vertices end at " + std::to_string(vertices) +
                      " (exclusive)",
                  "路段的端点为顶点 " + wrong + "，但顶点编号只到 " + std::to_string(vertices) + "（不含）"},
                 {"no distance can be told", "无法计算距离"},
                 {"number vertices from 0, in the order of their list", "顶点按列表顺序从 0 开始编号"}});
        }
        else if (length > longest_link) {
            findings.push_back({geo::Severity::Error,
                                "link-too-long",
                                {.layer = "links", .feature = number},
                                {"the link is " + std::to_string(length) + " dm long",
                                 "路段长度为 " + std::to_string(length) + " 分米"},
                                {"sums of distances would overflow", "距离求和会溢出"},
                                {"give lengths in decimetres, up to " + std::to_string(longest_link),
                                 "长度以分米为单位，不超过 " + std::to_string(longest_link)}});
        }
    }
    if (!findings.empty()) {
        throw geo::InputError{std::move(findings)};
    }
}

std::uint32_t LinksAt::back(std::uint32_t vertex, const WalkGraph::Arc& arc) const
{
    return is_directed ? std::ranges::lower_bound(at(arc.to), vertex, {}, &WalkGraph::Arc::to)->length : arc.length;
}

LinksAt shortest_links_at(std::size_t vertices, std::span<const Link> links, std::span<const std::uint32_t> back)
{
    LinksAt at{std::vector<std::uint32_t>(vertices + 1, 0), {}, !back.empty()};
    for (const Link& link : links) {
        if (link.from != link.to) {
            ++at.first[link.from + 1];
            ++at.first[link.to + 1];
        }
    }
    std::partial_sum(at.first.begin(), at.first.end(), at.first.begin());
    at.arcs.resize(at.first.back());
    std::vector<std::uint32_t> next{at.first.begin(), at.first.end() - 1};
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Link& link = links[i];
        if (link.from != link.to) {
            at.arcs[next[link.from]++] = {link.to, link.length};
            at.arcs[next[link.to]++] = {link.from, back.empty() ? link.length : back[i]};
        }
    }
    // Keep the shortest of each bundle of parallel links, moving all that follow down.
    std::uint32_t kept = 0;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const auto begin = at.arcs.begin() + at.first[vertex];
        const auto end = at.arcs.begin() + at.first[vertex + 1];
        std::sort(begin, end,
                  [](const auto& a, const auto& b) { return a.to != b.to ? a.to < b.to : a.length < b.length; });
        const auto last = std::unique(begin, end, [](const auto& a, const auto& b) { return a.to == b.to; });
        at.first[vertex] = kept;
        std::copy(begin, last, at.arcs.begin() + kept);
        kept += static_cast<std::uint32_t>(last - begin);
    }
    at.first[vertices] = kept;
    at.arcs.resize(kept);
    return at;
}

DeadEnds take_off_dead_ends(const LinksAt& links)
{
    const std::size_t vertices = links.first.size() - 1;
    DeadEnds ends{std::vector<std::uint32_t>(vertices, unreachable),
                  std::vector<std::uint32_t>(vertices, 0),
                  std::vector<std::uint32_t>(vertices, 0),
                  {},
                  std::vector<std::uint32_t>(vertices, 1)};
    std::vector<std::uint32_t> to_visit;
    std::vector<std::uint32_t> depths(vertices, 0); // of what hangs from each, decimetres
    ends.degree.resize(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        ends.degree[vertex] = links.degree(vertex);
        if (ends.degree[vertex] == 1) {
            to_visit.push_back(vertex);
        }
    }
    for (std::size_t i = 0; i < to_visit.size(); ++i) {
        const std::uint32_t vertex = to_visit[i];
        if (ends.degree[vertex] != 1 || ends.tree_size[vertex] > largest_hanging_tree) {
            continue; // the last of its island, or too much hangs from it
        }
        const auto is_left = [&](const WalkGraph::Arc& arc) { return ends.hangs_from[arc.to] == unreachable; };
        const WalkGraph::Arc arc = *std::ranges::find_if(links.at(vertex), is_left);
        const std::uint32_t depth = depths[vertex] + std::max(arc.length, links.back(vertex, arc));
        if (ends.tree_size[arc.to] + ends.tree_size[vertex] > largest_group || depth > longest_in_group) {
            continue;
        }
        depths[arc.to] = std::max(depths[arc.to], depth);
        ends.hangs_from[vertex] = arc.to;
        ends.length[vertex] = links.back(vertex, arc);
        ends.back[vertex] = arc.length;
        ends.tree_size[arc.to] += ends.tree_size[vertex];
        ends.degree[vertex] = 0;
        if (--ends.degree[arc.to] == 1) {
            to_visit.push_back(arc.to);
        }
    }
    return ends;
}

} // namespace doorstep::engine
