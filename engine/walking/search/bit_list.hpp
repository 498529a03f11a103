// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// A set of small numbers that lists itself in order without sorting.
class BitList {
public:
    explicit BitList(std::size_t size) : words_((size + 63) / 64, 0) {}

    void insert(std::uint32_t number) { words_[number / 64] |= std::uint64_t{1} << (number % 64); }
    [[nodiscard]] bool has(std::uint32_t number) const { return (words_[number / 64] >> (number % 64) & 1) != 0; }
    void clear() { words_.assign(words_.size(), 0); }
    /// Calls `visit(number)` in ascending order.
    template <class Visit>
    void for_each(Visit visit) const
    {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
                visit(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
            }
        }
    }
    /// Calls `visit(number)` in descending order; the visit may insert lower numbers, which then follow.
    template <class Visit>
    void for_each_downwards(Visit visit) const
    {
        for (std::size_t i = words_.size(); i-- > 0;) {
            std::uint64_t seen = 0;
            while (const std::uint64_t word = words_[i] & ~seen) {
                const int bit = 63 - std::countl_zero(word);
                seen |= std::uint64_t{1} << bit;
                visit(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(bit));
            }
        }
    }

private:
    std::vector<std::uint64_t> words_;
};

} // namespace doorstep::engine
