// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_table.hpp"

#include <algorithm>

namespace doorstep::engine {

RadiusTable::RadiusTable(const LocationProblem& problem, std::span<const SiteMark> marks)
    : problem_{problem}, table_{problem.table}, is_banned_(table_.site_count, 0), first_(table_.site_count + 1, 0)
{
    for (std::size_t site = 0; site < marks.size(); ++site) {
        is_banned_[site] = marks[site] == SiteMark::Closed ? 1 : 0;
    }
    for (const std::uint32_t site : table_.site) {
        ++first_[site + 1];
    }
    for (std::size_t site = 0; site < table_.site_count; ++site) {
        first_[site + 1] += first_[site];
    }
    demand_.resize(table_.site.size());
    radius_.resize(table_.site.size());
    std::vector<std::size_t> next{first_.begin(), first_.end() - 1};
    for (std::uint32_t demand = 0; demand < table_.demand_count(); ++demand) {
        double nearest = infinite;
        for_sites_of(demand, [&](std::uint32_t site, double radius) {
            const std::size_t at = next[site]++;
            demand_[at] = demand;
            radius_[at] = radius;
            nearest = std::min(nearest, radius);
        });
        least_possible_ = std::max(least_possible_, nearest);
    }
}

double RadiusTable::radius_of(std::size_t demand, std::size_t at) const
{
    const double cost = table_.cost[at];
    if (!problem_.is_possible(cost) || is_banned_[table_.site[at]] != 0) {
        return infinite;
    }
    return problem_.is_weighted && !problem_.weight.empty() ? problem_.weight[demand] * cost : cost;
}

std::vector<double> RadiusTable::nearest_of(std::span<const std::uint32_t> sites) const
{
    std::vector<double> nearest(demand_count(), infinite);
    for (const std::uint32_t site : sites) {
        for_demand_of(
            site, [&](std::uint32_t demand, double radius) { nearest[demand] = std::min(nearest[demand], radius); });
    }
    return nearest;
}

double RadiusTable::next_above(double radius) const
{
    double next = infinite;
    for (const double other : radius_) {
        next = std::min(next, other > radius ? other : infinite);
    }
    return next;
}

double RadiusTable::largest(double least, double most, double end) const
{
    double largest = least;
    for (const double radius : radius_) {
        largest = std::max(largest, radius <= most && radius < end ? radius : least);
    }
    return largest;
}

} // namespace doorstep::engine
