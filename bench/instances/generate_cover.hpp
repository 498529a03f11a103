// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace doorstep::bench {

/// A made-up town for maximal covering: sites and homes uniform on [0, 30]², demand of a home uniform on the whole
/// numbers 1 to 100, a site covers the homes at most `limit` away (Euclid). Numbers come from SplitMix64 (Steele, Lea &
/// Flood 2014) in this order: x and y of each site, then x, y and demand of each home, a coordinate being
/// 30 × (next ÷ 2¹¹) ÷ 2⁵³ and a demand 1 + next mod 100.
struct CoverTown {
    std::size_t sites = 1000;
    std::size_t homes = 1'000'000;
    double limit = 2.0;
    std::size_t choose = 20;
    std::uint64_t seed = 1;
};

/// Calls `home` with the covering sites (ascending) and the demand of each home, in order.
void for_each_home(const CoverTown& town, const std::function<void(std::span<const std::uint32_t>, double)>& home);

/// The town with its homes merged as they come.
[[nodiscard]] engine::CoverClasses cover_classes_of(const CoverTown& town);

/// The town as a table of all covering pairs (cost 1); 12 bytes a pair.
[[nodiscard]] engine::LocationProblem cover_problem_of(const CoverTown& town);

} // namespace doorstep::bench
