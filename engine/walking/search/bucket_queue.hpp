// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace doorstep::engine {

/// Entries by distance in a ring of buckets (Dial, CACM 12, 1969), each some decimetres wide. Within a bucket the first
/// in comes out first, so unless buckets are one decimetre wide a search may have to take a vertex twice; nothing is
/// ever sorted.
class BucketQueue {
public:
    struct Entry {
        std::uint32_t vertex = 0;
        std::uint32_t distance = 0;
    };

    /// Empties the queue. Entries will never be more than `span` beyond the last one taken (before the first: beyond
    /// nothing). Buckets are at most `width` wide, unless that takes more than 2^`most_bits` of them.
    void start(std::uint32_t span, std::uint32_t width, int most_bits = 16)
    {
        constexpr int least_bits = 6;
        const int bits = static_cast<int>(std::bit_width(span)) + 1;
        shift_ = std::max({0, static_cast<int>(std::bit_width(width)) - 1, bits - most_bits});
        const auto buckets = std::size_t{1} << std::max(least_bits, bits - shift_);
        if (last_.size() < buckets || count_ != 0) {
            last_.assign(std::max(last_.size(), buckets), none);
            filled_.assign(last_.size() / 64, 0);
        }
        entries_.clear();
        bucket_ = 0;
        count_ = 0;
    }
    void push(std::uint32_t vertex, std::uint32_t distance)
    {
        const std::size_t bucket = (distance >> shift_) & (last_.size() - 1);
        const auto here = static_cast<std::uint32_t>(entries_.size());
        std::uint32_t& last = last_[bucket];
        if (last == none) {
            entries_.push_back({{vertex, distance}, here});
            filled_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
        }
        else {
            entries_.push_back({{vertex, distance}, entries_[last].next});
            entries_[last].next = here;
        }
        last = here;
        ++count_;
    }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    /// Takes an entry out of the first bucket that has any; the queue is not empty.
    [[nodiscard]] Entry pop()
    {
        std::size_t word = bucket_ / 64;
        std::uint64_t bits = filled_[word] & (~std::uint64_t{0} << (bucket_ % 64));
        while (bits == 0) {
            word = (word + 1) & (filled_.size() - 1);
            bits = filled_[word];
        }
        bucket_ = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        std::uint32_t& last = last_[bucket_];
        const std::uint32_t first = entries_[last].next;
        if (first == last) {
            last = none;
            filled_[word] &= ~(std::uint64_t{1} << (bucket_ % 64));
        }
        else {
            entries_[last].next = entries_[first].next;
        }
        --count_;
        return entries_[first].entry;
    }

private:
    struct Waiting {
        Entry entry;
        std::uint32_t next = 0; ///< in the bucket; after the last comes the first
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    int shift_ = 0;
    std::size_t bucket_ = 0; ///< of the last one taken
    std::size_t count_ = 0;
    std::vector<std::uint32_t> last_;   ///< per bucket, a power of two of them
    std::vector<std::uint64_t> filled_; ///< a bit per bucket
    std::vector<Waiting> entries_;
};

} // namespace doorstep::engine
