// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/transport_service.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace doorstep::engine {

namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

/// The flow while it is being mended. Sites are numbered among the open ones.
class Transport {
public:
    Transport(const CapacitatedInstance& instance, std::span<const std::uint32_t> open)
        : instance_{instance}, open_{open}, sites_{open.size()}, demands_{instance.demand_count},
          cost_(sites_ * demands_, no_limit), pair_(sites_ * demands_, nowhere), amount_(sites_ * demands_, 0.0),
          used_(sites_, 0.0), potential_(sites_, 0.0), moves_(sites_), tolerance_{1e-12 * instance.total_load}
    {
        for (std::size_t site = 0; site < sites_; ++site) {
            for (std::size_t pair = instance.first[open[site]]; pair < instance.first[open[site] + 1]; ++pair) {
                const ServicePair& served = instance.pairs[pair];
                const double load = instance.load[served.demand];
                cost_[at(site, served.demand)] = load > 0.0 ? served.cost / load : served.cost;
                pair_[at(site, served.demand)] = static_cast<std::uint32_t>(pair);
            }
        }
    }

    TransportService solve()
    {
        TransportService result;
        if (!start(result)) {
            return result;
        }
        for (std::size_t site = 0; site < sites_; ++site) {
            while (used_[site] > instance_.capacity[open_[site]] + tolerance_) {
                if (!relieve(site, result)) {
                    return result;
                }
            }
        }
        finish(result);
        return result;
    }

private:
    struct Entry {
        double cost;
        std::uint32_t demand;
        friend bool operator<(const Entry& a, const Entry& b)
        {
            return a.cost != b.cost ? a.cost > b.cost : a.demand > b.demand;
        }
    };

    [[nodiscard]] std::size_t at(std::size_t site, std::size_t demand) const { return site * demands_ + demand; }
    [[nodiscard]] double room(std::size_t site) const { return instance_.capacity[open_[site]] - used_[site]; }

    /// Everybody to the nearest open site; false when somebody reaches none.
    bool start(TransportService& result)
    {
        home_.assign(demands_, 0);
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            std::size_t best = 0;
            for (std::size_t site = 1; site < sites_; ++site) {
                best = cost_[at(site, demand)] < cost_[at(best, demand)] ? site : best;
            }
            if (sites_ == 0 || pair_[at(best, demand)] == nowhere) {
                result.stuck.push_back(static_cast<std::uint32_t>(demand));
                continue;
            }
            home_[demand] = best;
            amount_[at(best, demand)] = instance_.load[demand];
            used_[best] += instance_.load[demand];
        }
        return result.stuck.empty();
    }

    /// Lists the ways in which demand points could leave a site that is asked for the first time.
    void list_moves(std::size_t site)
    {
        if (!moves_[site].empty()) {
            return;
        }
        moves_[site].resize(sites_);
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            if (amount_[at(site, demand)] > 0.0) {
                enlist(site, demand, false);
            }
        }
        for (auto& heap : moves_[site]) {
            std::make_heap(heap.begin(), heap.end());
        }
    }

    /// Notes the ways in which the demand point could leave `site`.
    void enlist(std::size_t site, std::size_t demand, bool keeps_order)
    {
        if (instance_.load[demand] <= 0.0) {
            return;
        }
        for (std::size_t other = 0; other < sites_; ++other) {
            if (other != site && pair_[at(other, demand)] != nowhere) {
                auto& heap = moves_[site][other];
                heap.push_back(
                    {cost_[at(other, demand)] - cost_[at(site, demand)], static_cast<std::uint32_t>(demand)});
                if (keeps_order) {
                    std::push_heap(heap.begin(), heap.end());
                }
            }
        }
    }

    std::optional<Entry> cheapest_move(std::size_t from, std::size_t to)
    {
        auto& heap = moves_[from][to];
        while (!heap.empty() && amount_[at(from, heap.front().demand)] <= 0.0) {
            std::pop_heap(heap.begin(), heap.end());
            heap.pop_back();
        }
        return heap.empty() ? std::nullopt : std::optional{heap.front()};
    }

    /// Passes load on from an overfull site along the cheapest chain (Dijkstra with potentials).
    bool relieve(std::size_t source, TransportService& result)
    {
        std::vector<double> distance(sites_, no_limit);
        std::vector<std::size_t> before(sites_, source);
        std::vector<std::uint32_t> moved(sites_, nowhere);
        std::vector<char> is_done(sites_, 0);
        distance[source] = 0.0;
        std::optional<std::size_t> target;
        for (;;) {
            std::size_t near = sites_;
            for (std::size_t site = 0; site < sites_; ++site) {
                if (is_done[site] == 0 && distance[site] < (near < sites_ ? distance[near] : no_limit)) {
                    near = site;
                }
            }
            if (near == sites_) {
                break;
            }
            is_done[near] = 1;
            if (room(near) > tolerance_) {
                target = near;
                break;
            }
            list_moves(near);
            for (std::size_t site = 0; site < sites_; ++site) {
                if (is_done[site] != 0) {
                    continue;
                }
                if (const auto move = cheapest_move(near, site)) {
                    const double length = std::max(0.0, move->cost + potential_[near] - potential_[site]);
                    if (distance[near] + length < distance[site]) {
                        distance[site] = distance[near] + length;
                        before[site] = near;
                        moved[site] = move->demand;
                    }
                }
            }
        }
        if (!target) {
            report_stuck(is_done, result);
            return false;
        }
        for (std::size_t site = 0; site < sites_; ++site) {
            potential_[site] += std::min(distance[site], distance[*target]);
        }
        base_ += distance[*target];
        push(source, *target, before, moved);
        return true;
    }

    void push(std::size_t source, std::size_t target, const std::vector<std::size_t>& before,
              const std::vector<std::uint32_t>& moved)
    {
        double amount = std::min(used_[source] - instance_.capacity[open_[source]], room(target));
        for (std::size_t site = target; site != source; site = before[site]) {
            amount = std::min(amount, amount_[at(before[site], moved[site])]);
        }
        for (std::size_t site = target; site != source; site = before[site]) {
            double& left = amount_[at(before[site], moved[site])];
            double& gained = amount_[at(site, moved[site])];
            const bool is_new = gained <= 0.0;
            left = left - amount <= tolerance_ * 1e-3 ? 0.0 : left - amount;
            gained += amount;
            if (is_new && !moves_[site].empty()) {
                enlist(site, moved[site], true);
            }
        }
        used_[source] -= amount;
        used_[target] += amount;
    }

    /// Those served by the full sites around an overfull one have nowhere else to go.
    void report_stuck(const std::vector<char>& is_reached, TransportService& result) const
    {
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            for (std::size_t site = 0; site < sites_; ++site) {
                if (is_reached[site] != 0 && amount_[at(site, demand)] > 0.0) {
                    result.stuck.push_back(static_cast<std::uint32_t>(demand));
                    break;
                }
            }
        }
    }

    void finish(TransportService& result) const
    {
        result.is_feasible = true;
        result.multiplier.assign(demands_, no_limit);
        for (std::size_t site = 0; site < sites_; ++site) {
            const double price = base_ - potential_[site];
            for (std::size_t demand = 0; demand < demands_; ++demand) {
                const std::uint32_t pair = pair_[at(site, demand)];
                if (pair == nowhere) {
                    continue;
                }
                const double load = instance_.load[demand];
                const double total = instance_.pairs[pair].cost + price * load;
                result.multiplier[demand] = std::min(result.multiplier[demand], total);
                const double amount = amount_[at(site, demand)];
                if (load > 0.0 ? amount > 0.0 : home_[demand] == site) {
                    const double share = load > 0.0 ? std::min(1.0, amount / load) : 1.0;
                    result.flows.push_back({pair, amount, share});
                    result.cost += instance_.pairs[pair].cost * share;
                }
            }
        }
    }

    const CapacitatedInstance& instance_;
    std::span<const std::uint32_t> open_;
    std::size_t sites_;
    std::size_t demands_;
    std::vector<double> cost_; ///< per unit of load
    std::vector<std::uint32_t> pair_;
    std::vector<double> amount_;
    std::vector<double> used_;
    std::vector<double> potential_;
    /// By site left, empty until asked for, and site taken; a heap, in which entries of those who left are stale.
    std::vector<std::vector<std::vector<Entry>>> moves_;
    std::vector<std::size_t> home_;
    double tolerance_;
    double base_ = 0.0; ///< potential of the sites with room
};

} // namespace

TransportService transport_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open)
{
    return Transport{instance, open}.solve();
}

} // namespace doorstep::engine
