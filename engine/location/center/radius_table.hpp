// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The pairs of a p-center by site and by demand point, each with its radius: the cost, times weight when the problem
/// is weighted; infinite where the pair is not possible or the site is banned.
class RadiusTable {
public:
    static constexpr double infinite = std::numeric_limits<double>::infinity();

    /// \param problem borrowed
    RadiusTable(const LocationProblem& problem, std::span<const SiteMark> marks);

    [[nodiscard]] std::size_t demand_count() const { return table_.demand_count(); }
    [[nodiscard]] std::size_t site_count() const { return table_.site_count; }

    /// Calls `take` with each demand point of a site and the radius to it.
    template <typename Take>
    void for_demand_of(std::uint32_t site, const Take& take) const
    {
        for (std::size_t at = first_[site]; at < first_[site + 1]; ++at) {
            take(demand_[at], radius_[at]);
        }
    }
    /// Calls `take` with each site of a demand point and the radius to it.
    template <typename Take>
    void for_sites_of(std::size_t demand, const Take& take) const
    {
        for (std::size_t at = table_.first[demand]; at < table_.first[demand + 1]; ++at) {
            take(table_.site[at], radius_of(demand, at));
        }
    }

    /// Per demand point the least radius to any of the sites.
    [[nodiscard]] std::vector<double> nearest_of(std::span<const std::uint32_t> sites) const;
    /// Of the demand point farthest from all sites: no answer has less.
    [[nodiscard]] double least_possible() const { return least_possible_; }
    /// The least radius of a pair above this one; infinite for none.
    [[nodiscard]] double next_above(double radius) const;
    /// The largest radius of a pair up to `most` and below `end`, at least `least`.
    [[nodiscard]] double largest(double least, double most, double end) const;

private:
    [[nodiscard]] double radius_of(std::size_t demand, std::size_t at) const;

    const LocationProblem& problem_;
    const CostTable& table_;
    std::vector<std::uint8_t> is_banned_;
    std::vector<std::size_t> first_;    // per site the position of its first pair, plus one past the end
    std::vector<std::uint32_t> demand_; // per pair, by site
    std::vector<double> radius_;
    double least_possible_ = 0.0;
};

} // namespace doorstep::engine
