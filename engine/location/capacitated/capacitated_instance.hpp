// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace doorstep::engine {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// One pair of a site and a demand point that is possible.
struct ServicePair {
    std::uint32_t demand = 0;
    double cost = 0.0;       ///< weight × cost of the pair: serving all of the demand point from here
    double table_cost = 0.0; ///< as in the table
};

/// Both capacitated models as one: open sites, serve everybody, pay for both. Pairs that are impossible and sites that
/// are banned are gone; what stays is stored by site, with the pairs of a demand point listed beside.
struct CapacitatedInstance {
    std::size_t site_count = 0;
    std::size_t demand_count = 0;
    std::vector<ServicePair> pairs;             ///< by site, then demand point
    std::vector<std::size_t> first;             ///< per site the position of its first pair, plus one past the end
    std::vector<std::uint32_t> site_of;         ///< per pair
    std::vector<std::uint32_t> pairs_of_demand; ///< numbers of pairs, by demand point, the cheapest first
    std::vector<std::uint32_t> sites_of_demand; ///< their sites, in the same order
    std::vector<double> costs_of_demand;        ///< their costs, in the same order
    std::vector<std::size_t> demand_first;      ///< into these three, plus one past the end
    std::vector<double> load;                   ///< per demand point
    std::vector<double> capacity;               ///< per site, `no_limit` where there is none
    std::vector<double> opening;                ///< per site, part of the objective
    std::vector<double> spending;               ///< per site, counted against the budget
    std::vector<SiteState> state;
    double total_load = 0.0;
    double load_tolerance = 0.0; ///< by which an answer's loads may pass a capacity: decimals add up to a little more
    double budget = no_limit;
    std::size_t least_sites = 0; ///< that may be open
    std::size_t most_sites = 0;
    bool is_capacitated = false;
    bool is_whole = false;    ///< each demand point is served by one site; without capacities that costs nothing
    bool is_integral = false; ///< every answer's objective is a whole number
    bool has_integral_loads = false;

    /// Whole demand points have to find room: who fits where is a question of its own.
    [[nodiscard]] bool packs_whole() const { return is_whole && is_capacitated; }
    /// For bounds: at least what any answer may put on the site.
    [[nodiscard]] double most_load(std::size_t site) const { return capacity[site] + 2.0 * load_tolerance; }
    [[nodiscard]] double most_spending() const { return budget * (1.0 + 2e-12); }
    [[nodiscard]] std::size_t pairs_at(std::size_t site) const { return first[site + 1] - first[site]; }
};

/// Whether some site could not serve all demand alone. Without, facility location is a p-median with opening costs.
[[nodiscard]] bool has_capacities(const LocationProblem& problem);

/// What an answer may cost at most to count as better than one of `objective`: a whole unit less where all objectives
/// are whole numbers, else a hair less (1e-10, relative).
[[nodiscard]] double better_than(const CapacitatedInstance& instance, double objective);

/// \throws std::logic_error when the arrays of `problem` do not fit each other.
[[nodiscard]] CapacitatedInstance capacitated_instance(const LocationProblem& problem);

} // namespace doorstep::engine
