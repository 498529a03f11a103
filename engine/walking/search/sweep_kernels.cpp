// SPDX-License-Identifier: MIT
#include "engine/walking/search/sweep_kernels.hpp"

#include "engine/walking/search/sweep_loops.hpp"

#include <algorithm>
#include <atomic>

// The same loops are compiled for 16-byte registers, which every 64-bit processor has, and for 32-byte registers where
// the processor says that it has them. All are of whole numbers, so the outcome is the same.
#if defined(__x86_64__)
#define DOORSTEP_WIDE __attribute__((target("avx2")))
#endif

namespace doorstep::engine {
namespace {

std::atomic<Registers> registers_in_use{Registers::Widest};

constexpr int plain = 16;

#if defined(DOORSTEP_WIDE)
constexpr int wide = 32;
[[nodiscard]] bool uses_wide_registers()
{
    static const bool has_them = __builtin_cpu_supports("avx2") != 0;
    return has_them && registers_in_use.load(std::memory_order_relaxed) == Registers::Widest;
}
template <class Lane>
DOORSTEP_WIDE void climb_wide(const SweepPart<Lane>& part, std::span<const std::uint32_t> vertices, LaneRow<Lane>* rows)
{
    climb_with<Lane, wide>(part, vertices, rows);
}
template <class Lane>
DOORSTEP_WIDE void descend_wide(const SweepPart<Lane>& part, LaneRow<Lane>* rows)
{
    descend_with<Lane, wide>(part, rows);
}
template <class Lane, bool with_weights, std::size_t limit_count>
DOORSTEP_WIDE void add_members_wide(std::span<const SweepMember<Lane>> members,
                                    std::span<const std::make_unsigned_t<Lane>> weights, const LaneRow<Lane>* rows,
                                    const std::uint32_t* limits, LaneTotals* totals)
{
    add_members_with<Lane, wide, with_weights, limit_count>(members, weights, rows, limits, totals);
}
template <class Lane>
DOORSTEP_WIDE void member_rows_wide(std::span<const SweepMember<Lane>> members, const LaneRow<Lane>* rows,
                                    LaneRow<Lane>* to)
{
    member_rows_with<Lane, wide>(members, rows, to);
}
#endif

template <std::size_t limit_count, class Lane>
void add_some(std::span<const SweepMember<Lane>> members, std::span<const std::make_unsigned_t<Lane>> weights,
              const LaneRow<Lane>* rows, const std::uint32_t* limits, LaneTotals* totals)
{
#if defined(DOORSTEP_WIDE)
    if (uses_wide_registers()) {
        return weights.empty() ? add_members_wide<Lane, false, limit_count>(members, weights, rows, limits, totals)
                               : add_members_wide<Lane, true, limit_count>(members, weights, rows, limits, totals);
    }
#endif
    weights.empty() ? add_members_with<Lane, plain, false, limit_count>(members, weights, rows, limits, totals)
                    : add_members_with<Lane, plain, true, limit_count>(members, weights, rows, limits, totals);
}

} // namespace

void sweep_with(Registers registers)
{
    registers_in_use = registers;
}

template <class Lane>
void climb(const SweepPart<Lane>& part, std::span<const std::uint32_t> vertices, LaneRow<Lane>* rows)
{
#if defined(DOORSTEP_WIDE)
    if (uses_wide_registers()) {
        return climb_wide(part, vertices, rows);
    }
#endif
    climb_with<Lane, plain>(part, vertices, rows);
}

template <class Lane>
void descend(const SweepPart<Lane>& part, LaneRow<Lane>* rows)
{
#if defined(DOORSTEP_WIDE)
    if (uses_wide_registers()) {
        return descend_wide(part, rows);
    }
#endif
    descend_with<Lane, plain>(part, rows);
}

template <class Lane>
void add_members(std::span<const SweepMember<Lane>> members, std::span<const std::make_unsigned_t<Lane>> weights,
                 const LaneRow<Lane>* rows, std::span<const std::uint32_t> limits, std::span<LaneTotals> totals)
{
    constexpr std::size_t at_once = 3; // the sums of more would not stay in registers
    for (std::size_t k = 0; k < limits.size(); k += at_once) {
        const std::size_t count = std::min(at_once, limits.size() - k);
        const auto add = count == 1 ? add_some<1, Lane> : count == 2 ? add_some<2, Lane> : add_some<3, Lane>;
        add(members, weights, rows, limits.data() + k, totals.data() + k);
    }
}

template <class Lane>
void member_rows(std::span<const SweepMember<Lane>> members, const LaneRow<Lane>* rows, LaneRow<Lane>* to)
{
#if defined(DOORSTEP_WIDE)
    if (uses_wide_registers()) {
        return member_rows_wide(members, rows, to);
    }
#endif
    member_rows_with<Lane, plain>(members, rows, to);
}

#define DOORSTEP_KERNELS_FOR(Lane)                                                                                     \
    template void climb<Lane>(const SweepPart<Lane>&, std::span<const std::uint32_t>, LaneRow<Lane>*);                 \
    template void descend<Lane>(const SweepPart<Lane>&, LaneRow<Lane>*);                                               \
    template void add_members<Lane>(std::span<const SweepMember<Lane>>, std::span<const std::make_unsigned_t<Lane>>,   \
                                    const LaneRow<Lane>*, std::span<const std::uint32_t>, std::span<LaneTotals>);      \
    template void member_rows<Lane>(std::span<const SweepMember<Lane>>, const LaneRow<Lane>*, LaneRow<Lane>*);
DOORSTEP_KERNELS_FOR(std::int16_t)
DOORSTEP_KERNELS_FOR(std::int32_t)

} // namespace doorstep::engine
