// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/crowded_clusters.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

std::uint32_t pair_of(const CapacitatedInstance& instance, std::uint32_t site, std::uint32_t demand)
{
    const auto begin = instance.pairs.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(instance.first[site]);
    const auto last = begin + static_cast<std::ptrdiff_t>(instance.first[site + 1]);
    const auto pair =
        std::lower_bound(first, last, demand, [](const ServicePair& one, std::uint32_t it) { return one.demand < it; });
    return static_cast<std::uint32_t>(pair - begin);
}

} // namespace

CrowdedClusters::CrowdedClusters(const WholeAnnealer& tables, const std::vector<std::uint32_t>& sites)
    : tables_{tables}, instance_{tables.instance()}, site_{sites}, cluster_at_(instance_.site_count, nowhere),
      home_(instance_.demand_count, 0), place_(instance_.demand_count, 0), clients_(sites.size()),
      load_(sites.size(), 0.0)
{
    for (std::uint32_t cluster = 0; cluster < site_.size(); ++cluster) {
        cluster_at_[site_[cluster]] = cluster;
        opening_ += instance_.opening[site_[cluster]];
        spent_ += instance_.spending[site_[cluster]];
    }
    for (std::uint32_t demand = 0; demand < instance_.demand_count; ++demand) {
        std::size_t at = instance_.demand_first[demand];
        const std::size_t end = instance_.demand_first[demand + 1];
        while (at < end && cluster_at_[instance_.sites_of_demand[at]] == nowhere) {
            ++at;
        }
        if (at == end) {
            serves_all_ = false;
            return;
        }
        join(demand, cluster_at_[instance_.sites_of_demand[at]]);
        service_ += instance_.costs_of_demand[at];
    }
    for (std::uint32_t cluster = 0; cluster < site_.size(); ++cluster) {
        overfull_ += is_overfull(cluster) ? 1 : 0;
    }
}

double CrowdedClusters::pair_cost(std::uint32_t demand, std::uint32_t cluster) const
{
    return tables_.cost(demand, site_[cluster]);
}

bool CrowdedClusters::is_overfull(std::uint32_t cluster) const
{
    return load_[cluster] > instance_.capacity[site_[cluster]] + instance_.load_tolerance;
}

int CrowdedClusters::overfull(std::uint32_t a, std::uint32_t b) const
{
    return (is_overfull(a) ? 1 : 0) + (is_overfull(b) ? 1 : 0);
}

/// How much more is too much with so much more load.
double CrowdedClusters::overload(std::uint32_t cluster, double more) const
{
    const double over = load_[cluster] - instance_.capacity[site_[cluster]];
    return std::max(0.0, over + more) - std::max(0.0, over);
}

void CrowdedClusters::join(std::uint32_t demand, std::uint32_t cluster)
{
    home_[demand] = cluster;
    place_[demand] = static_cast<std::uint32_t>(clients_[cluster].size());
    clients_[cluster].push_back(demand);
    load_[cluster] += instance_.load[demand];
}

void CrowdedClusters::leave(std::uint32_t demand)
{
    std::vector<std::uint32_t>& clients = clients_[home_[demand]];
    const std::uint32_t last = clients.back();
    clients[place_[demand]] = last;
    place_[last] = place_[demand];
    clients.pop_back();
    load_[home_[demand]] -= instance_.load[demand];
}

CrowdedClusters::Change CrowdedClusters::shift_change(std::uint32_t demand, std::uint32_t to) const
{
    const std::uint32_t from = home_[demand];
    const double load = instance_.load[demand];
    return {pair_cost(demand, to) - pair_cost(demand, from), overload(from, -load) + overload(to, load)};
}

CrowdedClusters::Change CrowdedClusters::exchange_change(std::uint32_t a, std::uint32_t b) const
{
    const std::uint32_t home_a = home_[a];
    const std::uint32_t home_b = home_[b];
    const double load = instance_.load[b] - instance_.load[a];
    return {pair_cost(a, home_b) + pair_cost(b, home_a) - pair_cost(a, home_a) - pair_cost(b, home_b),
            overload(home_a, load) + overload(home_b, -load)};
}

CrowdedClusters::Change CrowdedClusters::site_change(std::uint32_t cluster, std::uint32_t to) const
{
    const std::uint32_t from = site_[cluster];
    const double spent = spent_ + instance_.spending[to] - instance_.spending[from];
    if (instance_.state[from] == SiteState::Keep || cluster_at_[to] != nowhere || exceeds_budget(instance_, spent)) {
        return {no_limit, 0.0};
    }
    double cost = instance_.opening[to] - instance_.opening[from];
    for (const std::uint32_t demand : clients_[cluster]) {
        cost += tables_.cost(demand, to) - tables_.cost(demand, from);
    }
    return {cost, std::max(0.0, load_[cluster] - instance_.capacity[to]) -
                      std::max(0.0, load_[cluster] - instance_.capacity[from])};
}

void CrowdedClusters::shift(std::uint32_t demand, std::uint32_t to)
{
    const std::uint32_t from = home_[demand];
    const int before = overfull(from, to);
    service_ += pair_cost(demand, to) - pair_cost(demand, from);
    leave(demand);
    join(demand, to);
    overfull_ += overfull(from, to) - before;
}

void CrowdedClusters::exchange(std::uint32_t a, std::uint32_t b)
{
    const std::uint32_t home_a = home_[a];
    const std::uint32_t home_b = home_[b];
    const int before = overfull(home_a, home_b);
    service_ += pair_cost(a, home_b) + pair_cost(b, home_a) - pair_cost(a, home_a) - pair_cost(b, home_b);
    leave(a);
    leave(b);
    join(a, home_b);
    join(b, home_a);
    overfull_ += overfull(home_a, home_b) - before;
}

void CrowdedClusters::move_site(std::uint32_t cluster, std::uint32_t to)
{
    const std::uint32_t from = site_[cluster];
    const int before = is_overfull(cluster) ? 1 : 0;
    for (const std::uint32_t demand : clients_[cluster]) {
        service_ += tables_.cost(demand, to) - tables_.cost(demand, from);
    }
    opening_ += instance_.opening[to] - instance_.opening[from];
    spent_ += instance_.spending[to] - instance_.spending[from];
    cluster_at_[from] = nowhere;
    cluster_at_[to] = cluster;
    site_[cluster] = to;
    overfull_ += (is_overfull(cluster) ? 1 : 0) - before;
}

std::optional<SiteAnswer> answer_of_clusters(const CapacitatedInstance& instance, std::vector<std::uint32_t> sites,
                                             std::span<const std::uint32_t> homes)
{
    std::vector<double> load(sites.size(), 0.0);
    std::vector<std::uint32_t> pairs;
    for (std::uint32_t demand = 0; demand < homes.size(); ++demand) {
        load[homes[demand]] += instance.load[demand];
        pairs.push_back(pair_of(instance, sites[homes[demand]], demand));
    }
    for (std::size_t cluster = 0; cluster < sites.size(); ++cluster) {
        if (load[cluster] > instance.capacity[sites[cluster]] + instance.load_tolerance) {
            return std::nullopt;
        }
    }
    std::sort(sites.begin(), sites.end());
    return may_open(instance, sites) ? std::optional{whole_answer(instance, std::move(sites), std::move(pairs))}
                                     : std::nullopt;
}

} // namespace doorstep::engine
