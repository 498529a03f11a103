// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/first_sites.hpp"

#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {

namespace {

class Greedy {
public:
    Greedy(const CapacitatedInstance& instance, std::span<const std::uint32_t> begun)
        : instance_{instance}, is_open_(instance.site_count, 0), nearest_(instance.demand_count)
    {
        for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
            const std::size_t last = instance.demand_first[demand + 1];
            const bool is_reached = last > instance.demand_first[demand];
            // Dearer than any pair, so that reaching somebody new always counts most.
            nearest_[demand] = is_reached ? 10.0 * instance.pairs[instance.pairs_of_demand[last - 1]].cost + 1.0 : 0.0;
        }
        for (std::uint32_t site = 0; site < instance.site_count; ++site) {
            if (instance.state[site] == SiteState::Keep) {
                open(site);
            }
            else if (instance.state[site] == SiteState::Free) {
                largest_ = std::max(largest_, instance.capacity[site]);
            }
        }
        for (const std::uint32_t site : begun) {
            if (is_open_[site] == 0) {
                open(site);
            }
        }
    }

    std::vector<std::uint32_t> run()
    {
        while (count_ < instance_.most_sites) {
            const bool is_needed = count_ < instance_.least_sites || room_ < instance_.total_load;
            const std::optional<std::uint32_t> best = best_addition(is_needed);
            if (!best) {
                break;
            }
            open(*best);
        }
        std::vector<std::uint32_t> sites;
        for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
            if (is_open_[site] != 0) {
                sites.push_back(site);
            }
        }
        return sites;
    }

private:
    /// What a site saves only falls while others open, so an old figure that is not the best needs no new one (Minoux
    /// 1978, "Accelerated greedy algorithms").
    std::optional<std::uint32_t> best_addition(bool is_needed)
    {
        if (savings_.empty()) {
            for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
                savings_.push_back(saving(site));
            }
        }
        std::optional<std::uint32_t> best;
        double most = 0.0;
        const auto consider = [&](std::uint32_t site) {
            savings_[site] = saving(site);
            if ((is_needed || savings_[site] > 0.0) &&
                (!best || savings_[site] > most || (savings_[site] == most && site < *best))) {
                best = site;
                most = savings_[site];
            }
        };
        std::vector<std::uint32_t> order;
        for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
            if (may_add(site)) {
                order.push_back(site);
            }
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return savings_[a] != savings_[b] ? savings_[a] > savings_[b] : a < b;
        });
        for (const std::uint32_t site : order) {
            if (best && savings_[site] < most) {
                break;
            }
            consider(site);
        }
        return best;
    }

    /// Affordable, and large enough for the sites still to come to hold everybody.
    [[nodiscard]] bool may_add(std::uint32_t site) const
    {
        if (is_open_[site] != 0 || instance_.state[site] != SiteState::Free ||
            exceeds_budget(instance_, spent_ + instance_.spending[site])) {
            return false;
        }
        const auto later = static_cast<double>(instance_.most_sites - count_ - 1);
        const double missing = instance_.total_load - room_ - instance_.capacity[site];
        return missing <= instance_.load_tolerance + std::max(0.0, later * largest_);
    }

    [[nodiscard]] double saving(std::uint32_t site) const
    {
        double saved = -instance_.opening[site];
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            saved += std::max(0.0, nearest_[instance_.pairs[pair].demand] - instance_.pairs[pair].cost);
        }
        return saved;
    }

    void open(std::uint32_t site)
    {
        is_open_[site] = 1;
        ++count_;
        room_ += instance_.capacity[site];
        spent_ += instance_.spending[site];
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            double& nearest = nearest_[instance_.pairs[pair].demand];
            nearest = std::min(nearest, instance_.pairs[pair].cost);
        }
    }

    const CapacitatedInstance& instance_;
    std::vector<char> is_open_;
    std::vector<double> nearest_;
    std::vector<double> savings_; ///< per site, at least what it saves now
    std::size_t count_ = 0;
    double room_ = 0.0;
    double spent_ = 0.0;
    double largest_ = 0.0;
};

} // namespace

std::vector<std::uint32_t> greedy_sites(const CapacitatedInstance& instance, std::span<const std::uint32_t> open)
{
    return Greedy{instance, open}.run();
}

std::vector<std::uint32_t> usable_sites(const CapacitatedInstance& instance)
{
    std::vector<std::uint32_t> sites;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] != SiteState::Ban) {
            sites.push_back(site);
        }
    }
    return sites;
}

} // namespace doorstep::engine
