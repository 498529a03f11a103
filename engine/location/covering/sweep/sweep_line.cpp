// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/sweep_line.hpp"

#include "engine/location/covering/sweep/substitutes.hpp"

#include <algorithm>
#include <functional>

namespace doorstep::engine {
namespace {

constexpr int most_fine = 8;
constexpr std::size_t most_substitutes = 16;

std::int32_t cut(std::int64_t loss)
{
    return static_cast<std::int32_t>(std::min<std::int64_t>(loss, SweepLine::most_loss));
}

/// Up to the next size that a runner is made for.
std::size_t padded_words(std::size_t words)
{
    for (const std::size_t size : {2U, 3U, 4U, 6U, 8U, 12U, 16U}) {
        if (words <= size) {
            return size;
        }
    }
    return words;
}

void set_bit(std::vector<std::uint64_t>& words, std::size_t first_word, std::size_t slot)
{
    words[first_word + slot / 64] |= std::uint64_t{1} << (slot % 64);
}

} // namespace

SweepLine::SweepLine(const CoverCore& core, std::span<const std::uint32_t> order, std::span<const std::int64_t> prices,
                     std::int64_t covered)
    : order_{order.begin(), order.end()}, count_{std::min(core.limit.count, order.size())}
{
    fine_ = std::min(most_fine, core.price_shift);
    std::vector<std::int64_t> price(core.matrix.rows());
    std::vector<std::int64_t> earning(core.matrix.columns());
    while (true) { // as many digits as the losses of interest allow
        std::fill(earning.begin(), earning.end(), 0);
        most_ = core.sure_gain << fine_;
        for (std::size_t row = 0; row < price.size(); ++row) {
            const std::int64_t gain = core.gain[row] << fine_;
            price[row] = std::clamp<std::int64_t>(prices[row] >> (core.price_shift - fine_), 0, gain);
            most_ += gain - price[row];
            for (const std::uint32_t column : core.matrix.columns_of(row)) {
                earning[column] += price[row];
            }
        }
        for (std::size_t column = 0; column < earning.size(); ++column) {
            earning[column] -= core.fee_of(column) << fine_;
        }
        choose_charge(core, earning);
        if (loss_of(covered) < most_loss / 2 || fine_ == 0) {
            break;
        }
        --fine_;
    }
    has_room_ = loss_of(covered) < most_loss / 2 && order_.size() < UINT16_MAX;
    place_rows(core, price);
    if (is_narrow()) {
        lay_out(core, price, earning);
        add_substitutions(core);
    }
}

/// Halfway between the last column that fits and the first that does not.
void SweepLine::choose_charge(const CoverCore& core, const std::vector<std::int64_t>& earning)
{
    charge_ = 0;
    if (must_count()) {
        std::vector<std::int64_t> sorted = earning;
        std::sort(sorted.begin(), sorted.end(), std::greater<>{});
        const std::int64_t last_in = count_ > 0 ? sorted[count_ - 1] : sorted.front();
        charge_ = std::max<std::int64_t>(0, (last_in + sorted[count_]) / 2);
    }
    most_ += charge_ * static_cast<std::int64_t>(count_);
    for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
        most_ += std::max<std::int64_t>(0, earning[column] - charge_);
    }
}

/// Slots are free again after the block of the last column.
void SweepLine::place_rows(const CoverCore& core, const std::vector<std::int64_t>& price)
{
    const std::size_t rows = price.size();
    const std::size_t blocks = (order_.size() + columns_per_block - 1) / columns_per_block;
    first_block_.assign(rows, SIZE_MAX);
    last_block_.assign(rows, 0);
    slot_.assign(rows, 0);
    std::vector<std::vector<std::size_t>> starting(blocks);
    std::vector<std::vector<std::size_t>> ending(blocks);
    for (std::size_t place = 0; place < order_.size(); ++place) {
        const std::size_t block = place / columns_per_block;
        for (const std::uint32_t row : core.matrix.rows_of(order_[place])) {
            if (first_block_[row] == SIZE_MAX) {
                first_block_[row] = block;
                starting[block].push_back(row);
            }
            last_block_[row] = block;
        }
    }
    for (std::size_t row = 0; row < rows; ++row) {
        ending[last_block_[row]].push_back(row);
    }
    std::vector<std::size_t> unused;
    std::size_t slots = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        for (const std::size_t row : starting[block]) {
            if (unused.empty()) {
                unused.push_back(slots++);
            }
            slot_[row] = unused.back();
            unused.pop_back();
        }
        for (const std::size_t row : ending[block]) {
            unused.push_back(slot_[row]);
        }
    }
    words_ = padded_words((slots + 63) / 64);
}

void SweepLine::lay_out(const CoverCore& core, const std::vector<std::int64_t>& price,
                        const std::vector<std::int64_t>& earning)
{
    blocks_.resize((order_.size() + columns_per_block - 1) / columns_per_block);
    std::int64_t closed = 0;
    for (std::size_t place = 0; place < order_.size(); ++place) {
        const std::size_t in_block = place % columns_per_block;
        Block& block = blocks_[place / columns_per_block];
        if (in_block == 0) {
            block.first = place;
            block.rows.assign(columns_per_block * words_, 0);
            block.ending.assign(words_, 0);
            block.price.assign(64 * words_, 0);
            block.missed.assign(64 * words_, 0);
            closed = 0;
        }
        const std::uint32_t column = order_[place];
        const std::int64_t earns = earning[column] - charge_;
        const std::int32_t own = cut(std::max<std::int64_t>(0, -earns));
        const std::int32_t shut = cut(std::max<std::int64_t>(0, earns));
        closed += shut;
        block.columns = in_block + 1;
        block.all_closed = static_cast<std::int32_t>(closed);
        block.opening[in_block] = own - shut;
        for (std::size_t before = 0; before < in_block; ++before) {
            block.relief[before] += std::max(0, shut - own);
        }
        for (const std::uint32_t row : core.matrix.rows_of(column)) {
            set_bit(block.rows, in_block * words_, slot_[row]);
            block.price[slot_[row]] = cut(price[row]);
        }
    }
    for (std::size_t row = 0; row < price.size(); ++row) {
        Block& last = blocks_[last_block_[row]];
        set_bit(last.ending, 0, slot_[row]);
        last.missed[slot_[row]] = cut((core.gain[row] << fine_) - price[row]);
    }
}

void SweepLine::add_substitutions(const CoverCore& core)
{
    std::vector<std::size_t> place_of(order_.size());
    for (std::size_t place = 0; place < order_.size(); ++place) {
        place_of[order_[place]] = place;
    }
    const auto substitutes = list_substitutes(core, most_substitutes);
    for (std::size_t place = 0; place < order_.size(); ++place) {
        const auto rows = core.matrix.rows_of(order_[place]);
        for (const std::uint32_t other : substitutes[order_[place]]) {
            const auto others = core.matrix.rows_of(other);
            Substitution substitution{place_of[other], std::vector<std::uint64_t>(words_, 0)};
            for (const std::uint32_t row : rows) {
                if (!std::binary_search(others.begin(), others.end(), row)) {
                    set_bit(substitution.lacking, 0, slot_[row]);
                }
            }
            blocks_[place / columns_per_block].substitutions[place % columns_per_block].push_back(
                std::move(substitution));
        }
    }
}

std::vector<std::uint64_t> SweepLine::begun_before(std::size_t block) const
{
    std::vector<std::uint64_t> begun(words_, 0);
    for (std::size_t row = 0; row < slot_.size(); ++row) {
        if (first_block_[row] < block && last_block_[row] >= block) {
            set_bit(begun, 0, slot_[row]);
        }
    }
    return begun;
}

std::int64_t SweepLine::loss_of(std::int64_t covered) const
{
    return most_ - (covered << fine_);
}

std::int64_t SweepLine::covered_with(std::int64_t loss) const
{
    return (most_ - loss) >> fine_;
}

} // namespace doorstep::engine
