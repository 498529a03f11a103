// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What a set of sites must keep to, whatever it serves.
struct SiteLimits {
    std::size_t least = 0; ///< sites open
    std::size_t most = 0;
    double budget = 0.0; ///< infinity: none
};

/// The cheapest set of sites when opening each has a price of its own (of any sign): a lower bound, exact without a
/// budget; with one, the bound of the Lagrangian dual on the budget row.
struct SiteChoice {
    double value = 0.0;              ///< Σ price over `chosen`, or the bound below it
    double budget_price = 0.0;       ///< μ ≥ 0 of the budget row
    double magnitude = 0.0;          ///< Σ |terms|, for the rounding margin
    std::vector<char> is_chosen;     ///< per entry
    std::vector<double> reduced;     ///< price + μ · spending, per entry
    std::optional<double> next_in;   ///< least `reduced` of those out (and free)
    std::optional<double> worst_out; ///< greatest `reduced` of those in (and free)
    std::size_t count = 0;

    /// A bound for the same choice when the free entry `at`, at `reduced_price` (at least its present one), is in.
    [[nodiscard]] double value_with(std::size_t at, double reduced_price, const SiteLimits& limits) const;
    /// The same when the free entry `at` is out; infinity when that cannot be.
    [[nodiscard]] double value_without(std::size_t at, const SiteLimits& limits) const;
};

/// `is_forced`: entries that are open whatever they cost. Empty when no set keeps to the limits.
[[nodiscard]] std::optional<SiteChoice> choose_sites(std::span<const double> price, std::span<const double> spending,
                                                     std::span<const char> is_forced, const SiteLimits& limits);

} // namespace doorstep::engine
