// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/covering/opening_limit.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Which site covers which demand, by demand (rows) and by site (columns).
class CoverMatrix {
public:
    CoverMatrix() = default;
    CoverMatrix(std::size_t columns, std::vector<std::size_t> first, std::vector<std::uint32_t> columns_of_rows);

    [[nodiscard]] std::size_t rows() const { return row_first_.size() - 1; }
    [[nodiscard]] std::size_t columns() const { return column_first_.size() - 1; }
    [[nodiscard]] std::size_t pairs() const { return row_columns_.size(); }
    /// Ascending.
    [[nodiscard]] std::span<const std::uint32_t> columns_of(std::size_t row) const
    {
        return {row_columns_.data() + row_first_[row], row_first_[row + 1] - row_first_[row]};
    }
    /// Ascending.
    [[nodiscard]] std::span<const std::uint32_t> rows_of(std::size_t column) const
    {
        return {column_rows_.data() + column_first_[column], column_first_[column + 1] - column_first_[column]};
    }

private:
    std::vector<std::size_t> row_first_{0};
    std::vector<std::uint32_t> row_columns_;
    std::vector<std::size_t> column_first_{0};
    std::vector<std::uint32_t> column_rows_;
};

enum class SiteMark : std::uint8_t { Free, Open, Closed };

/// Covering in whole numbers, all sites undecided: what branching, bounds and interchange work on. The covered rows'
/// gains less the open sites' fees are to be as high as can be. Maximal covering has no fees; set covering has them,
/// and gains so high that no row is worth missing.
struct CoverCore {
    static constexpr std::uint32_t no_row = 0xFFFFFFFFU; ///< in `row_of`: gained for sure, or never

    CoverMatrix matrix;
    std::vector<std::int64_t> gain;  ///< per row: above 0
    std::vector<std::int32_t> need;  ///< per row: open sites needed to gain it, from 1 to the sites of the row
    std::vector<std::int64_t> fee{}; ///< per column, at least 0; empty: none
    OpeningLimit limit;              ///< of the undecided sites
    [[nodiscard]] std::int64_t fee_of(std::size_t column) const { return fee.empty() ? 0 : fee[column]; }
    int price_shift = 0;               ///< dual prices are in gain × 2^−this
    std::int64_t sure_gain = 0;        ///< of rows the open sites cover already
    std::vector<std::uint32_t> site;   ///< per column: its number in the problem
    std::vector<std::uint32_t> open;   ///< decided: sites of the problem
    std::vector<std::uint32_t> row_of; ///< per row of the core this one was reduced from: the row it went into
};

/// The same problem with some sites decided: open ones lower the need of their rows, closed ones vanish, rows that
/// became alike are merged, rows that cannot be covered any more vanish. Optimal answers stay the same.
/// \param is_implied per row: covered whenever another row is, so it is left out as gained; empty: none
[[nodiscard]] CoverCore reduce(const CoverCore& core, std::span<const SiteMark> marks,
                               const std::vector<bool>& is_implied = {});

/// The most digits dual prices can have without a sum of them passing 2^61, at most 20.
[[nodiscard]] int price_shift_of(const CoverCore& core);

/// Prices of the rows `reduced` was reduced from, for its own rows: those merged pay together. Empty stays empty.
[[nodiscard]] std::vector<std::int64_t> prices_below(const CoverCore& reduced, const std::vector<std::int64_t>& prices);
/// The other way: merged rows pay by their gain, others what they can (1 ÷ need of their gain).
[[nodiscard]] std::vector<std::int64_t> prices_above(const CoverCore& core, const CoverCore& reduced,
                                                     const std::vector<std::int64_t>& prices);

/// Closes each site whose rows another free site covers as well at no higher cost (column dominance); of equal sites
/// the first stays. Only right where every need is 1, and does nothing elsewhere.
void close_dominated_sites(const CoverCore& core, std::vector<SiteMark>& marks);

} // namespace doorstep::engine
