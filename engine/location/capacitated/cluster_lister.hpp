// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/site_knapsack.hpp"
#include "engine/location/capacitated/subset_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Walks through the sets of a site's demand points that fit and gain enough, where some triples cost a penalty once
/// two of them are in. Items that gain something are taken in or left out by falling gain per load, under the most
/// that the rest can gain without penalties (by a table where loads are small whole numbers, else by the bound of
/// Dantzig 1957); then those are added that can be at a loss.
class ClusterLister {
public:
    /// `penalty`: per triple, ≥ 0. Both must outlive this.
    ClusterLister(
        const SubsetRowIndex& rows, std::span<const double> penalty,
        std::function<bool()> should_stop = [] { return false; });

    struct Site {
        std::vector<KnapsackItem> items; ///< `pair` is the demand point; gains of any sign
        double capacity = 0.0;
        bool has_whole_loads = false;
    };
    /// Hears of a set and its gain, less penalties; returns the gain needed from now on.
    using Found = std::function<double(const std::vector<std::uint32_t>&, double)>;
    /// All sets that gain at least `needed`, in a fixed order. False when that took more than `steps` (which it
    /// lowers) or was stopped.
    bool list(Site site, double needed, std::size_t& steps, const Found& found);

private:
    void sort_items(Site& site);
    void fill_table();
    [[nodiscard]] double most_more(std::size_t from, double room) const;
    [[nodiscard]] bool has_step();
    double take(const KnapsackItem& item);
    void put_back(const KnapsackItem& item);
    void decide(std::size_t at, double room, double gain);
    void add_losing(std::size_t from, double room, double gain);

    const SubsetRowIndex& rows_;
    std::span<const double> penalty_;
    std::function<bool()> should_stop_;
    std::vector<std::uint8_t> hits_; ///< per triple
    std::vector<KnapsackItem> items_;
    std::size_t gaining_ = 0;
    std::size_t width_ = 0;     ///< of the table, 0: none
    std::vector<double> table_; ///< per item the most that it and those after it gain, by room
    double needed_ = 0.0;
    std::size_t steps_ = 0;
    const Found* found_ = nullptr;
    std::vector<std::uint32_t> taken_;
};

} // namespace doorstep::engine
