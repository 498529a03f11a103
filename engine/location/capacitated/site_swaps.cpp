// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_swaps.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

/// Cost, and demand points that would have no site.
struct Change {
    double cost = 0.0;
    std::int64_t stranded = 0;
};

class Swaps {
public:
    Swaps(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites, const TransportService& present)
        : instance_{instance}, sites_{sites}, client_(instance.demand_count), closing_(sites.size())
    {
        for (std::size_t demand = 0; demand < client_.size(); ++demand) {
            client_[demand].load = instance.load[demand];
        }
        for (std::uint32_t at = 0; at < sites.size(); ++at) {
            const std::uint32_t site = sites[at];
            const double worth = present.price[at] > 0.0 ? present.price[at] * instance.capacity[site] : 0.0;
            total_ += instance.opening[site] - worth;
            closing_[at].cost = worth - instance.opening[site];
            for (std::size_t pair = instance.first[site]; pair < instance.first[site + 1]; ++pair) {
                Client& client = client_[instance.pairs[pair].demand];
                offer(at, client, instance.pairs[pair].cost + present.price[at] * client.load);
            }
        }
        for (const Client& client : client_) {
            total_ += client.first;
            Change& closing = closing_[client.home];
            if (client.second == no_limit) {
                ++closing.stranded;
            }
            else {
                closing.cost += client.second - client.first;
            }
        }
    }

    std::vector<SiteSwap> below(double limit)
    {
        const bool may_drop = sites_.size() > instance_.least_sites;
        const bool may_add = sites_.size() < instance_.most_sites;
        for (std::size_t at = 0; at < sites_.size(); ++at) {
            if (may_drop && may_close(at) && closing_[at].stranded == 0) {
                note({sites_[at], std::nullopt, total_ + closing_[at].cost}, limit);
            }
        }
        for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
            if (instance_.state[site] != SiteState::Free || std::binary_search(sites_.begin(), sites_.end(), site)) {
                continue;
            }
            const double opened = total_ + open(site);
            if (may_add) {
                note({std::nullopt, site, opened}, limit);
            }
            for (std::size_t at = 0; at < sites_.size(); ++at) {
                if (may_close(at) && closing_[at].stranded == kept_[at].stranded) {
                    note({sites_[at], site, opened + closing_[at].cost - kept_[at].cost}, limit);
                }
            }
        }
        std::stable_sort(swaps_.begin(), swaps_.end(),
                         [](const SiteSwap& a, const SiteSwap& b) { return a.bound < b.bound; });
        return std::move(swaps_);
    }

private:
    /// A demand point, with its two cheapest open sites at the prices.
    struct Client {
        double load = 0.0;
        double first = no_limit;
        double second = no_limit;
        std::uint32_t home = 0; ///< the cheapest, counted among the open ones
    };

    struct Comer {
        const Client* client;
        double cost;
    };

    struct Saving {
        double cost;
        double load;
        friend bool operator<(const Saving& a, const Saving& b) { return a.cost * b.load > b.cost * a.load; }
    };

    static void offer(std::uint32_t at, Client& client, double cost)
    {
        if (cost < client.first) {
            client.second = client.first;
            client.first = cost;
            client.home = at;
        }
        else {
            client.second = std::min(client.second, cost);
        }
    }

    [[nodiscard]] bool may_close(std::size_t at) const { return instance_.state[sites_[at]] != SiteState::Keep; }

    void note(const SiteSwap& swap, double limit)
    {
        if (swap.bound < limit) {
            swaps_.push_back(swap);
        }
    }

    /// What one more site changes, at the price of its room that suits those who would come; and, per open site, what
    /// of its closing that saves.
    double open(std::uint32_t site)
    {
        list_comers(site);
        const double price = price_of_room(site);
        double change = instance_.opening[site] - (price > 0.0 ? price * instance_.capacity[site] : 0.0);
        kept_.assign(sites_.size(), {});
        for (const Comer& comer : comers_) {
            const Client& client = *comer.client;
            const double cost = comer.cost + price * client.load;
            change -= std::max(0.0, client.first - cost);
            Change& kept = kept_[client.home];
            if (client.second == no_limit) {
                kept.cost -= std::max(client.first, cost) - client.first;
                ++kept.stranded;
            }
            else if (cost < client.second) {
                kept.cost += client.second - std::max(client.first, cost);
            }
        }
        return change;
    }

    /// Those to whom the site is better than their second.
    void list_comers(std::uint32_t site)
    {
        comers_.clear();
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            const Client& client = client_[instance_.pairs[pair].demand];
            if (instance_.pairs[pair].cost < client.second) {
                comers_.push_back({&client, instance_.pairs[pair].cost});
            }
        }
    }

    /// Where those who save most for their load fill the site.
    [[nodiscard]] double price_of_room(std::uint32_t site)
    {
        savings_.clear();
        double load = 0.0;
        for (const Comer& comer : comers_) {
            const double saved = comer.client->first - comer.cost;
            if (saved > 0.0 && comer.client->load > 0.0) {
                savings_.push_back({saved, comer.client->load});
                load += comer.client->load;
            }
        }
        if (load <= instance_.capacity[site]) {
            return 0.0;
        }
        std::sort(savings_.begin(), savings_.end());
        double room = instance_.capacity[site];
        for (const Saving& saving : savings_) {
            room -= saving.load;
            if (room < 0.0) {
                return saving.cost / saving.load;
            }
        }
        return 0.0;
    }

    const CapacitatedInstance& instance_;
    std::span<const std::uint32_t> sites_;
    std::vector<Client> client_;  ///< per demand point
    std::vector<Change> closing_; ///< per open site
    std::vector<Change> kept_;    ///< per open site, of `closing_`, when another opens
    std::vector<Comer> comers_;
    std::vector<Saving> savings_;
    std::vector<SiteSwap> swaps_;
    double total_ = 0.0;
};

} // namespace

std::vector<SiteSwap> promising_swaps(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                      const TransportService& present, double below)
{
    return Swaps{instance, sites, present}.below(below);
}

} // namespace doorstep::engine
