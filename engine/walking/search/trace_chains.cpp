// SPDX-License-Identifier: MIT
#include "engine/walking/search/trace_chains.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

class ChainTracer {
public:
    ChainTracer(const LinksAt& links, const DeadEnds& dead_ends)
        : links_{links}, dead_ends_{dead_ends}, junction_of_(dead_ends.hangs_from.size(), unreachable),
          is_inside_(dead_ends.hangs_from.size(), false)
    {}

    [[nodiscard]] ChainsTraced trace()
    {
        for (std::uint32_t vertex = 0; vertex < junction_of_.size(); ++vertex) {
            if (is_left(vertex) && dead_ends_.degree[vertex] != 2) {
                make_junction(vertex);
            }
        }
        trace_from_new_junctions();
        for (std::uint32_t vertex = 0; vertex < junction_of_.size(); ++vertex) {
            if (is_left(vertex) && junction_of_[vertex] == unreachable && !is_inside_[vertex]) {
                make_junction(vertex); // on a ring that touches nothing else
                trace_from_new_junctions();
            }
        }
        return std::move(traced_);
    }

private:
    [[nodiscard]] bool is_left(std::uint32_t vertex) const { return dead_ends_.hangs_from[vertex] == unreachable; }
    void make_junction(std::uint32_t vertex)
    {
        junction_of_[vertex] = static_cast<std::uint32_t>(traced_.junctions.size());
        traced_.junctions.push_back(vertex);
    }
    void trace_from_new_junctions()
    {
        for (; traced_from_ < traced_.junctions.size(); ++traced_from_) {
            for (const WalkGraph::Arc& arc : links_.at(traced_.junctions[traced_from_])) {
                if (is_left(arc.to)) {
                    trace_along(static_cast<std::uint32_t>(traced_from_), arc);
                }
            }
        }
    }
    void trace_along(std::uint32_t start, WalkGraph::Arc arc)
    {
        const auto first_inside = static_cast<std::uint32_t>(traced_.inside.size());
        std::uint32_t before = traced_.junctions[start];
        std::uint32_t length = arc.length;
        std::uint32_t back = links_.back(before, arc);
        std::uint32_t size = 0;
        while (junction_of_[arc.to] == unreachable) {
            if (is_inside_[arc.to]) {
                return; // traced from its other end
            }
            const bool is_too_large = size + dead_ends_.tree_size[arc.to] > largest_group;
            if (size > 0 && (is_too_large || std::max(length, back) > longest_in_group)) {
                make_junction(arc.to);
                break;
            }
            size += dead_ends_.tree_size[arc.to];
            is_inside_[arc.to] = true;
            traced_.inside.push_back({arc.to, length, back});
            const std::uint32_t here = arc.to;
            arc = way_on(here, before);
            length += arc.length;
            back += links_.back(here, arc);
            before = here;
        }
        const std::uint32_t end = junction_of_[arc.to];
        const auto last_inside = static_cast<std::uint32_t>(traced_.inside.size());
        if (first_inside != last_inside || start < end) { // a bare link is seen from both ends
            traced_.links.push_back({start, end, length, back, first_inside, last_inside});
        }
    }
    [[nodiscard]] WalkGraph::Arc way_on(std::uint32_t vertex, std::uint32_t before) const
    {
        WalkGraph::Arc way;
        for (const WalkGraph::Arc& arc : links_.at(vertex)) {
            if (arc.to != before && is_left(arc.to)) {
                way = arc;
            }
        }
        return way;
    }

    const LinksAt& links_;
    const DeadEnds& dead_ends_;
    std::vector<std::uint32_t> junction_of_;
    std::vector<bool> is_inside_;
    ChainsTraced traced_;
    std::size_t traced_from_ = 0;
};

} // namespace

ChainsTraced trace_chains(const LinksAt& links, const DeadEnds& dead_ends)
{
    return ChainTracer{links, dead_ends}.trace();
}

} // namespace doorstep::engine
