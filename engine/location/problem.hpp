// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The classic models of choosing a set of sites.
enum class LocationModel : std::uint8_t {
    PMedian,            ///< least weighted distance with p sites (Hakimi 1964)
    PCenter,            ///< least greatest distance with p sites (Hakimi 1964)
    MaxCover,           ///< most demand within a limit with at most p sites (Church & ReVelle 1974)
    SetCover,           ///< fewest, or cheapest, sites that cover all demand (Toregas 1971)
    CapacitatedPMedian, ///< p-median with capacities, each demand point served by one site
    FacilityLocation,   ///< least opening plus service cost, with or without capacities
};

/// What service from a site costs each demand point; a pair that is not in the table is not possible. Rows of demand
/// points, sites ascending in a row, so that distances need neither be symmetric nor complete.
struct CostTable {
    std::size_t site_count = 0;
    std::vector<std::size_t> first{0}; ///< per demand point the position of its first pair, plus one past the end
    std::vector<std::uint32_t> site;
    std::vector<double> cost; ///< ≥ 0 and finite; the table's own unit

    [[nodiscard]] std::size_t demand_count() const { return first.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> sites_of(std::size_t demand) const
    {
        return std::span{site}.subspan(first[demand], first[demand + 1] - first[demand]);
    }
    [[nodiscard]] std::span<const double> costs_of(std::size_t demand) const
    {
        return std::span{cost}.subspan(first[demand], first[demand + 1] - first[demand]);
    }
};

enum class SiteState : std::uint8_t {
    Free,
    Keep, ///< an existing site that stays: open in every answer, counted in p and in the budget
    Ban,  ///< never open
};

/// One location problem, as plain numbers. Which fields matter depends on the model; the rest stay as they are.
struct LocationProblem {
    LocationModel model = LocationModel::PMedian;
    CostTable table;
    std::vector<double> load;          ///< per demand point: what it takes of a capacity, and what covering it gains
    std::vector<double> weight;        ///< per demand point: what a unit of distance costs; p-center: see `is_weighted`
    std::vector<SiteState> state;      ///< per site
    std::vector<double> site_cost;     ///< per site: cost of opening; empty: set cover counts sites, others none
    std::vector<double> capacity;      ///< per site; empty: no limit
    std::optional<std::size_t> choose; ///< p: exact, and for max cover at most
    std::optional<double> budget;      ///< in place of p: the open sites' costs sum to at most this
    std::optional<double> limit;       ///< pairs that cost more are not possible; inclusive
    std::optional<double> min_distance; ///< pairs that cost less are not possible; inclusive
    bool is_weighted = false;           ///< p-center: weight × distance instead of distance
    bool is_single_source = false;      ///< facility location: a demand point is not split
    unsigned cover_times = 1;           ///< cover models: sites needed to cover a demand point (backup coverage)

    /// Whether opening a site is part of the objective.
    [[nodiscard]] bool pays_openings() const { return model == LocationModel::FacilityLocation && !site_cost.empty(); }
    [[nodiscard]] bool is_possible(double cost) const
    {
        return !(limit && cost > *limit) && !(min_distance && cost < *min_distance);
    }
};

/// What may change between two solves of one problem: a planner's what-if. Solvers keep what they learnt.
struct LocationQuestion {
    std::vector<SiteState> state;
    std::optional<std::size_t> choose;
    std::optional<double> budget;
    std::optional<double> limit;
};

[[nodiscard]] inline LocationQuestion question_of(const LocationProblem& problem)
{
    return {problem.state, problem.choose, problem.budget, problem.limit};
}

} // namespace doorstep::engine
