// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/bit_list.hpp"
#include "engine/walking/search/hierarchy.hpp"
#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/own_groups.hpp"
#include "engine/walking/search/sweep_kernels.hpp"
#include "engine/walking/search/walk_starts.hpp"

namespace doorstep::engine {

/// Walks from a tile: starts near each other. What any of them can reach is cut out of the hierarchy once (as RPHAST
/// does for targets: Delling, Goldberg and Werneck, ATMOS 2011), then swept for `sweep_lanes` starts at a time. One
/// per worker; its memory is reused.
template <class Lane>
class TileSweep {
public:
    /// Limits ascend; the last is at most the hierarchy's and `longest_sweep<Lane>`. Weights are by member,
    /// at most the largest unsigned lane; none or all.
    TileSweep(const WalkGraph& graph, const Hierarchy& hierarchy, const WalkStarts& starts,
              std::span<const std::uint32_t> limits, std::span<const std::uint32_t> weights);

    /// Cuts out what these starts can reach.
    void begin(std::span<const std::uint32_t> tile);
    /// Sweeps from up to `sweep_lanes` of them.
    void sweep(std::span<const std::uint32_t> some);
    /// After a sweep: adds the sums within each limit, by lane.
    void add_within_limits(std::span<LaneTotals> totals) const;
    /// After a sweep with one limit: the vertices within it from the start of a lane.
    void list_near(std::size_t lane, std::vector<WalkPair>& pairs);

private:
    void cut_out_part();
    void cut_out_members();
    void cut_out_group(std::uint32_t group);
    void correct_own_groups(std::uint32_t lane, std::span<const WayIn> start);

    struct Reached { ///< members of the graph, by the least limit that reaches them from any start of the tile
        std::vector<SweepMember<Lane>> ways;
        std::vector<std::make_unsigned_t<Lane>> weights;
        std::vector<std::uint32_t> members;
    };
    struct Correction { ///< a member of one of a start's own groups, nearer within the group than through its ends
        std::uint32_t lane = 0;
        std::uint32_t member = 0;
        std::uint32_t group = 0;
        std::uint32_t through_ends = 0;
        std::uint32_t within_group = 0;
    };

    const WalkGraph& graph_;
    const Hierarchy& hierarchy_;
    const WalkStarts& starts_;
    std::vector<std::uint32_t> limits_;
    std::span<const std::uint32_t> weights_;
    NearSearch nearest_;                ///< distances from the nearest vertex of the tile
    BitList is_reached_;                ///< places in the hierarchy
    std::vector<std::uint32_t> row_of_; ///< per place reached
    std::vector<std::uint32_t> places_;
    SweepPart<Lane> part_;
    std::vector<std::uint32_t> climbing_; ///< rows of the tile's ends and all above them
    std::vector<Reached> reached_by_;     ///< per limit: what it reaches and lesser limits do not
    std::vector<LaneRow<Lane>> rows_;
    std::vector<Correction> corrections_;
    OwnGroups own_groups_;
    std::vector<Seed> seeds_;
    std::vector<LaneRow<Lane>> member_rows_; ///< of the members reached by the first limit
    bool has_member_rows_ = false;
};

} // namespace doorstep::engine
