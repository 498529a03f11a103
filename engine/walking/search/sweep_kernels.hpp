// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace doorstep::engine {

/// Starts whose walks are swept at once: one lane each.
inline constexpr std::size_t sweep_lanes = 16;

/// Registers of the processor that sweeps use: the answer is the same.
enum class Registers : std::uint8_t {
    Widest,       ///< it has
    SixteenBytes, ///< which all have
};
/// From now on, in all threads; to compare and to measure. At first the widest.
void sweep_with(Registers registers);

/// Distances of a sweep. 16 bits hold limits below 1.6 km, 32 bits every limit: the sum of two distances never
/// overflows, so nothing needs to saturate.
template <class Lane>
inline constexpr std::uint32_t longest_sweep = (std::uint32_t{1} << (8 * sizeof(Lane) - 2)) - 2;

/// Vertices of a part of a hierarchy, the highest rank first, with their arcs to higher ones. Distances are rows of
/// `sweep_lanes` lanes, one per vertex and a last one for ends outside the part, which stays beyond the limit.
template <class Lane>
struct SweepPart {
    struct Arc {
        std::make_unsigned_t<Lane> to = 0;
        Lane length = 0;
    };
    std::vector<std::uint32_t> first; ///< arc of each vertex, and one past the end
    std::vector<Arc> arcs;
    [[nodiscard]] std::size_t vertex_count() const { return first.empty() ? 0 : first.size() - 1; }
};
/// Distances of all lanes to one vertex or member.
template <class Lane>
struct alignas(sizeof(Lane) * sweep_lanes) LaneRow {
    Lane lane[sweep_lanes];
};
/// A member of a graph between two rows, its ends: each at most one beyond the longest limit away.
template <class Lane>
struct SweepMember {
    std::make_unsigned_t<Lane> first_end = 0;
    std::make_unsigned_t<Lane> second_end = 0;
    Lane from_first = 0;
    Lane from_second = 0;
};
/// Sums over the members within a limit, by lane.
struct LaneTotals {
    std::uint64_t count[sweep_lanes] = {};
    std::uint64_t distance[sweep_lanes] = {};
    std::uint64_t weight[sweep_lanes] = {};
};

/// Carries distances from the vertices listed, the lowest rank first, to higher ones.
template <class Lane>
void climb(const SweepPart<Lane>& part, std::span<const std::uint32_t> vertices, LaneRow<Lane>* rows);
/// Carries distances from higher to lower vertices, through the whole part.
template <class Lane>
void descend(const SweepPart<Lane>& part, LaneRow<Lane>* rows);
/// Adds the members within each limit to the totals of that limit. Weights are those of the members; empty: none are
/// summed.
template <class Lane>
void add_members(std::span<const SweepMember<Lane>> members, std::span<const std::make_unsigned_t<Lane>> weights,
                 const LaneRow<Lane>* rows, std::span<const std::uint32_t> limits, std::span<LaneTotals> totals);
/// The distances of the members, a row each.
template <class Lane>
void member_rows(std::span<const SweepMember<Lane>> members, const LaneRow<Lane>* rows, LaneRow<Lane>* to);

} // namespace doorstep::engine
