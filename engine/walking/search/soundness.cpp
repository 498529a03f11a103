// SPDX-License-Identifier: MIT
#include "engine/walking/search/hierarchy.hpp"
#include "engine/walking/search/walk_graph.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

/// First items of `lists` lists that fill `items` items.
[[nodiscard]] bool are_starts(const std::vector<std::uint32_t>& first, std::size_t lists, std::size_t items)
{
    return first.size() == lists + 1 && first.front() == 0 && first.back() == items && std::ranges::is_sorted(first);
}
[[nodiscard]] bool are_below(const std::vector<std::uint32_t>& numbers, std::size_t end)
{
    return std::ranges::all_of(numbers, [&](std::uint32_t number) { return number < end; });
}

} // namespace

bool WalkGraph::is_sound() const
{
    const std::size_t vertices = member_of_.size();
    const std::size_t junctions = first_arc_.empty() ? 0 : first_arc_.size() - 1;
    const bool has_sizes = members_.size() == vertices && group_of_.size() == vertices &&
                           parent_of_.size() == vertices && (ways_out_.empty() || ways_out_.size() == vertices) &&
                           groups_.size() >= junctions && are_starts(first_arc_, junctions, arcs_.size()) &&
                           are_starts(first_member_, junctions, vertices) &&
                           are_starts(first_chain_end_, junctions, chain_ends_.size());
    const bool has_chains = first_chain_.size() == junctions + 1 && std::ranges::is_sorted(first_chain_) &&
                            first_chain_.front() == junctions && first_chain_.back() == groups_.size();
    if (!has_sizes || !has_chains || !are_below(member_of_, vertices) || !are_below(group_of_, groups_.size())) {
        return false;
    }
    const auto is_junction = [&](std::uint32_t junction) { return junction < junctions; };
    const auto is_chain_end = [&](const ChainEnd& end) {
        return is_junction(end.first_end) && end.group < groups_.size();
    };
    const auto is_member = [&](const Member& member) {
        return member.vertex < vertices && is_junction(member.second_end);
    };
    // The groups of a junction follow each other: its own, then the chains from it.
    for (std::uint32_t junction = 0; junction < junctions; ++junction) {
        std::uint32_t position = first_member_[junction];
        const auto follows = [&](std::uint32_t number) {
            const Group& group = groups_[number];
            const bool does = group.first_end == junction && is_junction(group.second_end) &&
                              group.first_member == position && group.last_member >= position;
            position = group.last_member;
            return does;
        };
        bool do_follow = follows(junction);
        for (std::uint32_t chain = first_chain_[junction]; chain < first_chain_[junction + 1]; ++chain) {
            do_follow = follows(chain) && do_follow;
        }
        if (!do_follow || position != first_member_[junction + 1]) {
            return false;
        }
    }
    for (std::uint32_t i = 0; i < vertices; ++i) { // a parent stands before its children, in one group
        const Group& group = groups_[group_of_[i]];
        if (i < group.first_member || i >= group.last_member || parent_of_[i] > i ||
            parent_of_[i] < group.first_member) {
            return false;
        }
    }
    return std::ranges::all_of(arcs_, [&](const Arc& arc) { return is_junction(arc.to); }) &&
           std::ranges::all_of(chain_ends_, is_chain_end) && std::ranges::all_of(members_, is_member);
}

bool Hierarchy::is_sound(std::size_t junctions) const
{
    if (place_of_.size() != junctions || junction_at_.size() != junctions || !are_below(place_of_, junctions) ||
        !are_below(junction_at_, junctions) || !are_starts(first_arc_, junctions, arcs_.size())) {
        return false;
    }
    for (std::uint32_t place = 0; place < junctions; ++place) {
        const auto is_higher = [&](const WalkGraph::Arc& arc) { return arc.to < place; };
        if (place_of_[junction_at_[place]] != place || !std::ranges::all_of(up_from(place), is_higher)) {
            return false;
        }
    }
    return true;
}

} // namespace doorstep::engine
