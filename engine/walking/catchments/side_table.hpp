// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Numbers by lattice side (see `OutlineCorner`): a hash table that never forgets, with linear probing.
class SideTable {
public:
    explicit SideTable(std::size_t most)
    {
        std::size_t size = 16;
        while (size < 2 * most) {
            size *= 2;
        }
        slots_.resize(size);
    }

    /// Puts a number at a side, in place of the one before.
    void put(std::uint64_t side, std::uint32_t number)
    {
        Slot& slot = slots_[place_of(side)];
        slot = {side, number, true};
    }
    [[nodiscard]] std::optional<std::uint32_t> at(std::uint64_t side) const
    {
        const Slot& slot = slots_[place_of(side)];
        return slot.is_taken ? std::optional{slot.number} : std::nullopt;
    }

private:
    struct Slot {
        std::uint64_t side = 0;
        std::uint32_t number = 0;
        bool is_taken = false;
    };
    /// Where the side is, or would be put.
    [[nodiscard]] std::size_t place_of(std::uint64_t side) const
    {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): neighbouring sides end up far apart.
        std::size_t place = static_cast<std::size_t>((side * 0x9E3779B97F4A7C15ULL) >> 20) & (slots_.size() - 1);
        while (slots_[place].is_taken && slots_[place].side != side) {
            place = (place + 1) & (slots_.size() - 1);
        }
        return place;
    }

    std::vector<Slot> slots_;
};

} // namespace doorstep::engine
