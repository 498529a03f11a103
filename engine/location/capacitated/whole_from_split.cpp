// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/whole_from_split.hpp"

#include <algorithm>
#include <vector>

namespace doorstep::engine {

namespace {

/// Those that are not torn stay. The others go, the largest first, to the cheapest site with room for all of them, or,
/// where there is none, to where most of them went.
class Homes {
public:
    Homes(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites, const TransportService& service)
        : instance_{instance}, home_(instance.demand_count, 0), room_(instance.site_count, -no_limit),
          largest_(instance.demand_count, 0.0)
    {
        for (const std::uint32_t site : sites) {
            room_[site] = instance.capacity[site] + instance.load_tolerance;
        }
        for (const PairFlow& flow : service.flows) {
            const std::uint32_t demand = instance.pairs[flow.pair].demand;
            if (flow.share >= largest_[demand]) {
                largest_[demand] = flow.share;
                home_[demand] = instance.site_of[flow.pair];
            }
        }
    }

    std::vector<std::uint32_t> find()
    {
        std::vector<std::uint32_t> torn;
        for (std::uint32_t demand = 0; demand < home_.size(); ++demand) {
            if (largest_[demand] < 1.0) {
                torn.push_back(demand);
            }
            else {
                room_[home_[demand]] -= instance_.load[demand];
            }
        }
        std::stable_sort(torn.begin(), torn.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return instance_.load[a] > instance_.load[b]; });
        for (const std::uint32_t demand : torn) {
            home_[demand] = cheapest_with_room(demand);
            room_[home_[demand]] -= instance_.load[demand];
        }
        return std::move(home_);
    }

private:
    [[nodiscard]] std::uint32_t cheapest_with_room(std::uint32_t demand) const
    {
        for (std::size_t at = instance_.demand_first[demand]; at < instance_.demand_first[demand + 1]; ++at) {
            if (room_[instance_.sites_of_demand[at]] >= instance_.load[demand]) {
                return instance_.sites_of_demand[at];
            }
        }
        return home_[demand];
    }

    const CapacitatedInstance& instance_;
    std::vector<std::uint32_t> home_; ///< per demand point
    std::vector<double> room_;        ///< per site, below all loads where it is closed
    std::vector<double> largest_;     ///< per demand point, its largest share
};

double prohibitive_price(const CapacitatedInstance& instance)
{
    double dearest = 0.0;
    double lightest = no_limit;
    for (const ServicePair& pair : instance.pairs) {
        dearest = std::max(dearest, pair.cost);
        lightest = instance.load[pair.demand] > 0.0 ? std::min(lightest, instance.load[pair.demand]) : lightest;
    }
    return 2.0 * dearest / std::min(lightest, 1e9);
}

} // namespace

std::optional<SiteAnswer> whole_from_split(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                           ServiceEffort effort, double below)
{
    const TransportService service = transport_service(instance, sites);
    if (!service.is_feasible || objective_of(instance, sites, service.flows) >= below) {
        return std::nullopt;
    }
    const std::vector<std::uint32_t> home = Homes{instance, sites, service}.find();
    effort.home = home;
    effort.price = prohibitive_price(instance);
    return serve_sites(instance, sites, effort);
}

} // namespace doorstep::engine
