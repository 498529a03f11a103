// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// How a walk goes. Heats, which fall, are shares of the mean cost of a demand point.
struct WholeWalk {
    std::uint64_t steps = 0;
    double first_heat = 1.0;
    double last_heat = 0.03;
    double price_rate = 1.03; ///< each thousand steps, what is too much gets dearer by it, or cheaper if all fits
    std::uint64_t seed = 1;
    std::function<bool()> should_stop{}; ///< asked every thousand steps; empty: never
};

/// Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) of sites and homes of whole demand points at once: a demand
/// point moves to another open site, two exchange places, or a site moves with all its clients. What is too much for
/// a site is paid for. The number of open sites stays as it is, as do sites that must. Only instances that `suits`.
class WholeAnnealer {
public:
    /// Makes tables ready for any number of walks. \param instance borrowed
    explicit WholeAnnealer(const CapacitatedInstance& instance);

    /// Whether the capacities bind whole demand points and the table of costs is small enough to keep (twenty million
    /// pairs, possible or not).
    [[nodiscard]] static bool suits(const CapacitatedInstance& instance);

    /// The best answer met that fits, if any; from several threads at once.
    /// \param sites to begin with, ascending; demand points begin at the nearest of them
    [[nodiscard]] std::optional<SiteAnswer> run(const std::vector<std::uint32_t>& sites, const WholeWalk& walk) const;

    [[nodiscard]] const CapacitatedInstance& instance() const { return instance_; }
    /// `no_limit`: impossible
    [[nodiscard]] double cost(std::uint32_t demand, std::uint32_t site) const
    {
        return cost_[demand * instance_.site_count + site];
    }
    /// A fixed number of them, or all there are, the nearest first.
    [[nodiscard]] std::span<const std::uint32_t> near_demands(std::uint32_t site) const
    {
        return std::span{near_demands_}.subspan(near_first_[site], near_first_[site + 1] - near_first_[site]);
    }
    [[nodiscard]] std::span<const std::uint32_t> near_sites(std::uint32_t demand) const;

private:
    const CapacitatedInstance& instance_;
    std::vector<double> cost_; ///< per demand point and site
    std::vector<std::uint32_t> near_demands_;
    std::vector<std::size_t> near_first_; ///< per site, plus one past the end
};

} // namespace doorstep::engine
