// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/process_node.hpp"

#include "engine/location/capacitated/close_small_sites.hpp"
#include "engine/location/capacitated/drift_sites.hpp"
#include "engine/location/capacitated/finish_by_clusters.hpp"
#include "engine/location/capacitated/lagrangian_bound.hpp"
#include "engine/location/capacitated/send_without_load.hpp"
#include "engine/location/capacitated/split_node.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace doorstep::engine {

namespace {

std::vector<std::uint32_t> open_sites(const SearchNode& node)
{
    std::vector<std::uint32_t> sites;
    for (std::uint32_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] == SiteFate::Open) {
            sites.push_back(site);
        }
    }
    return sites;
}

bool are_sites_decided(const SearchNode& node)
{
    return std::find(node.fate.begin(), node.fate.end(), SiteFate::Undecided) == node.fate.end();
}

class NodeWork {
public:
    NodeWork(const CapacitatedInstance& instance, SearchNode node, const NodeSettings& settings, SearchClock& clock)
        : instance_{instance}, node_{std::move(node)}, settings_{settings}, clock_{clock}
    {}

    NodeOutcome run()
    {
        if (instance_.is_capacitated) {
            close_small_sites(instance_, node_);
            decide_by_budget(instance_, node_);
        }
        const bool searches_whole = instance_.packs_whole();
        if (searches_whole) {
            send_without_load(instance_, node_);
        }
        if (are_sites_decided(node_) && (searches_whole ? finish_whole() : finish_decided())) {
            return std::move(outcome_);
        }
        LagrangianBound bound{instance_, node_, [&] { return clock_.should_stop(); }};
        if (!bound.is_possible()) {
            return std::move(outcome_);
        }
        bound.ascend(node_.multiplier, {.iterations = settings_.iterations,
                                        .cutoff = settings_.cutoff,
                                        .target = settings_.target,
                                        .step = settings_.first_step,
                                        .on_sites = [&](std::span<const std::uint32_t> sites) { note(sites); }});
        node_.bound = std::max(node_.bound, bound.bound());
        node_.multiplier = bound.multiplier();
        outcome_.multiplier = node_.multiplier;
        outcome_.openness = bound.mean_openness();
        if (node_.bound > settings_.cutoff) {
            return std::move(outcome_);
        }
        try_sets();
        if (clock_.has_stopped() || !bound.try_evaluate(node_.multiplier)) {
            outcome_.open.push_back(std::move(node_));
            return std::move(outcome_);
        }
        if (!bound.fix(node_, settings_.cutoff)) {
            return std::move(outcome_);
        }
        if (clock_.has_stopped()) {
            outcome_.open.push_back(std::move(node_));
            return std::move(outcome_);
        }
        if (searches_whole && finish_by_listing(bound)) {
            return std::move(outcome_);
        }
        outcome_.open = split_node(instance_, std::move(node_), bound);
        return std::move(outcome_);
    }

private:
    /// Split or unlimited: with the sites decided the cheapest service is known, and its dual proves it.
    bool finish_decided()
    {
        const std::vector<std::uint32_t> sites = open_sites(node_);
        LagrangianBound bound{instance_, node_};
        if (!bound.is_possible()) {
            return true;
        }
        auto answer = serve_sites(instance_, sites, {});
        if (!answer) {
            return true;
        }
        const double rounding = static_cast<double>(instance_.demand_count + instance_.site_count) *
                                std::numeric_limits<double>::epsilon() * std::abs(answer->objective);
        outcome_.leaf_bound = instance_.is_capacitated ? bound.evaluate(transport_service(instance_, sites).multiplier)
                                                       : answer->objective - rounding;
        outcome_.answers.push_back(std::move(*answer));
        return true;
    }

    /// Everything decided: the one answer left, or none.
    bool finish_whole()
    {
        const auto ways = ways_left(instance_, node_);
        std::vector<double> room = instance_.capacity;
        SiteAnswer answer{0.0, open_sites(node_), {}};
        for (std::size_t demand = 0; demand < instance_.demand_count; ++demand) {
            if (ways[demand].size() > 1) {
                return false;
            }
            if (ways[demand].empty()) {
                return true;
            }
            const std::uint32_t pair = ways[demand].front();
            room[instance_.site_of[pair]] -= instance_.load[demand];
            if (room[instance_.site_of[pair]] < -instance_.load_tolerance) {
                return true;
            }
            answer.flows.push_back({pair, instance_.load[demand], 1.0});
        }
        if (may_open(instance_, answer.sites)) {
            std::sort(answer.flows.begin(), answer.flows.end(),
                      [](const PairFlow& a, const PairFlow& b) { return a.pair < b.pair; });
            answer.objective = objective_of(instance_, answer.sites, answer.flows);
            outcome_.answers.push_back(std::move(answer));
        }
        return true;
    }

    /// Where the bound is near enough: a search among the clusters that are left may finish the node.
    bool finish_by_listing(const LagrangianBound& bound)
    {
        const double gap = settings_.cutoff - bound.bound();
        if (gap > settings_.list_below) {
            return false;
        }
        const ClusterPrices prices = bound.cluster_prices();
        const ClusterPricing pricing{instance_, node_, bound.limits()};
        const ClusterBound start =
            cluster_bound(instance_, bound.limits(), pricing.is_forced(), prices, bound.least_reduced_costs(prices));
        ClusterFinish finish = finish_by_clusters(instance_, node_, bound.limits(), prices, start, settings_.cutoff,
                                                  clock_, settings_.cluster_limits);
        std::move(finish.answers.begin(), finish.answers.end(), std::back_inserter(outcome_.answers));
        node_.bound = std::max(node_.bound, finish.bound);
        if (!finish.is_finished && clock_.has_stopped()) {
            outcome_.open.push_back(std::move(node_));
            return true;
        }
        outcome_.has_stalled = finish.has_stalled;
        outcome_.failed_gap = finish.is_finished ? no_limit : gap;
        return finish.is_finished;
    }

    void note(std::span<const std::uint32_t> sites) { noted_.emplace_back(sites.begin(), sites.end()); }

    /// Serves the sets that the ascent met last, as they are nearest to the bound's answer.
    void try_sets()
    {
        int trials = 0;
        for (auto sites = noted_.rbegin(); sites != noted_.rend() && trials < settings_.most_trials; ++sites) {
            make_room(*sites);
            const bool is_known =
                (settings_.tried != nullptr && settings_.tried->count(*sites) > 0) ||
                std::find(outcome_.tried.begin(), outcome_.tried.end(), *sites) != outcome_.tried.end();
            if (is_known || !may_open(instance_, *sites) || clock_.should_stop()) {
                continue;
            }
            ++trials;
            outcome_.tried.push_back(*sites);
            const ServiceEffort effort{.rounds = settings_.rounds, .seed = node_.number + 1, .should_stop = [&] {
                                           return clock_.should_stop();
                                       }};
            if (auto answer = served(*sites, effort)) {
                outcome_.answers.push_back(std::move(*answer));
            }
        }
    }

    /// Sites of a relaxed answer are where demand is, but a few often hold too little for what is around them.
    [[nodiscard]] std::optional<SiteAnswer> served(const std::vector<std::uint32_t>& sites, ServiceEffort effort) const
    {
        auto answer = serve_sites(instance_, sites, effort);
        if (answer || settings_.drift_rounds == 0 || !instance_.packs_whole()) {
            return answer;
        }
        effort.rounds = settings_.drift_rounds;
        return drift_sites(instance_, sites, effort);
    }

    /// Relaxed answers may hold too little: the sites with the least opening cost per capacity are added.
    void make_room(std::vector<std::uint32_t>& sites) const
    {
        double room = 0.0;
        for (const std::uint32_t site : sites) {
            room += instance_.capacity[site];
        }
        while (room < instance_.total_load && sites.size() < instance_.most_sites) {
            std::optional<std::uint32_t> best;
            for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
                const bool is_free =
                    node_.fate[site] != SiteFate::Closed && !std::binary_search(sites.begin(), sites.end(), site);
                if (is_free && (!best || instance_.opening[site] * instance_.capacity[*best] <
                                             instance_.opening[*best] * instance_.capacity[site])) {
                    best = site;
                }
            }
            if (!best) {
                return;
            }
            sites.insert(std::upper_bound(sites.begin(), sites.end(), *best), *best);
            room += instance_.capacity[*best];
        }
    }

    const CapacitatedInstance& instance_;
    SearchNode node_;
    const NodeSettings& settings_;
    SearchClock& clock_;
    NodeOutcome outcome_;
    std::vector<std::vector<std::uint32_t>> noted_;
};

} // namespace

NodeOutcome process_node(const CapacitatedInstance& instance, SearchNode node, const NodeSettings& settings,
                         SearchClock& clock)
{
    return NodeWork{instance, std::move(node), settings, clock}.run();
}

} // namespace doorstep::engine
