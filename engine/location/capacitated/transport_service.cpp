// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/transport_service.hpp"

#include "engine/location/capacitated/split_parts.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {

namespace {

constexpr std::uint32_t nowhere = SplitPart::nowhere;

/// The flow while it is being mended. Sites are numbered among the open ones.
class Transport {
public:
    Transport(const CapacitatedInstance& instance, std::span<const std::uint32_t> open)
        : instance_{instance}, open_{open}, position_(instance.site_count, nowhere), parts_{instance.demand_count},
          clients_(open.size()), used_(open.size(), 0.0), potential_(open.size(), 0.0),
          moves_(open.size()), tolerance_{1e-12 * instance.total_load}
    {
        for (std::uint32_t site = 0; site < open.size(); ++site) {
            position_[open[site]] = site;
        }
    }

    TransportService solve()
    {
        TransportService result;
        if (!start(result)) {
            return result;
        }
        for (std::uint32_t site = 0; site < open_.size(); ++site) {
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
    /// A way to another site.
    struct Move {
        double cost = 0.0; ///< of a unit of load
        std::uint32_t demand = nowhere;
        std::uint32_t pair = nowhere; ///< at the other site
        friend bool operator<(const Move& a, const Move& b)
        {
            return a.cost != b.cost ? a.cost > b.cost : a.demand > b.demand;
        }
    };

    [[nodiscard]] double room(std::size_t site) const { return instance_.capacity[open_[site]] - used_[site]; }
    /// Everybody to the nearest open site; false when somebody reaches none.
    bool start(TransportService& result)
    {
        for (std::uint32_t demand = 0; demand < parts_.size(); ++demand) {
            SplitPart& part = parts_.first(demand);
            for (std::size_t at = instance_.demand_first[demand];
                 at < instance_.demand_first[demand + 1] && part.site == nowhere; ++at) {
                part = {position_[instance_.sites_of_demand[at]], instance_.pairs_of_demand[at],
                        instance_.load[demand]};
            }
            if (part.site == nowhere) {
                result.stuck.push_back(demand);
                continue;
            }
            clients_[part.site].push_back(demand);
            used_[part.site] += instance_.load[demand];
        }
        return result.stuck.empty();
    }

    /// Lists the ways in which demand points could leave a site that is asked for the first time.
    void list_moves(std::uint32_t site)
    {
        if (!moves_[site].empty()) {
            return;
        }
        moves_[site].resize(open_.size());
        for (const std::uint32_t demand : clients_[site]) {
            if (const SplitPart* const part = parts_.find(demand, site); part->amount > 0.0) {
                enlist(*part, demand, false);
            }
        }
        for (auto& heap : moves_[site]) {
            std::make_heap(heap.begin(), heap.end());
        }
    }

    /// Notes the ways in which the demand point could leave the site of its part.
    void enlist(const SplitPart& part, std::uint32_t demand, bool keeps_order)
    {
        if (instance_.load[demand] <= 0.0) {
            return;
        }
        const double load = instance_.load[demand];
        const double here = instance_.pairs[part.pair].cost / load;
        for (std::size_t at = instance_.demand_first[demand]; at < instance_.demand_first[demand + 1]; ++at) {
            const std::uint32_t other = position_[instance_.sites_of_demand[at]];
            if (other == nowhere || other == part.site) {
                continue;
            }
            auto& heap = moves_[part.site][other];
            heap.push_back({instance_.costs_of_demand[at] / load - here, demand, instance_.pairs_of_demand[at]});
            if (keeps_order) {
                std::push_heap(heap.begin(), heap.end());
            }
        }
    }

    std::optional<Move> cheapest_move(std::uint32_t from, std::uint32_t to)
    {
        auto& heap = moves_[from][to];
        while (!heap.empty() && parts_.amount(heap.front().demand, from) <= 0.0) {
            std::pop_heap(heap.begin(), heap.end());
            heap.pop_back();
        }
        return heap.empty() ? std::nullopt : std::optional{heap.front()};
    }

    /// Passes load on from an overfull site along the cheapest chain (Dijkstra with potentials).
    bool relieve(std::uint32_t source, TransportService& result)
    {
        const auto sites = static_cast<std::uint32_t>(open_.size());
        std::vector<double> distance(sites, no_limit);
        std::vector<std::uint32_t> before(sites, source);
        std::vector<Move> moved(sites);
        std::vector<char> is_done(sites, 0);
        distance[source] = 0.0;
        std::optional<std::uint32_t> target;
        for (;;) {
            std::uint32_t near = sites;
            for (std::uint32_t site = 0; site < sites; ++site) {
                if (is_done[site] == 0 && distance[site] < (near < sites ? distance[near] : no_limit)) {
                    near = site;
                }
            }
            if (near == sites) {
                break;
            }
            is_done[near] = 1;
            if (room(near) > tolerance_) {
                target = near;
                break;
            }
            list_moves(near);
            for (std::uint32_t site = 0; site < sites; ++site) {
                if (is_done[site] != 0) {
                    continue;
                }
                if (const auto move = cheapest_move(near, site)) {
                    const double length = std::max(0.0, move->cost + potential_[near] - potential_[site]);
                    if (distance[near] + length < distance[site]) {
                        distance[site] = distance[near] + length;
                        before[site] = near;
                        moved[site] = *move;
                    }
                }
            }
        }
        if (!target) {
            report_stuck(is_done, result);
            return false;
        }
        for (std::size_t site = 0; site < sites; ++site) {
            potential_[site] += std::min(distance[site], distance[*target]);
        }
        base_ += distance[*target];
        push(source, *target, before, moved);
        return true;
    }

    void push(std::uint32_t source, std::uint32_t target, const std::vector<std::uint32_t>& before,
              const std::vector<Move>& moved)
    {
        double pushed = std::min(used_[source] - instance_.capacity[open_[source]], room(target));
        for (std::uint32_t site = target; site != source; site = before[site]) {
            pushed = std::min(pushed, parts_.amount(moved[site].demand, before[site]));
        }
        for (std::uint32_t site = target; site != source; site = before[site]) {
            const Move& move = moved[site];
            double& left = parts_.find(move.demand, before[site])->amount;
            left = left - pushed <= tolerance_ * 1e-3 ? 0.0 : left - pushed;
            gain(site, move, pushed);
        }
        used_[source] -= pushed;
        used_[target] += pushed;
    }

    void gain(std::uint32_t site, const Move& move, double pushed)
    {
        SplitPart& part = parts_.make(move.demand, site, move.pair);
        const bool is_new = part.amount <= 0.0;
        part.amount += pushed;
        if (is_new) {
            clients_[site].push_back(move.demand);
            if (!moves_[site].empty()) {
                enlist(part, move.demand, true);
            }
        }
    }

    /// Those served by the full sites around an overfull one have nowhere else to go.
    void report_stuck(const std::vector<char>& is_reached, TransportService& result) const
    {
        for (std::uint32_t demand = 0; demand < parts_.size(); ++demand) {
            if (parts_.any_of(demand,
                              [&](const SplitPart& part) { return is_reached[part.site] != 0 && part.amount > 0.0; })) {
                result.stuck.push_back(demand);
            }
        }
    }

    void finish(TransportService& result)
    {
        result.is_feasible = true;
        result.multiplier.assign(parts_.size(), no_limit);
        for (std::uint32_t site = 0; site < open_.size(); ++site) {
            const double price = base_ - potential_[site];
            result.price.push_back(price);
            for (std::size_t pair = instance_.first[open_[site]]; pair < instance_.first[open_[site] + 1]; ++pair) {
                const std::uint32_t demand = instance_.pairs[pair].demand;
                const double load = instance_.load[demand];
                result.multiplier[demand] =
                    std::min(result.multiplier[demand], instance_.pairs[pair].cost + price * load);
                const SplitPart* const part = parts_.find(demand, site);
                if (part != nullptr && (part->amount > 0.0 || load <= 0.0)) {
                    const double share = load > 0.0 ? std::min(1.0, part->amount / load) : 1.0;
                    result.flows.push_back({static_cast<std::uint32_t>(pair), part->amount, share});
                    result.cost += instance_.pairs[pair].cost * share;
                }
            }
        }
    }

    const CapacitatedInstance& instance_;
    std::span<const std::uint32_t> open_;
    std::vector<std::uint32_t> position_; ///< per site of the instance, among the open ones
    SplitParts parts_;
    std::vector<std::vector<std::uint32_t>> clients_; ///< who is or was at a site; some twice
    std::vector<double> used_;
    std::vector<double> potential_;
    /// By site left, empty until asked for, and site taken; a heap, in which entries of those who left are stale.
    std::vector<std::vector<std::vector<Move>>> moves_;
    double tolerance_;
    double base_ = 0.0; ///< potential of the sites with room
};

} // namespace

TransportService transport_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open)
{
    return Transport{instance, open}.solve();
}

} // namespace doorstep::engine
