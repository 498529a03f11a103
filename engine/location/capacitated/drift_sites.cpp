// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/drift_sites.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

constexpr double dearer = 1.4;  // overload, while sites are overfull
constexpr double cheaper = 0.6; // and while they are not
constexpr int rounds_at_rest = 3;

/// Looks for the site that serves the clients of another best.
class HomeSearch {
public:
    explicit HomeSearch(const CapacitatedInstance& instance)
        : instance_{instance}, cost_(instance.site_count), reached_(instance.site_count)
    {}

    [[nodiscard]] std::uint32_t best(std::uint32_t site, std::span<const std::uint32_t> clients,
                                     const std::vector<bool>& is_taken)
    {
        std::fill(cost_.begin(), cost_.end(), 0.0);
        std::fill(reached_.begin(), reached_.end(), std::size_t{0});
        double load = 0.0;
        for (const std::uint32_t demand : clients) {
            load += instance_.load[demand];
            for (std::size_t at = instance_.demand_first[demand]; at < instance_.demand_first[demand + 1]; ++at) {
                const std::uint32_t pair = instance_.pairs_of_demand[at];
                cost_[instance_.site_of[pair]] += instance_.pairs[pair].cost;
                ++reached_[instance_.site_of[pair]];
            }
        }
        const double needed = std::min(load, instance_.capacity[site]);
        std::uint32_t best = site;
        for (std::uint32_t other = 0; other < instance_.site_count; ++other) {
            const bool is_possible = instance_.state[other] == SiteState::Free && !is_taken[other] &&
                                     reached_[other] == clients.size() && instance_.capacity[other] >= needed;
            if (is_possible && cost_[other] + instance_.opening[other] < cost_[best] + instance_.opening[best]) {
                best = other;
            }
        }
        return best;
    }

private:
    const CapacitatedInstance& instance_;
    std::vector<double> cost_;         // per site
    std::vector<std::size_t> reached_; // per site: clients
};

} // namespace

std::vector<std::uint32_t> homes_of(const CapacitatedInstance& instance, const SiteAnswer& answer)
{
    std::vector<std::uint32_t> home(instance.demand_count, 0);
    for (const PairFlow& flow : answer.flows) {
        home[instance.pairs[flow.pair].demand] = instance.site_of[flow.pair];
    }
    return home;
}

std::vector<std::uint32_t> relocated_sites(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                           std::span<const std::uint32_t> home)
{
    std::vector<std::vector<std::uint32_t>> clients(instance.site_count);
    for (std::uint32_t demand = 0; demand < home.size(); ++demand) {
        clients[home[demand]].push_back(demand);
    }
    std::vector<bool> is_taken(instance.site_count, false);
    for (const std::uint32_t site : sites) {
        is_taken[site] = true;
    }
    HomeSearch search{instance};
    std::vector<std::uint32_t> moved{sites.begin(), sites.end()};
    for (std::uint32_t& site : moved) {
        if (instance.state[site] != SiteState::Keep && !clients[site].empty()) {
            site = search.best(site, clients[site], is_taken);
            is_taken[site] = true;
        }
    }
    return moved;
}

std::optional<SiteAnswer> drift_sites(const CapacitatedInstance& instance, std::vector<std::uint32_t> sites,
                                      const ServiceEffort& effort)
{
    std::optional<SiteAnswer> best;
    std::vector<std::uint32_t> home{effort.home.begin(), effort.home.end()};
    ServiceEffort once = effort;
    int at_rest = 0;
    for (int round = 0; round < effort.rounds && at_rest < rounds_at_rest; ++round) {
        once.home = home;
        once.seed = effort.seed + static_cast<std::uint64_t>(round);
        const auto service = crowded_service(instance, sites, once);
        if (!service) {
            break;
        }
        once.price = service->price * (service->fits ? cheaper : dearer);
        if (service->fits && may_open(instance, sites)) {
            SiteAnswer answer = whole_answer(instance, sites, service->pairs);
            at_rest = best && answer.objective >= best->objective ? at_rest + 1 : 0;
            if (!best || answer.objective < best->objective) {
                best = std::move(answer);
            }
        }
        home.clear();
        for (const std::uint32_t pair : service->pairs) {
            home.push_back(instance.site_of[pair]);
        }
        const std::vector<std::uint32_t> moved = relocated_sites(instance, sites, home);
        for (std::uint32_t& site : home) {
            site = moved[static_cast<std::size_t>(std::lower_bound(sites.begin(), sites.end(), site) - sites.begin())];
        }
        sites = moved;
        std::sort(sites.begin(), sites.end());
    }
    return best;
}

} // namespace doorstep::engine
