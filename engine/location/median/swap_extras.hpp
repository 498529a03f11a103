// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What a swap saves on top of gain − loss, per site that comes in and site that goes out (extra in Resende & Werneck
/// 2007). A full table while that is small, else lists of what is not nothing.
class SwapExtras {
public:
    /// For so many sites, of which at most `open_count` are open at a time.
    void start(std::size_t site_count, std::size_t open_count);
    /// An open site needs a line of the table before it is counted.
    void open(std::uint32_t site);
    void close(std::uint32_t site);

    /// Where the extras with this site going out are counted; good until the next `open`.
    class Line {
    public:
        void add(std::uint32_t in, double saved, bool is_first_time)
        {
            if (table_ != nullptr) {
                table_[in * slots_] += is_first_time ? saved : -saved;
            }
            else {
                extras_->add_to_list(in, out_, saved, is_first_time);
            }
        }

    private:
        friend class SwapExtras;
        SwapExtras* extras_ = nullptr;
        double* table_ = nullptr;
        std::size_t slots_ = 0;
        std::uint32_t out_ = 0;
    };
    [[nodiscard]] Line line(std::uint32_t out);

    /// Calls take(out, saved) for the sites whose extra with `in` may be more than nothing.
    template <typename Take>
    void each(std::uint32_t in, Take take) const
    {
        if (is_table_) {
            const double* const of_in = table_.data() + in * slots_;
            for (const std::uint32_t out : open_) {
                take(out, of_in[slot_[out]]);
            }
            return;
        }
        for (const Extra& extra : lists_[in]) {
            take(extra.out, extra.saved);
        }
    }

private:
    struct Extra {
        std::uint32_t out;
        std::uint32_t demands; ///< that it is summed over
        double saved;
    };
    void double_slots();
    void add_to_list(std::uint32_t in, std::uint32_t out, double saved, bool is_first_time);

    bool is_table_ = false;
    std::size_t slots_ = 0;
    std::vector<double> table_;     ///< per site that comes in, a cell per slot
    std::vector<std::size_t> slot_; ///< per open site
    std::vector<std::size_t> free_slots_;
    std::vector<std::uint32_t> open_;
    std::vector<std::vector<Extra>> lists_; ///< per site that comes in
};

} // namespace doorstep::engine
