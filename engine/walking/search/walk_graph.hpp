// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// A way between two vertices, walkable both ways.
struct Link {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t length = 0; ///< decimetres, from → to and, unless said otherwise, back
};

/// A vertex that can be walked to.
struct WalkPair {
    std::uint32_t vertex = 0;
    std::uint32_t distance = 0; ///< decimetres
    friend auto operator<=>(const WalkPair&, const WalkPair&) = default;
};

/// Links longer than this are refused (26,844 km): sums within a group then fit 32 bits.
inline constexpr std::uint32_t longest_link = std::uint32_t{1} << 28;
/// Walks longer than this are no walks (107,000 km).
inline constexpr std::uint32_t longest_walk = (std::uint32_t{1} << 30) - 2;
/// The distance of what cannot be reached.
inline constexpr std::uint32_t unreachable = std::numeric_limits<std::uint32_t>::max();

/// A street graph made small for searching: only where streets really branch is a junction; all else hangs in groups.
///
///        t                    A group is a chain of vertices between two junctions, with the dead ends that hang from
///        |                    it, or a junction with the dead ends that hang from it. Whoever stands outside a group
///  J--o--o--o--K              reaches each member through an end: d = min(d(J) + from_first, d(K) + from_second).
///
/// Of parallel links the shortest counts, loops count for nothing. Distances between vertices are those of the links
/// given, exactly. Neighbouring junctions have neighbouring numbers, so that a search stays in the cache.
class WalkGraph {
public:
    struct Member {
        std::uint32_t vertex = 0;
        std::uint32_t from_first = 0;  ///< decimetres within the group
        std::uint32_t from_second = 0; ///< `no_way` where the group has one end only
        std::uint32_t second_end = 0;  ///< of its group
    };
    /// The walks from a member to the ends of its group.
    struct WaysOut {
        std::uint32_t to_first = 0;  ///< decimetres within the group
        std::uint32_t to_second = 0; ///< `no_way` where the group has one end only
    };
    /// Longer than any walk, and yet the sum of it and any walk is a number.
    static constexpr std::uint32_t no_way = std::uint32_t{1} << 31;
    struct Group {
        std::uint32_t first_end = 0; ///< junction, the lower one
        std::uint32_t second_end = 0;
        std::uint32_t first_member = 0;
        std::uint32_t last_member = 0; ///< exclusive
    };
    struct Arc {
        std::uint32_t to = 0;
        std::uint32_t length = 0; ///< decimetres
    };

    /// `back`: the length to → from of each link; none: the same both ways.
    /// \throws geo::InputError where a link names a vertex that does not exist or is longer than `longest_link`.
    WalkGraph(std::size_t vertices, std::span<const Link> links, std::span<const std::uint32_t> back = {});

    /// Calls `archive` with every list it is made of: a `ByteWriter`, or a `ByteReader` for one that was written.
    template <class Self, class Archive>
    static void each_list(Self& self, Archive& archive)
    {
        archive(self.first_arc_);
        archive(self.arcs_);
        archive(self.arc_lengths_);
        archive(self.first_chain_);
        archive(self.first_chain_end_);
        archive(self.chain_ends_);
        archive(self.first_member_);
        archive(self.groups_);
        archive(self.members_);
        archive(self.ways_out_);
        archive(self.member_of_);
        archive(self.group_of_);
        archive(self.parent_of_);
    }

    /// Every number it holds points to something there is: so of one that was read, nothing read by it is out of place.
    [[nodiscard]] bool is_sound() const;

    /// Some way is longer in one direction than in the other.
    [[nodiscard]] bool is_directed() const { return !ways_out_.empty(); }
    [[nodiscard]] std::size_t vertex_count() const { return member_of_.size(); }
    [[nodiscard]] std::size_t junction_count() const { return first_arc_.size() - 1; }
    /// The shortest arcs to neighbouring junctions.
    [[nodiscard]] std::span<const Arc> arcs_from(std::uint32_t junction) const
    {
        return std::span{arcs_}.subspan(first_arc_[junction], first_arc_[junction + 1] - first_arc_[junction]);
    }
    struct ArcLengths { ///< decimetres
        std::uint32_t longest = 0;
        std::uint32_t mean = 0;
    };
    [[nodiscard]] const ArcLengths& arc_lengths() const { return arc_lengths_; }
    /// Group j is that of junction j and begins with it; the chains follow.
    [[nodiscard]] std::span<const Group> groups() const { return groups_; }
    [[nodiscard]] std::span<const Member> members() const { return members_; }
    [[nodiscard]] std::span<const Member> members_of(std::uint32_t group) const
    {
        const std::uint32_t first = groups_[group].first_member;
        return std::span{members_}.subspan(first, groups_[group].last_member - first);
    }
    /// The chains whose first end is a junction: their groups follow each other from the first to before the last.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> chains_from(std::uint32_t junction) const
    {
        return {first_chain_[junction], first_chain_[junction + 1]};
    }
    /// The chains whose second end alone is a junction.
    struct ChainEnd {
        std::uint32_t first_end = 0;
        std::uint32_t group = 0;
    };
    [[nodiscard]] std::span<const ChainEnd> chains_to(std::uint32_t junction) const
    {
        return std::span{chain_ends_}.subspan(first_chain_end_[junction],
                                              first_chain_end_[junction + 1] - first_chain_end_[junction]);
    }
    /// The members of a junction's own group and of the chains from it follow each other.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> members_from(std::uint32_t junction) const
    {
        return {first_member_[junction], first_member_[junction + 1]};
    }
    /// Position of a vertex in `members()`; neighbouring vertices have neighbouring positions.
    [[nodiscard]] std::uint32_t member_of(std::uint32_t vertex) const { return member_of_[vertex]; }
    [[nodiscard]] std::uint32_t group_of(std::uint32_t member) const { return group_of_[member]; }
    [[nodiscard]] WaysOut ways_out_of(std::uint32_t member) const
    {
        return is_directed() ? ways_out_[member] : WaysOut{members_[member].from_first, members_[member].from_second};
    }
    /// The member that leads to a member from the first end of its group; itself where the end does.
    [[nodiscard]] std::uint32_t parent_of(std::uint32_t member) const { return parent_of_[member]; }

private:
    class Builder;
    std::vector<std::uint32_t> first_arc_;
    std::vector<Arc> arcs_;
    ArcLengths arc_lengths_;
    std::vector<std::uint32_t> first_chain_;     ///< per junction, and one past the end
    std::vector<std::uint32_t> first_chain_end_; ///< per junction, and one past the end
    std::vector<ChainEnd> chain_ends_;
    std::vector<std::uint32_t> first_member_; ///< per junction, and one past the end
    std::vector<Group> groups_;
    std::vector<Member> members_;
    std::vector<WaysOut> ways_out_; ///< per member; none where all ways are the same both ways
    std::vector<std::uint32_t> member_of_;
    std::vector<std::uint32_t> group_of_;
    std::vector<std::uint32_t> parent_of_;
};

/// The walks from one member to all of its own group that do not leave the group, in order of the members.
void walks_within_group(const WalkGraph& graph, std::uint32_t member, std::vector<std::uint32_t>& distances);

} // namespace doorstep::engine
