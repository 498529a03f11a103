// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"
#include "engine/walking/search/walk_starts.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// The groups one start's ways in lie in, and the walks to their members that do not leave the group: all others come
/// through the ends. Its memory is reused.
class OwnGroups {
public:
    struct Group {
        std::uint32_t group = 0;
        std::uint32_t first_end = 0;
        std::uint32_t first_member = 0;
        std::uint32_t last_member = 0;  ///< exclusive
        std::uint32_t first_walked = 0; ///< in the list of distances
    };

    void walk(const WalkGraph& graph, std::span<const WayIn> ways);

    /// By first member ascending, each once.
    [[nodiscard]] std::span<const Group> groups() const { return groups_; }
    [[nodiscard]] bool has(std::uint32_t group) const
    {
        for (const Group& own : groups_) {
            if (own.group == group) {
                return true;
            }
        }
        return false;
    }
    /// To each member of one of the groups, in order of the members. Never `unreachable`.
    [[nodiscard]] std::span<const std::uint32_t> walked(const Group& own) const
    {
        return std::span{walked_}.subspan(own.first_walked, own.last_member - own.first_member);
    }

private:
    std::vector<Group> groups_;
    std::vector<std::uint32_t> walked_;
    std::vector<std::uint32_t> from_one_way_;
};

} // namespace doorstep::engine
