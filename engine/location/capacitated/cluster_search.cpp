// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_search.hpp"

#include "engine/location/capacitated/cluster_master.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

namespace doorstep::engine {

namespace {

constexpr double nearly_whole = 1e-5;

struct BestBoundFirst {
    bool operator()(const ClusterTask& a, const ClusterTask& b) const
    {
        return a.bound != b.bound ? a.bound < b.bound : a.number > b.number;
    }
};

class ClusterSearch {
public:
    ClusterSearch(const CapacitatedInstance& instance, const SiteLimits& limits, const ClusterPool& pool, double cutoff,
                  SearchClock& clock, LinearSolver solver)
        : instance_{instance}, limits_{limits}, pool_{pool}, cutoff_{cutoff}, clock_{clock}, linear_solver_{solver}
    {}

    ClusterSearchResult run(ClusterTask root)
    {
        root.clusters.resize(pool_.size());
        std::iota(root.clusters.begin(), root.clusters.end(), 0U);
        open_.insert(std::move(root));
        while (!open_.empty()) {
            if (clock_.should_stop()) {
                result_.bound = open_.begin()->bound;
                return std::move(result_);
            }
            ClusterTask task = std::move(open_.extract(open_.begin()).value());
            if (task.bound <= cutoff_) {
                process(std::move(task));
            }
        }
        result_.is_finished = true;
        return std::move(result_);
    }

private:
    void process(ClusterTask task)
    {
        ClusterMaster master{instance_, limits_, pool_, std::move(task), true, linear_solver_};
        switch (master.solve(cutoff_, clock_)) {
        case ClusterMaster::Outcome::Cut: return;
        case ClusterMaster::Outcome::Stopped: open_.insert(master.task()); return;
        case ClusterMaster::Outcome::Whole: take(master.uses()); break;
        case ClusterMaster::Outcome::Torn: break;
        }
        if (master.task().bound <= cutoff_) {
            branch(master.task(), master.uses());
        }
    }

    void take(const std::vector<ClusterUse>& uses)
    {
        SiteAnswer answer;
        for (const ClusterUse& use : uses) {
            answer.sites.push_back(pool_.site[use.cluster]);
            add_flows(use.cluster, answer.flows);
        }
        std::sort(answer.sites.begin(), answer.sites.end());
        std::sort(answer.flows.begin(), answer.flows.end(),
                  [](const PairFlow& a, const PairFlow& b) { return a.pair < b.pair; });
        std::vector<char> is_served(instance_.demand_count, 0);
        for (const PairFlow& flow : answer.flows) {
            is_served[instance_.pairs[flow.pair].demand] = 1;
        }
        const bool serves_all = answer.flows.size() == instance_.demand_count &&
                                std::find(is_served.begin(), is_served.end(), 0) == is_served.end();
        const bool is_twice = std::adjacent_find(answer.sites.begin(), answer.sites.end()) != answer.sites.end();
        if (!serves_all || is_twice || !may_open(instance_, answer.sites)) {
            return;
        }
        answer.objective = objective_of(instance_, answer.sites, answer.flows);
        if (answer.objective <= cutoff_) {
            cutoff_ = std::min(cutoff_, better_than(instance_, answer.objective));
            result_.answers.push_back(std::move(answer));
        }
    }

    void add_flows(std::uint32_t cluster, std::vector<PairFlow>& flows) const
    {
        std::size_t pair = instance_.first[pool_.site[cluster]];
        for (const std::uint32_t demand : pool_.members(cluster)) {
            while (instance_.pairs[pair].demand != demand) {
                ++pair;
            }
            flows.push_back({static_cast<std::uint32_t>(pair), instance_.load[demand], 1.0});
        }
    }

    template <class Keep>
    void add_child(const ClusterTask& parent, const Keep& keep)
    {
        ClusterTask child{parent.bound, {}, parent.is_forced, parent.prices, ++next_number_};
        std::copy_if(parent.clusters.begin(), parent.clusters.end(), std::back_inserter(child.clusters), keep);
        open_.insert(std::move(child));
    }

    void branch(const ClusterTask& task, const std::vector<ClusterUse>& uses)
    {
        const TogetherTable together{instance_.demand_count, pool_, uses};
        const TogetherTable::Entry* torn = nullptr;
        for (const TogetherTable::Entry& entry : together.entries()) {
            if (torn == nullptr || std::abs(entry.value - 0.5) < std::abs(torn->value - 0.5)) {
                torn = &entry;
            }
        }
        if (torn == nullptr || torn->value < nearly_whole || torn->value > 1.0 - nearly_whole) {
            branch_on_cluster(task, uses);
            return;
        }
        add_child(task, [&](std::uint32_t k) { return pool_.has(k, torn->a) == pool_.has(k, torn->b); });
        add_child(task, [&](std::uint32_t k) { return !pool_.has(k, torn->a) || !pool_.has(k, torn->b); });
    }

    /// Where it is decided who is served together, but not by whom: a cluster is out, or in.
    void branch_on_cluster(const ClusterTask& task, const std::vector<ClusterUse>& uses)
    {
        const auto clashes = [&](std::uint32_t one, std::uint32_t other) {
            const auto members = pool_.members(other);
            return pool_.site[one] == pool_.site[other] ||
                   std::any_of(members.begin(), members.end(), [&](std::uint32_t d) { return pool_.has(one, d); });
        };
        const auto is_decided = [&](std::uint32_t one) {
            return task.is_forced[pool_.site[one]] != 0 &&
                   std::none_of(task.clusters.begin(), task.clusters.end(),
                                [&](std::uint32_t other) { return other != one && clashes(one, other); });
        };
        std::optional<std::uint32_t> chosen;
        double least = 1.0;
        for (const ClusterUse& use : uses) {
            if (std::abs(use.value - 0.5) < least && !is_decided(use.cluster)) {
                chosen = use.cluster;
                least = std::abs(use.value - 0.5);
            }
        }
        for (std::size_t at = 0; at < task.clusters.size() && !chosen; ++at) {
            chosen = is_decided(task.clusters[at]) ? std::nullopt : std::optional{task.clusters[at]};
        }
        if (!chosen) {
            take_all(task);
            return;
        }
        add_child(task, [&](std::uint32_t other) { return other != *chosen; });
        ClusterTask forced = task;
        forced.is_forced[pool_.site[*chosen]] = 1;
        add_child(forced, [&](std::uint32_t other) { return other == *chosen || !clashes(*chosen, other); });
    }

    /// All that is left is decided: one answer, or none.
    void take_all(const ClusterTask& task)
    {
        std::vector<ClusterUse> all;
        for (const std::uint32_t cluster : task.clusters) {
            all.push_back({cluster, 1.0});
        }
        take(all);
    }

    const CapacitatedInstance& instance_;
    SiteLimits limits_;
    const ClusterPool& pool_;
    double cutoff_;
    SearchClock& clock_;
    LinearSolver linear_solver_;
    std::multiset<ClusterTask, BestBoundFirst> open_;
    std::size_t next_number_ = 0;
    ClusterSearchResult result_;
};

} // namespace

ClusterSearchResult search_clusters(const CapacitatedInstance& instance, const SearchNode& node,
                                    const SiteLimits& limits, const ClusterPool& pool, const ClusterPrices& prices,
                                    double cutoff, SearchClock& clock, LinearSolver solver)
{
    ClusterTask root;
    root.bound = node.bound;
    root.prices = prices;
    for (const SiteFate fate : node.fate) {
        root.is_forced.push_back(fate == SiteFate::Open ? 1 : 0);
    }
    return ClusterSearch{instance, limits, pool, cutoff, clock, solver}.run(std::move(root));
}

} // namespace doorstep::engine
