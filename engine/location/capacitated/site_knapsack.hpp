// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/knapsack_bounds.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

struct KnapsackShare {
    std::uint32_t pair = 0;
    double share = 0.0;

    friend bool operator==(const KnapsackShare&, const KnapsackShare&) = default;
};

enum class KnapsackKind : std::uint8_t {
    Splittable, ///< a linear program, solved exactly by the greatest gain per load
    Whole,      ///< 0-1
    WholeLoads, ///< 0-1 where loads are whole numbers
};

/// The most one site can gain from the demand points it may serve, within its capacity (Martello & Toth 1990).
/// Small whole loads: dynamic programming. Other 0-1 cases: depth-first search under the bound of Dantzig (1957), which
/// gives up after a fixed number of steps; then the gain is an upper bound and the shares are the best set found.
class SiteKnapsack {
public:
    /// An upper bound on the gain, nearly always exact; the shares that reach it are appended to `shares`.
    double solve(std::span<const KnapsackItem> items, double capacity, KnapsackKind kind,
                 std::vector<KnapsackShare>& shares);

    /// For each item an upper bound on the gain when it must be in, and when it must be out (0-1 kinds only). Items may
    /// have gains of any sign here; one whose load exceeds the capacity has −infinity when in.
    struct Forced {
        std::vector<double> in;
        std::vector<double> out;
    };
    [[nodiscard]] Forced forced(std::span<const KnapsackItem> items, double capacity, KnapsackKind kind);

private:
    double solve_splittable(std::span<const KnapsackItem> items, double capacity, std::vector<KnapsackShare>& shares);
    double solve_table(std::span<const KnapsackItem> items, std::size_t capacity, std::vector<KnapsackShare>& shares);
    double solve_search(std::span<const KnapsackItem> items, double capacity, std::vector<KnapsackShare>& shares);
    void fill_table(std::span<const KnapsackItem> items, std::size_t capacity, std::vector<double>& table);
    Forced forced_by_table(std::span<const KnapsackItem> items, std::size_t capacity);
    Forced forced_by_dantzig(std::span<const KnapsackItem> items, double capacity);

    struct Ranked {
        double ratio;
        std::uint32_t item;
    };
    std::vector<Ranked> ranked_;
    std::vector<double> table_;
    std::vector<double> backward_;
    std::vector<KnapsackItem> sorted_;
    DantzigBounds bounds_;           ///< on `sorted_`
    std::vector<double> least_load_; ///< of the items from here on
    std::vector<char> in_;
    std::vector<char> best_;
};

} // namespace doorstep::engine
