// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace doorstep::engine {

/// Entries by distance, up to a limit, in buckets a few decimetres wide (Dial, CACM 12, 1969). Within a bucket entries
/// come out in any order, so a search may have to take a vertex twice, but nothing is ever sorted.
class BucketQueue {
public:
    /// Empties the queue and makes room for distances up to `limit`.
    void start(std::uint32_t limit)
    {
        constexpr int bits = 10; // 1,024 buckets of 4 bytes stay in the fastest cache
        shift_ = std::max(0, static_cast<int>(std::bit_width(limit)) - bits);
        newest_.assign((limit >> shift_) + 1, none);
        filled_.assign((newest_.size() + 63) / 64, 0);
        entries_.clear();
        word_ = 0;
    }
    /// `distance` is at least that of the last entry taken, less the width of a bucket.
    void push(std::uint32_t vertex, std::uint32_t distance)
    {
        const std::uint32_t bucket = distance >> shift_;
        entries_.push_back({vertex, distance, newest_[bucket]});
        newest_[bucket] = static_cast<std::uint32_t>(entries_.size() - 1);
        filled_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
    }
    struct Entry {
        std::uint32_t vertex = 0;
        std::uint32_t distance = 0;
        std::uint32_t next = 0;
    };
    /// Takes an entry out of the first bucket that has any; false when there is none.
    [[nodiscard]] bool pop(Entry& entry)
    {
        while (filled_[word_] == 0) {
            if (++word_ == filled_.size()) {
                word_ = 0;
                return false;
            }
        }
        const std::size_t bucket = word_ * 64 + static_cast<std::size_t>(std::countr_zero(filled_[word_]));
        entry = entries_[newest_[bucket]];
        newest_[bucket] = entry.next;
        if (entry.next == none) {
            filled_[word_] &= filled_[word_] - 1;
        }
        return true;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    int shift_ = 0;
    std::size_t word_ = 0;
    std::vector<std::uint32_t> newest_; ///< per bucket
    std::vector<std::uint64_t> filled_; ///< a bit per bucket
    std::vector<Entry> entries_;
};

} // namespace doorstep::engine
