// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/sweep_kernels.hpp"

#include <algorithm>
#include <bit>
#include <limits>

// The inner loops of the sweeps, for registers of any width. They are to be part of the function that calls them: what
// instructions it may use is said there.
#define DOORSTEP_INLINE inline __attribute__((always_inline))

namespace doorstep::engine {

/// One row of distances in registers of `Bytes` bytes.
template <class Lane, int Bytes>
struct Row {
    typedef Lane Register __attribute__((vector_size(Bytes)));
    typedef Lane InMemory __attribute__((vector_size(Bytes), aligned(alignof(Lane)), may_alias));
    static constexpr std::size_t lanes_each = Bytes / sizeof(Lane);
    static constexpr std::size_t parts = sweep_lanes / lanes_each;
    Register part[parts];

    DOORSTEP_INLINE void load(const Lane* from)
    {
        for (std::size_t i = 0; i < parts; ++i) {
            part[i] = *reinterpret_cast<const InMemory*>(from + i * lanes_each);
        }
    }
    DOORSTEP_INLINE void store(Lane* to) const
    {
        for (std::size_t i = 0; i < parts; ++i) {
            *reinterpret_cast<InMemory*>(to + i * lanes_each) = part[i];
        }
    }
    DOORSTEP_INLINE void fill(Lane value)
    {
        for (Register& each : part) {
            each = Register{} + value;
        }
    }
    /// The lesser of this and `other + length`.
    DOORSTEP_INLINE void shorten(const Row& other, Lane length)
    {
        for (std::size_t i = 0; i < parts; ++i) {
            const Register way = other.part[i] + length;
            part[i] = way < part[i] ? way : part[i];
        }
    }
    DOORSTEP_INLINE void lengthen(Lane length)
    {
        for (Register& each : part) {
            each = each + length;
        }
    }
};

template <class Lane, int Bytes>
DOORSTEP_INLINE void climb_with(const SweepPart<Lane>& part, std::span<const std::uint32_t> vertices,
                                LaneRow<Lane>* rows)
{
    const auto* arcs = part.arcs.data();
    const std::uint32_t* first = part.first.data();
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const std::uint32_t vertex = vertices.data()[i];
        Row<Lane, Bytes> here;
        here.load(rows[vertex].lane);
        for (std::uint32_t k = first[vertex]; k < first[vertex + 1]; ++k) {
            Lane* const to = rows[arcs[k].to].lane;
            Row<Lane, Bytes> there;
            there.load(to);
            there.shorten(here, arcs[k].length);
            there.store(to);
        }
    }
}

template <class Lane, int Bytes>
DOORSTEP_INLINE void descend_with(const SweepPart<Lane>& part, LaneRow<Lane>* rows)
{
    const auto* arcs = part.arcs.data();
    const std::uint32_t* first = part.first.data();
    const std::size_t vertices = part.vertex_count();
    for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
        Row<Lane, Bytes> here;
        here.load(rows[vertex].lane);
        for (std::uint32_t k = first[vertex]; k < first[vertex + 1]; ++k) {
            Row<Lane, Bytes> above;
            above.load(rows[arcs[k].to].lane);
            here.shorten(above, arcs[k].length);
        }
        here.store(rows[vertex].lane);
    }
}

/// Sums of many members, in lanes as narrow as the distances as long as they cannot overflow.
template <class Lane, int Bytes, bool with_weights>
class Adder {
public:
    using Narrow = std::make_unsigned_t<Lane>;
    using NarrowRow = Row<Narrow, Bytes>;

    DOORSTEP_INLINE void start(std::uint32_t limit, LaneTotals& totals)
    {
        limit_ = static_cast<Lane>(limit);
        bundle_ = limit == 0 ? most : most / limit;
        totals_ = &totals;
        count_.fill(0);
        distance_.fill(0);
        weight_.fill(0);
        clear_wide();
    }
    DOORSTEP_INLINE void add(const Row<Lane, Bytes>& distances, Narrow weight)
    {
        typedef typename NarrowRow::Register Register;
        if (in_bundle_ == bundle_) {
            finish_bundle();
        }
        ++in_bundle_;
        if (with_weights && weight > most - weights_) {
            move(weight_, totals_->weight);
            weights_ = 0;
        }
        for (std::size_t i = 0; i < NarrowRow::parts; ++i) {
            const Register is_within = (Register)(distances.part[i] <= limit_);
            count_.part[i] -= is_within;
            distance_.part[i] += (Register)distances.part[i] & is_within;
            if (with_weights) {
                weight_.part[i] += is_within & weight;
            }
        }
        weights_ += with_weights ? weight : 0;
    }
    DOORSTEP_INLINE void finish()
    {
        finish_bundle();
        move_all();
        move(weight_, totals_->weight);
    }

private:
    static constexpr std::uint32_t most = std::numeric_limits<Narrow>::max();
    using Wide = std::conditional_t<sizeof(Lane) == 2, std::uint32_t, std::uint64_t>;
    typedef Wide WideRegister __attribute__((vector_size(Bytes)));

    /// The distances of a bundle of members still fit narrow lanes; wide ones take the sums of bundles.
    DOORSTEP_INLINE void finish_bundle()
    {
        for (std::size_t i = 0; i < NarrowRow::parts; ++i) {
            const WideRegister both = (WideRegister)distance_.part[i];
            low_[i] += both & std::numeric_limits<Narrow>::max();
            high_[i] += both >> (8 * sizeof(Narrow));
        }
        distance_.fill(0);
        members_ += in_bundle_;
        in_bundle_ = 0;
        if (members_ > most - bundle_) {
            move_all();
        }
    }
    DOORSTEP_INLINE void move_all()
    {
        constexpr std::size_t low = std::endian::native == std::endian::little ? 0 : 1;
        for (std::size_t i = 0; i < NarrowRow::parts; ++i) {
            for (std::size_t k = 0; k < NarrowRow::lanes_each / 2; ++k) {
                std::uint64_t* const two_lanes = totals_->distance + i * NarrowRow::lanes_each + 2 * k;
                two_lanes[low] += low_[i][k];
                two_lanes[1 - low] += high_[i][k];
            }
        }
        clear_wide();
        move(count_, totals_->count);
        members_ = 0;
    }
    DOORSTEP_INLINE void clear_wide()
    {
        for (std::size_t i = 0; i < NarrowRow::parts; ++i) {
            low_[i] = high_[i] = WideRegister{};
        }
    }
    static void move(NarrowRow& row, std::uint64_t* sums)
    {
        for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
            sums[lane] += row.part[lane / NarrowRow::lanes_each][lane % NarrowRow::lanes_each];
        }
        row.fill(0);
    }

    Lane limit_ = 0;
    std::uint32_t bundle_ = 0; ///< so many distances within the limit fit a narrow sum
    std::uint32_t in_bundle_ = 0, members_ = 0, weights_ = 0;
    NarrowRow count_, distance_, weight_;
    WideRegister low_[NarrowRow::parts], high_[NarrowRow::parts]; ///< sums of the even and the odd lanes
    LaneTotals* totals_ = nullptr;
};

struct NoAdder {
    DOORSTEP_INLINE void start(std::uint32_t, LaneTotals&) const {}
    template <class Distances>
    DOORSTEP_INLINE void add(const Distances&, std::uint32_t) const
    {}
    DOORSTEP_INLINE void finish() const {}
};

template <class Lane, int Bytes>
DOORSTEP_INLINE Row<Lane, Bytes> distances_of(const SweepMember<Lane>& member, const LaneRow<Lane>* rows)
{
    Row<Lane, Bytes> distances;
    Row<Lane, Bytes> from_second;
    distances.load(rows[member.first_end].lane);
    from_second.load(rows[member.second_end].lane);
    distances.lengthen(member.from_first);
    distances.shorten(from_second, member.from_second);
    return distances;
}

template <class Lane, int Bytes, bool with_weights, std::size_t limit_count>
DOORSTEP_INLINE void add_members_with(std::span<const SweepMember<Lane>> members,
                                      std::span<const std::make_unsigned_t<Lane>> weights, const LaneRow<Lane>* rows,
                                      const std::uint32_t* limits, LaneTotals* totals)
{
    // Not a list of adders: the compiler keeps their sums in registers only when each has a name.
    using Sums = Adder<Lane, Bytes, with_weights>;
    Sums first;
    std::conditional_t<(limit_count > 1), Sums, NoAdder> second;
    std::conditional_t<(limit_count > 2), Sums, NoAdder> third;
    first.start(limits[0], totals[0]);
    second.start(limits[limit_count > 1 ? 1 : 0], totals[limit_count > 1 ? 1 : 0]);
    third.start(limits[limit_count - 1], totals[limit_count - 1]);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Row<Lane, Bytes> distances = distances_of<Lane, Bytes>(members.data()[i], rows);
        const std::make_unsigned_t<Lane> weight = with_weights ? weights.data()[i] : 0;
        first.add(distances, weight);
        second.add(distances, weight);
        third.add(distances, weight);
    }
    first.finish();
    second.finish();
    third.finish();
}

template <class Lane, int Bytes>
DOORSTEP_INLINE void member_rows_with(std::span<const SweepMember<Lane>> members, const LaneRow<Lane>* rows,
                                      LaneRow<Lane>* to)
{
    for (std::size_t i = 0; i < members.size(); ++i) {
        distances_of<Lane, Bytes>(members.data()[i], rows).store(to[i].lane);
    }
}

} // namespace doorstep::engine
