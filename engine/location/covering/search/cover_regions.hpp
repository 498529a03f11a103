// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search/region_bundle.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <optional>
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
    /// \param regions the core's columns, each once, ascending
    /// \param open columns of a good answer, ascending
    /// \param prices what rows pay, as of `CoverDual`
    CoverRegions(const CoverCore& core, std::vector<std::vector<std::uint32_t>> regions,
                 std::span<const std::int64_t> prices, std::span<const std::uint32_t> open = {},
                 LinearSolver solver = LinearSolver::Clp);
    /// Goes on from the best prices of a partition whose regions are parts of these: no worse than where that ended.
    CoverRegions(const CoverRegions& finer, std::vector<std::vector<std::uint32_t>> regions);

    /// Solves all regions under the present prices. False, and nothing has changed, when the watch said stop.
    bool evaluate(const CoverSearchSettings& settings, SearchWatch& watch);
    /// Moves the prices and the charge from the best ones to where what is known of the regions promises most. False
    /// when it promises next to nothing any more, or the signal said stop.
    [[nodiscard]] bool move(const StopSignal& stop);

    /// The least so far.
    [[nodiscard]] std::int64_t bound() const;
    [[nodiscard]] double exact_bound() const;                ///< with its fraction, rounded: to see whether it falls
    [[nodiscard]] bool all_solved() const;                   ///< each region to the end, by the last one
    [[nodiscard]] std::vector<std::uint32_t> chosen() const; ///< by all regions: perhaps too many columns
    /// What the best bound rests on, as rows for the linear relaxation: one of each region, and one of all together,
    /// which brings it down to this bound.
    [[nodiscard]] std::vector<CoverCut> cuts() const;
    /// Prices of the best bound for `CoverDual`.
    [[nodiscard]] std::vector<std::int64_t> prices() const;

private:
    struct Region {
        std::vector<std::uint32_t> columns;
        std::vector<std::uint32_t> rows;                   ///< that its columns cover
        std::vector<std::int64_t> prices{};                ///< per row: what it paid where the last evaluation ended
        std::vector<std::vector<std::uint32_t>> answers{}; ///< columns of the core: known ones, the last first
        CoverState state{};                                ///< of the last evaluation; sites are columns of the core
    };
    [[nodiscard]] CoverCore core_of(const Region& region) const;
    [[nodiscard]] std::vector<std::int64_t> prices_of(const Region& region, int shift) const;
    void keep_prices_of(Region& region, const std::vector<std::int64_t>& prices, int shift) const;
    [[nodiscard]] RegionBundle::Answer answer_of(std::size_t number, std::span<const std::uint32_t> open) const;
    [[nodiscard]] std::vector<std::uint32_t> best_known(std::size_t number) const;
    void learn();
    [[nodiscard]] CoverCut cut_of(std::size_t number) const;
    [[nodiscard]] CoverCut cut_of_all() const;
    [[nodiscard]] std::int64_t paid_for(std::uint32_t row) const; ///< at the best prices
    [[nodiscard]] std::int64_t gained_apart() const;
    void part(std::vector<std::vector<std::uint32_t>> regions, std::span<const std::uint32_t> open);

    const CoverCore& core_;
    LinearSolver linear_solver_;
    int fine_ = 0;                   ///< all numbers are gains × 2^fine
    std::vector<std::int64_t> gain_; ///< per row
    std::vector<Region> regions_;
    std::vector<bool> is_crossing_; ///< per row
    std::optional<RegionBundle> bundle_;
    RegionPrices now_;
    RegionPrices best_;
    std::vector<std::int64_t> best_bounds_; ///< per region
    std::int64_t value_ = 0;
    std::int64_t best_value_ = INT64_MAX;
    std::int64_t value_before_ = INT64_MAX; ///< best before the last evaluation
    double reach_ = 0.0;
    bool has_improved_ = false;
};

} // namespace doorstep::engine
