// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Σ times · y + Σ times · z ≥ `at_least`, true for every set of sites. y: a site is open; z: a demand point has no
/// open site at this cost or less.
struct HalfCut {
    struct Radius {
        std::uint32_t demand;
        double cost;
        double times;
    };
    std::vector<std::pair<std::uint32_t, double>> sites; ///< with their times, ascending
    std::vector<Radius> radii;
    double at_least = 0.0;
};

/// What is known of one row "Σ y + z ≥ 1" at a fractional solution: the sites that are neither open nor closed, and by
/// how much the row is above 1 when z is left out of the sum (slack + z).
struct HalfRow {
    std::vector<std::uint32_t> fractional; ///< ascending
    double surplus = 0.0;
};

/// Sets of rows, odd in number, whose sum divided by two and rounded up is violated: zero-half cuts (Caprara &
/// Fischetti 1996, "{0,1/2}-Chvátal-Gomory cuts"), sought by eliminating the sites modulo two, the most open first
/// (Koster, Zymolka & Kutschka 2009). The most violated sets first. \param openness per site, from 0 to 1
[[nodiscard]] std::vector<std::vector<std::uint32_t>>
odd_row_sets(std::span<const HalfRow> rows, const std::vector<double>& openness, std::uint64_t turn);

} // namespace doorstep::engine
