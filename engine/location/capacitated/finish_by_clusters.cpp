// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/finish_by_clusters.hpp"

#include "engine/location/capacitated/cluster_master.hpp"
#include "engine/location/capacitated/cluster_search.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {

namespace {

constexpr std::size_t priced_a_site = 20;
constexpr double hold = 0.5;          ///< of the best prices so far in the prices that are tried
constexpr double near_enough = 0.1;   ///< of the gap: what the bound may lack of the program's optimum for new rows
constexpr double worth_listing = 0.8; ///< of the gap where there were too many clusters
constexpr double idle_gain = 0.02;
constexpr int most_idle_rounds = 3;
constexpr int most_lame_repricings = 10; ///< in a row without …
constexpr double lame_gain = 0.01;       ///< … this part of the gap
constexpr double first_reach = 0.15;     ///< of the gap: how far up answers are sought first
constexpr double reach_growth = 1.6;

class ClusterFinisher {
public:
    ClusterFinisher(const CapacitatedInstance& instance, const SearchNode& node, const SiteLimits& limits,
                    const ClusterPrices& prices, const ClusterBound& bound, double cutoff, SearchClock& clock,
                    const ClusterLimits& cluster_limits)
        : instance_{instance}, node_{node}, pricing_{instance, node, limits}, prices_{prices}, bound_{bound},
          cutoff_{cutoff}, clock_{clock}, limits_{cluster_limits}
    {
        result_.bound = bound.value;
        result_.is_finished = bound.value > cutoff;
    }

    ClusterFinish run()
    {
        if (is_over() || search_up_to(cutoff_, limits_.most_listed) || limits_.most_repricings == 0) {
            return std::move(result_);
        }
        raise_bound();
        // Nearer to the bound there are fewer clusters: all answers up to there are found, or are ruled out.
        for (double reach = first_reach; !is_over() && !result_.has_stalled; reach *= reach_growth) {
            const double upto = std::min(cutoff_, bound_.value + reach * (cutoff_ - bound_.value));
            if (!search_up_to(upto, limits_.most_listed_last)) {
                break;
            }
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] bool is_over() { return result_.is_finished || clock_.should_stop(); }

    /// Column generation with inequalities, until all clusters that are left were listed or nothing moves.
    void raise_bound()
    {
        ClusterPool pool = near_pool();
        ClusterTask task;
        task.clusters.resize(pool.size());
        std::iota(task.clusters.begin(), task.clusters.end(), 0U);
        task.is_forced = pricing_.is_forced();
        task.prices = prices_;
        ClusterMaster master{instance_, pricing_.limits(), pool, std::move(task), false, limits_.linear_solver};
        double failed_gap = cutoff_ - bound_.value;
        double round_value = -no_limit;
        int idle_rounds = 0;
        int lame_repricings = 0;
        double lame_bound = bound_.value;
        for (int repricing = 0; repricing < limits_.most_repricings; ++repricing) {
            if (!master.optimise(cutoff_, clock_)) {
                return;
            }
            const std::size_t known = pool.size();
            const Repricing outcome = reprice(master, pool);
            lame_repricings = bound_.value > lame_bound + lame_gain * (cutoff_ - lame_bound) ? 0 : lame_repricings + 1;
            lame_bound = lame_repricings == 0 ? bound_.value : lame_bound;
            result_.has_stalled = outcome == Repricing::Failed || lame_repricings > most_lame_repricings;
            if (result_.has_stalled || is_over()) {
                return;
            }
            if (cutoff_ - bound_.value < worth_listing * failed_gap) {
                if (search_up_to(cutoff_, limits_.most_listed)) {
                    return;
                }
                failed_gap = cutoff_ - bound_.value;
            }
            const bool is_stuck = outcome == Repricing::Worse && pool.size() == known;
            if (is_stuck || master.value() - bound_.value <= near_enough * (cutoff_ - bound_.value)) {
                const bool is_idle = master.value() - round_value < idle_gain * (cutoff_ - master.value());
                idle_rounds = is_idle ? idle_rounds + 1 : 0;
                round_value = master.value();
                if (idle_rounds >= most_idle_rounds || master.value() > cutoff_ || !master.add_broken_rows(clock_)) {
                    return;
                }
            }
            master.join_new();
        }
    }

    /// The clusters that come nearest to the bound.
    [[nodiscard]] ClusterPool near_pool()
    {
        for (double reach = cutoff_ - bound_.value; !clock_.should_stop(); reach *= 0.6) {
            auto pool = pricing_.list(prices_, bound_, bound_.value + reach, limits_.most_near, clock_);
            if (pool) {
                return std::move(*pool);
            }
            if (reach < 1e-6 * (cutoff_ - bound_.value)) {
                break;
            }
        }
        return {};
    }

    enum class Repricing : std::uint8_t { Better, Worse, Failed };

    /// Finds clusters that the program lacks, at its prices held back by the best so far (Wentges 1997).
    Repricing reprice(const ClusterMaster& master, ClusterPool& pool)
    {
        ClusterPrices mixed = mix(master.task().prices);
        auto bound = pricing_.price(mixed, mix(master.site_prices()), priced_a_site, clock_, pool);
        if (!bound) {
            return Repricing::Failed;
        }
        if (bound->value <= bound_.value) {
            return Repricing::Worse;
        }
        bound_ = std::move(*bound);
        prices_ = std::move(mixed);
        result_.bound = std::max(result_.bound, bound_.value);
        result_.is_finished = result_.bound > cutoff_;
        return Repricing::Better;
    }

    [[nodiscard]] ClusterPrices mix(ClusterPrices fresh) const
    {
        const auto blend = [](double& value, double with) { value += hold * (with - value); };
        for (std::size_t demand = 0; demand < fresh.demand.size(); ++demand) {
            blend(fresh.demand[demand], prices_.demand[demand]);
        }
        for (std::size_t row = 0; row < fresh.row.size(); ++row) {
            blend(fresh.row[row], row < prices_.row.size() ? prices_.row[row] : 0.0);
        }
        blend(fresh.count, prices_.count);
        blend(fresh.budget, prices_.budget);
        return fresh;
    }

    [[nodiscard]] std::vector<double> mix(std::vector<double> site_price) const
    {
        for (std::size_t site = 0; site < site_price.size(); ++site) {
            if (bound_.least[site] < no_limit) {
                const double part = bound_.part(site, pricing_.is_forced()[site] != 0);
                site_price[site] += hold * (part - site_price[site]);
            }
        }
        return site_price;
    }

    /// Finds the best answer at or below `cutoff`, if there is one; false when too many clusters would be listed.
    bool search_up_to(double cutoff, std::size_t most)
    {
        const auto pool = pricing_.list(prices_, bound_, cutoff, most, clock_);
        if (!pool) {
            return false;
        }
        ClusterSearchResult found =
            search_clusters(instance_, node_, pricing_.limits(), *pool, prices_, cutoff, clock_, limits_.linear_solver);
        result_.answers = std::move(found.answers);
        result_.bound = std::max(result_.bound, found.is_finished ? cutoff : std::min(cutoff, found.bound));
        result_.is_finished = found.is_finished && (!result_.answers.empty() || cutoff >= cutoff_);
        return true;
    }

    const CapacitatedInstance& instance_;
    const SearchNode& node_;
    ClusterPricing pricing_;
    ClusterPrices prices_; ///< the best so far …
    ClusterBound bound_;   ///< … and their bound
    double cutoff_;
    SearchClock& clock_;
    ClusterLimits limits_;
    ClusterFinish result_;
};

} // namespace

ClusterFinish finish_by_clusters(const CapacitatedInstance& instance, const SearchNode& node, const SiteLimits& limits,
                                 const ClusterPrices& prices, const ClusterBound& bound, double cutoff,
                                 SearchClock& clock, const ClusterLimits& cluster_limits)
{
    return ClusterFinisher{instance, node, limits, prices, bound, cutoff, clock, cluster_limits}.run();
}

} // namespace doorstep::engine
