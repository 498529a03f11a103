// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/sites_by_room.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

class RoomSearch {
public:
    explicit RoomSearch(const CapacitatedInstance& instance)
        : instance_{instance}, is_open_(instance.site_count, false),
          home_(instance.demand_count, nobody), homeless_{instance.demand_count}
    {
        for (std::uint32_t site = 0; site < instance.site_count; ++site) {
            if (instance.state[site] == SiteState::Keep) {
                open(site);
            }
        }
    }

    RoomySites run()
    {
        while (homeless_ > 0 && sites_.size() < instance_.most_sites) {
            const std::optional<std::uint32_t> site = roomiest();
            if (!site) {
                break;
            }
            open(*site);
        }
        RoomySites roomy{greedy_sites(instance_, sites_), std::move(home_), homeless_ == 0};
        return roomy;
    }

private:
    /// What a site holds only falls while others open, so an old figure below the best needs no new one.
    std::optional<std::uint32_t> roomiest()
    {
        if (held_.empty()) {
            held_.assign(instance_.site_count, no_limit);
        }
        std::vector<std::uint32_t> order;
        for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
            if (!is_open_[site] && instance_.state[site] == SiteState::Free &&
                !exceeds_budget(instance_, spent_ + instance_.spending[site])) {
                order.push_back(site);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return held_[a] > held_[b]; });
        std::optional<std::uint32_t> best;
        double most = 0.0;
        for (const std::uint32_t site : order) {
            if (held_[site] < most) {
                break;
            }
            held_[site] = held_by(site);
            if (held_[site] > most || (best && held_[site] == most && site < *best)) {
                best = site;
                most = held_[site];
            }
        }
        return best;
    }

    /// At most; whole demand points may leave a little room.
    [[nodiscard]] double held_by(std::uint32_t site) const
    {
        double load = 0.0;
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            const std::uint32_t demand = instance_.pairs[pair].demand;
            load += home_[demand] == nobody ? instance_.load[demand] : 0.0;
        }
        return std::min(load, instance_.capacity[site]);
    }

    void open(std::uint32_t site)
    {
        is_open_[site] = true;
        sites_.insert(std::lower_bound(sites_.begin(), sites_.end(), site), site);
        spent_ += instance_.spending[site];
        std::vector<std::size_t> near;
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            if (home_[instance_.pairs[pair].demand] == nobody) {
                near.push_back(pair);
            }
        }
        std::stable_sort(near.begin(), near.end(), [&](std::size_t a, std::size_t b) {
            return instance_.pairs[a].cost < instance_.pairs[b].cost;
        });
        double room = instance_.capacity[site];
        for (const std::size_t pair : near) {
            const std::uint32_t demand = instance_.pairs[pair].demand;
            if (instance_.load[demand] <= room) {
                room -= instance_.load[demand];
                home_[demand] = site;
                --homeless_;
            }
        }
    }

    const CapacitatedInstance& instance_;
    std::vector<bool> is_open_;
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint32_t> home_;
    std::size_t homeless_;
    std::vector<double> held_; ///< per site, at least what it would hold now
    double spent_ = 0.0;
};

} // namespace

RoomySites sites_by_room(const CapacitatedInstance& instance)
{
    return RoomSearch{instance}.run();
}

} // namespace doorstep::engine
