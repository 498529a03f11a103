// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/sorted_pairs.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A p-median, or a facility location without capacities, in whole numbers that doubles hold exactly (sums stay below
/// 2^52), so that no sum on the way to a bound is ever rounded. Every row ends with something that is always open: a
/// site that is kept, or `nobody`, which serves at a price no answer would pay.
struct MedianInstance {
    std::size_t site_count = 0; ///< numbered as in the problem; one more, `nobody`, stands behind them
    std::vector<SiteState> state;
    std::vector<std::size_t> first{0}; ///< per demand point the position of its first pair, plus one past the end
    std::vector<std::uint32_t> site;   ///< cheapest first
    std::vector<double> cost;          ///< weight × cost in units of 1 ÷ `scale`, a whole number
    std::optional<std::size_t> choose; ///< sites to open, kept ones included
    std::optional<double> budget;
    std::vector<double> site_cost; ///< empty without a budget
    std::vector<double> opening;   ///< per site: what it adds to the objective when it is open, in the same units as
                                   ///< `cost`, a whole number; empty: nothing (only facility location has it)
    double scale = 1.0;            ///< a power of two
    double step = 1.0;             ///< a better answer is better by at least this much
    double worst = 0.0;            ///< no answer costs more
    double margin = 0.0; ///< relative: an answer that is better by less is not looked for; 0 for whole numbers

    [[nodiscard]] std::uint32_t nobody() const { return static_cast<std::uint32_t>(site_count); }
    [[nodiscard]] std::size_t demand_count() const { return first.size() - 1; }
    [[nodiscard]] std::size_t last_of(std::size_t demand) const { return first[demand + 1] - 1; }
    [[nodiscard]] bool is_always_open(std::uint32_t at) const { return at == nobody() || state[at] == SiteState::Keep; }
    [[nodiscard]] bool is_free(std::uint32_t at) const { return at != nobody() && state[at] == SiteState::Free; }
    [[nodiscard]] double opening_of(std::uint32_t at) const
    {
        return opening.empty() || at == nobody() ? 0.0 : opening[at];
    }
    /// Answers of at least this value are not better than one of `value`; infinity when there is none yet.
    [[nodiscard]] double cutoff(double value) const { return value - std::max(step - 1.0, margin * value); }
};

/// Puts a question into whole numbers. Rows end behind the first kept site; banned and too costly sites are left out.
[[nodiscard]] MedianInstance median_instance(const LocationProblem& problem, const SortedPairs& sorted,
                                             const LocationQuestion& question);

/// Takes banned sites out of the rows and ends them behind the first kept site.
void shorten_rows(MedianInstance& instance);

/// Ascending.
[[nodiscard]] std::vector<std::uint32_t> kept_sites(const std::vector<SiteState>& states);

/// The instance under these states, in which more is kept or banned, with rows as short as that makes them.
[[nodiscard]] MedianInstance narrowed(const MedianInstance& instance, const std::vector<SiteState>& state);

/// A part of the problem for bounds alone: the rows under these states, each ended by `nobody` where the cost has
/// passed `reach` times the demand point's price, as if that much were enough to be served. A relaxation: it costs no
/// more.
[[nodiscard]] MedianInstance relaxed_part(const MedianInstance& instance, const std::vector<SiteState>& state,
                                          const std::vector<double>& prices, double reach);

} // namespace doorstep::engine
