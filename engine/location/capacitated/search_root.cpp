// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/search_root.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/transport_service.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

double ceiling_of(const CapacitatedInstance& instance)
{
    double ceiling = 1.0;
    for (const double opening : instance.opening) {
        ceiling += std::max(0.0, opening);
    }
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        if (instance.demand_first[demand] < instance.demand_first[demand + 1]) {
            ceiling += instance.pairs[instance.pairs_of_demand[instance.demand_first[demand + 1] - 1]].cost;
        }
    }
    return ceiling * (1.0 + 1e-9);
}

double floor_of(const CapacitatedInstance& instance)
{
    double floor = 0.0;
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        const double opening = instance.opening[site];
        floor += instance.state[site] == SiteState::Keep ? opening : std::min(0.0, opening);
    }
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        if (instance.demand_first[demand] < instance.demand_first[demand + 1]) {
            floor += instance.pairs[instance.pairs_of_demand[instance.demand_first[demand]]].cost;
        }
    }
    return floor - 1e-9 * std::abs(floor);
}

bool may_be_feasible(const CapacitatedInstance& instance)
{
    const std::vector<std::uint32_t> sites = usable_sites(instance);
    const bool is_small = sites.size() * instance.demand_count <= most_transport_cells;
    return !instance.is_capacitated || !is_small || transport_service(instance, sites).is_feasible;
}

SearchNode root_node(const CapacitatedInstance& instance)
{
    SearchNode node;
    node.bound = floor_of(instance);
    for (const SiteState state : instance.state) {
        node.fate.push_back(state == SiteState::Ban    ? SiteFate::Closed
                            : state == SiteState::Keep ? SiteFate::Open
                                                       : SiteFate::Undecided);
    }
    const std::size_t rank = instance.site_count / std::max<std::size_t>(4, instance.least_sites);
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        const std::size_t first = instance.demand_first[demand];
        const std::size_t last = instance.demand_first[demand + 1];
        node.multiplier.push_back(
            first == last ? 0.0 : instance.pairs[instance.pairs_of_demand[std::min(first + rank, last - 1)]].cost);
    }
    return node;
}

SearchNode without_branching(SearchNode node, std::span<const SearchNode> children)
{
    const SearchNode& first = children.front();
    node.bound = first.bound;
    node.multiplier = first.multiplier;
    const auto all = [&](const auto& is_so) { return std::all_of(children.begin(), children.end(), is_so); };
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (all([&](const SearchNode& child) { return child.fate[site] == first.fate[site]; })) {
            node.fate[site] = first.fate[site];
        }
    }
    node.is_gone = first.is_gone;
    for (std::size_t pair = 0; pair < node.is_gone.size(); ++pair) {
        node.is_gone[pair] = all([&](const SearchNode& child) { return child.is_gone[pair] != 0; }) ? 1 : 0;
    }
    return node;
}

} // namespace doorstep::engine
