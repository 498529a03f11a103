// SPDX-License-Identifier: MIT
#include "engine/location/median/median_search.hpp"

#include "engine/location/median/branching.hpp"
#include "engine/location/median/node_bound.hpp"
#include "engine/location/median/price_branching.hpp"
#include "engine/location/median/shaking.hpp"
#include "engine/location/median/subgradient.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr std::size_t small_tree = 20'000; // nodes
constexpr double little_closed = 0.1;      // of the gap, by the linear program with its cuts

/// Evenly spread over the numbering, which in most tables is roughly a spread over the map.
std::vector<std::uint32_t> spread_sites(const MedianInstance& instance)
{
    std::vector<std::uint32_t> free;
    std::size_t kept = 0;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Free) {
            free.push_back(site);
        }
        kept += instance.state[site] == SiteState::Keep ? 1 : 0;
    }
    std::vector<std::uint32_t> spread;
    const std::size_t places = instance.choose ? *instance.choose - kept : 0; // a budget is filled by the local search
    for (std::size_t place = 0; place < places; ++place) {
        spread.push_back(free[place * free.size() / places]);
    }
    return spread;
}

/// Half way between the closest and the second closest of the sites.
std::vector<double> prices_around(const MedianInstance& instance, const std::vector<std::uint32_t>& sites)
{
    std::vector<unsigned char> is_open(instance.site_count + 1, 0);
    is_open[instance.nobody()] = 1;
    for (const std::uint32_t site : sites) {
        is_open[site] = 1;
    }
    std::vector<double> prices;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        const std::size_t last = instance.last_of(demand);
        std::size_t at = instance.first[demand];
        while (is_open[instance.site[at]] == 0) {
            ++at;
        }
        const double closest = instance.cost[at];
        at = std::min(at + 1, last);
        while (is_open[instance.site[at]] == 0) {
            ++at;
        }
        const double second = instance.site[at] == instance.nobody() ? closest : instance.cost[at];
        prices.push_back(0.5 * (closest + second));
    }
    return prices;
}

double cheapest_sum(const MedianInstance& instance)
{
    double sum = 0.0;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        sum += instance.cost[instance.first[demand]];
    }
    return sum;
}

/// A few sites make dense linear programs and small trees. Where the number is free, the best answer tells it.
bool has_small_tree(const SearchState& state)
{
    constexpr std::size_t few_places = 12;
    constexpr std::size_t few_openings = 60; // they pay for themselves, which decides more
    if (state.instance.opening.empty()) {
        return state.instance.choose.value_or(state.instance.site_count) <= few_places;
    }
    return state.has_answer && state.best_sites.size() <= few_openings;
}

/// As many as fit into a gigabyte.
std::size_t most_nodes(const MedianInstance& instance)
{
    constexpr std::size_t gigabyte = 1'000'000'000;
    return gigabyte / (1 + instance.site_count * (sizeof(double) + 1) + instance.demand_count() * sizeof(double));
}

/// By the linear program without cuts; its solution becomes the openness. False: nothing is left to do.
bool raise_bound_at_root(SearchState& state, std::vector<double>& openness)
{
    if (state.is_done() || state.is_stopped()) {
        return false;
    }
    NodeBound nodes{state, {}, 0};
    NodeBound::Node root{state.bound, true, state.instance.state};
    if (!nodes.raise(root)) {
        state.raise_bound(state.cutoff());
        return false;
    }
    for (std::uint32_t site = 0; site < openness.size(); ++site) {
        openness[site] = nodes.program().openness(site);
    }
    return !state.was_stopped;
}

} // namespace

void search_median(SearchState& state, std::span<const std::uint32_t> start)
{
    state.bound = std::max(0.0, cheapest_sum(state.instance));
    const std::vector<std::uint32_t> spread = spread_sites(state.instance);
    std::vector<std::uint32_t> found;
    {
        Interchange interchange{state.instance};
        interchange.start(start.empty() ? std::span{spread} : start);
        state.offer(interchange);
        interchange.improve([&] { return state.is_stopped(); });
        state.offer(interchange);
        found = interchange.sites();
    }
    SubgradientSettings settings;
    if (state.prices.empty()) {
        state.prices = prices_around(state.instance, found);
    }
    else {
        settings.first_length = 0.3;
        settings.steps = 150;
    }
    std::vector<double> openness = raise_bound_by_subgradients(state, settings);
    if (has_small_tree(state)) {
        branch_on_prices(state, openness, {.most_nodes = small_tree});
        const double before = state.bound;
        if (raise_bound_at_root(state, openness)) {
            // Without a geometry neither radii nor cuts say more than the prices: the tree is all there is.
            const bool is_idle = state.bound - before < little_closed * (state.cutoff() - before);
            branch_on_prices(state, std::move(openness),
                             is_idle ? PriceTreeLimits{.most_nodes = most_nodes(state.instance), .gives_up = false}
                                     : PriceTreeLimits{.most_nodes = small_tree});
        }
    }
    else if (!state.is_done()) {
        constexpr std::size_t shakes = 30;
        shake_best(state, shakes);
    }
    branch_and_cut(state);
}

} // namespace doorstep::engine
