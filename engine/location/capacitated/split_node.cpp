// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/split_node.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace doorstep::engine {

namespace {

constexpr double nearly_whole = 0.05;

/// The sites of the demand point that is most torn, in two halves; nothing when none is.
std::vector<SearchNode> split_on_ways(const CapacitatedInstance& instance, const SearchNode& node,
                                      const LagrangianBound& bound)
{
    const std::vector<double> service = bound.mean_service();
    auto ways = ways_left(instance, node);
    std::optional<std::size_t> torn;
    double least = 2.0;
    for (std::size_t demand = 0; demand < ways.size(); ++demand) {
        double most = 0.0;
        for (const std::uint32_t pair : ways[demand]) {
            most = std::max(most, service[pair]);
        }
        // A point without load follows the sites that open (`send_without_load`).
        if (ways[demand].size() > 1 && most < least && instance.load[demand] > 0.0) {
            least = most;
            torn = demand;
        }
    }
    if (!torn) {
        return {};
    }
    auto& parted = ways[*torn];
    std::stable_sort(parted.begin(), parted.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return service[a] > service[b]; });
    double total = 0.0;
    for (const std::uint32_t pair : parted) {
        total += service[pair];
    }
    std::size_t half = 1;
    for (double sum = service[parted[0]]; half + 1 < parted.size() && sum + service[parted[half]] <= 0.5 * total;) {
        sum += service[parted[half++]];
    }
    std::vector<SearchNode> parts(2, node);
    for (std::size_t part = 0; part < 2; ++part) {
        std::vector<char>& is_gone = parts[part].is_gone;
        is_gone.resize(instance.pairs.size(), 0);
        for (std::size_t k = 0; k < parted.size(); ++k) {
            if ((k < half) != (part == 0)) {
                is_gone[parted[k]] = 1;
            }
        }
    }
    return parts;
}

/// When the sites that the relaxed answer has open cannot hold all demand: the undecided one of them that holds least.
std::optional<std::size_t> smallest_of_too_small_set(const CapacitatedInstance& instance, const SearchNode& node,
                                                     const std::vector<double>& openness)
{
    double room = 0.0;
    std::optional<std::size_t> smallest;
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        const bool is_undecided = node.fate[site] == SiteFate::Undecided;
        if (node.fate[site] == SiteFate::Closed || (is_undecided && openness[site] < 0.5)) {
            continue;
        }
        room += instance.capacity[site];
        if (is_undecided && (!smallest || instance.capacity[site] < instance.capacity[*smallest])) {
            smallest = site;
        }
    }
    return room < instance.total_load * (1.0 - 1e-12) ? smallest : std::nullopt;
}

} // namespace

std::vector<std::vector<std::uint32_t>> ways_left(const CapacitatedInstance& instance, const SearchNode& node)
{
    std::vector<std::vector<std::uint32_t>> ways(instance.demand_count);
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        for (std::size_t at = instance.demand_first[demand]; at < instance.demand_first[demand + 1]; ++at) {
            const std::uint32_t pair = instance.pairs_of_demand[at];
            if (node.may_use(pair) && node.fate[instance.site_of[pair]] != SiteFate::Closed) {
                ways[demand].push_back(pair);
            }
        }
    }
    return ways;
}

std::vector<SearchNode> split_node(const CapacitatedInstance& instance, SearchNode node, const LagrangianBound& bound)
{
    const std::vector<double> openness = bound.mean_openness();
    std::optional<std::size_t> site;
    double least = 1.0;
    for (std::size_t i = 0; i < node.fate.size(); ++i) {
        const double distance = std::abs(openness[i] - 0.5);
        if (node.fate[i] == SiteFate::Undecided && (!site || distance < least)) {
            site = i;
            least = distance;
        }
    }
    if (const auto small = smallest_of_too_small_set(instance, node, openness)) {
        site = small; // who serves whom is no matter where the sites hold too little
        least = 0.0;
    }
    if (instance.packs_whole() && (!site || least > 0.5 - nearly_whole)) {
        std::vector<SearchNode> parts = split_on_ways(instance, node, bound);
        if (!parts.empty()) {
            return parts;
        }
    }
    std::vector<SearchNode> parts(site ? 2 : 1, std::move(node));
    if (site) {
        parts[0].fate[*site] = SiteFate::Open;
        parts[1].fate[*site] = SiteFate::Closed;
    }
    return parts;
}

} // namespace doorstep::engine
