// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// An inequality that every answer satisfies: Σ of columns + Σ of missed rows ≥ least, all in multiples of 2^−shift.
struct CoverCut {
    std::vector<std::pair<std::uint32_t, std::int64_t>> columns;
    std::vector<std::pair<std::uint32_t, std::int64_t>> missed; ///< rows
    std::int64_t least = 0;
    int shift = 0;
};

/// A bound from regions solved each for itself (Lagrangian decomposition, Guignard & Kim 1987). With a charge λ for an
/// open column and prices w for the rows that columns of several regions cover, no answer exceeds
///     λ count + Σ crossing rows (gain − w) + Σ regions (the most its columns earn: gains of its own rows, w of
///     crossing ones, less λ each),
/// and the regions are solved as covering with fees, by branch and bound. What the linear relaxation loses inside
/// a region is won; what it loses at the borders stays. All numbers are integers, so the bound holds exactly; a region
/// that is not solved to the end counts with its own bound. Columns may have fees. Only for cores with needs of 1 and
/// no budget.
class CoverRegions {
public:
    /// \param core borrowed
    /// \param regions the core's columns, each once
    /// \param prices what rows pay, as of `CoverDual`
    CoverRegions(const CoverCore& core, std::vector<std::vector<std::uint32_t>> regions,
                 std::span<const std::int64_t> prices);

    /// Solves all regions under the present prices. False, and nothing has changed, when the watch said stop.
    bool evaluate(const CoverSearchSettings& settings, SearchWatch& watch);
    /// Moves the prices and the charge, from the best ones when the last evaluation was no better.
    /// \param target value of a known answer
    void move(std::int64_t target);

    /// The least so far.
    [[nodiscard]] std::int64_t bound() const;
    [[nodiscard]] bool has_improved() const { return has_improved_; } ///< by the last evaluation
    [[nodiscard]] bool all_solved() const;                            ///< each region to the end, by the last one
    [[nodiscard]] std::vector<std::uint32_t> chosen() const;          ///< by all regions: perhaps too many columns
    /// What the best bound rests on, as rows for the linear relaxation; all together they bring it down to this bound.
    [[nodiscard]] std::vector<CoverCut> cuts() const;
    /// Prices of the best bound for `CoverDual` or other regions.
    [[nodiscard]] std::vector<std::int64_t> prices() const;

private:
    struct Region {
        std::vector<std::uint32_t> columns;
        std::vector<std::uint32_t> rows; ///< that its columns cover
        CoverState state{};              ///< of the last evaluation; sites are columns of the core
    };
    struct Prices {
        std::vector<std::int64_t> price; ///< per row; crossing ones matter
        std::int64_t charge = 0;         ///< per open column
    };
    [[nodiscard]] CoverCore core_of(const Region& region) const;
    [[nodiscard]] std::vector<std::int64_t> prices_of(const Region& region, int shift) const;
    void count_cover();

    const CoverCore& core_;
    std::vector<std::int64_t> gain_; // per row
    int fine_ = 0;                   ///< numbers are gains × 2^fine
    std::vector<Region> regions_;
    std::vector<bool> is_crossing_;        ///< per row
    std::vector<std::int32_t> covered_in_; ///< per row: regions that cover it, by the last evaluation
    Prices now_;
    Prices best_;
    std::vector<std::int32_t> best_covered_in_;
    std::vector<std::int64_t> best_bounds_; ///< per region
    std::int64_t opened_ = 0;
    std::int64_t best_opened_ = 0;
    std::int64_t value_ = 0;
    std::int64_t best_value_ = INT64_MAX;
    double pace_ = 0.15;
    bool has_improved_ = false;
};

} // namespace doorstep::engine
