// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Sets of sites near an answer's: one is closed, one of the nearest to a client of it opens, or, where the number of
/// sites allows, only one of both. Where it is known how far the bound opens each site, those it closes close and those
/// it opens open more often. The same seed gives the same sets.
class RandomSwaps {
public:
    /// \param openness per site, 0 to 1; empty: unknown
    RandomSwaps(const CapacitatedInstance& instance, std::span<const double> openness, std::uint64_t seed)
        : instance_{instance}, openness_{openness}, random_{seed}
    {}

    [[nodiscard]] std::vector<std::uint32_t> next(const SiteAnswer& answer);

private:
    [[nodiscard]] double openness(std::uint32_t site) const { return openness_.empty() ? 0.5 : openness_[site]; }
    template <class Weight>
    [[nodiscard]] std::size_t chosen(const std::vector<std::uint32_t>& sites, const Weight& weight);
    [[nodiscard]] std::size_t client_of(std::uint32_t site, const SiteAnswer& answer);
    [[nodiscard]] std::vector<std::uint32_t> closed_near(std::size_t demand,
                                                         const std::vector<std::uint32_t>& sites) const;

    const CapacitatedInstance& instance_;
    std::span<const double> openness_;
    std::mt19937_64 random_;
};

} // namespace doorstep::engine
