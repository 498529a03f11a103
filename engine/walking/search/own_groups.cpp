// SPDX-License-Identifier: MIT
#include "engine/walking/search/own_groups.hpp"

#include <algorithm>

namespace doorstep::engine {

void OwnGroups::walk(const WalkGraph& graph, std::span<const WayIn> ways)
{
    groups_.clear();
    std::uint32_t walked = 0;
    for (const WayIn& way : ways) {
        const std::uint32_t number = graph.group_of(graph.member_of(way.vertex));
        if (!has(number)) {
            const WalkGraph::Group& group = graph.groups()[number];
            groups_.push_back({number, group.first_end, group.first_member, group.last_member, walked});
            walked += group.last_member - group.first_member;
        }
    }
    if (groups_.size() > 1) {
        std::ranges::sort(groups_, {}, &Group::first_member);
    }
    walked_.assign(walked, unreachable);
    for (const WayIn& way : ways) {
        const std::uint32_t member = graph.member_of(way.vertex);
        const std::uint32_t number = graph.group_of(member);
        const Group& own = *std::ranges::find(groups_, number, &Group::group);
        walks_within_group(graph, member, from_one_way_);
        for (std::size_t i = 0; i < from_one_way_.size(); ++i) {
            std::uint32_t& known = walked_[own.first_walked + i];
            known = std::min(known, way.distance + from_one_way_[i]);
        }
    }
}

} // namespace doorstep::engine
