// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/cluster_prices.hpp"
#include "engine/location/capacitated/search_node.hpp"
#include "engine/location/capacitated/site_choice.hpp"
#include "engine/location/capacitated/site_knapsack.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The rows "everybody is served" relaxed with multipliers u ≥ 0:
///   L(u) = Σ u_j + min over sets of sites Σ_i (opening_i − the most site i gains within its capacity at prices u),
/// a lower bound for every u, which is then raised by the volume algorithm (Barahona & Anbil 2000). The bound equals
/// that of the linear program with x ≤ y, or is better where demand points are whole (Beasley 1993; Görtz & Klose
/// 2012).
class LagrangianBound {
public:
    /// The sites and pairs that `node` leaves. `should_stop` is asked often; what is under way is then left undone.
    LagrangianBound(
        const CapacitatedInstance& instance, const SearchNode& node,
        std::function<bool()> should_stop = [] { return false; });

    /// False when it is plain that nothing in the node is feasible.
    [[nodiscard]] bool is_possible() const { return is_possible_; }

    struct AscentSettings {
        int iterations = 0;
        double cutoff = 0.0;                                          ///< stop when the bound is above this
        double target = 0.0;                                          ///< where the best answer is
        double step = 0.1;                                            ///< factor of the first step
        std::function<void(std::span<const std::uint32_t>)> on_sites; ///< hears of each set of sites that improved
    };
    /// Raises the bound from the node's multipliers.
    void ascend(std::vector<double> multiplier, const AscentSettings& settings);

    /// L(u), made safe against rounding. Everything below then speaks of this u.
    double evaluate(std::span<const double> multiplier);
    /// The same, or nothing when it was stopped; then nothing below may be asked.
    std::optional<double> try_evaluate(std::span<const double> multiplier);

    [[nodiscard]] double bound() const { return bound_; }
    [[nodiscard]] const std::vector<double>& multiplier() const { return best_multiplier_; }
    /// Decides in `node` what the bound decides below `cutoff`; false when nothing is left. Needs `evaluate` before.
    /// Stopped, it leaves the rest undecided.
    bool fix(SearchNode& node, double cutoff);
    /// The same bound in the words of the program that chooses clusters. Needs `evaluate` before; whole points only.
    [[nodiscard]] ClusterPrices cluster_prices() const;
    /// Per site the least reduced cost of a cluster at these prices, at most.
    [[nodiscard]] std::vector<double> least_reduced_costs(const ClusterPrices& prices) const;
    [[nodiscard]] const SiteLimits& limits() const { return limits_; }

    /// How far the relaxed answers, averaged, open a site; per site of the instance.
    [[nodiscard]] std::vector<double> mean_openness() const;
    /// How far they serve a pair; per pair of the instance. Only for whole demand points.
    [[nodiscard]] std::vector<double> mean_service() const;
    /// Sites of the last evaluation's relaxed answer.
    [[nodiscard]] std::vector<std::uint32_t> chosen_sites() const;

private:
    struct LocalPair {
        std::uint32_t demand;
        std::uint32_t pair;
        double cost;
    };

    template <class Stop>
    std::optional<double> evaluate(std::span<const double> multiplier, const Stop& should_stop);
    bool count_limits();
    void list_pairs(const SearchNode& node);
    double site_gain(std::size_t at, std::span<const double> multiplier);
    void average(double alpha);
    double value_when_served(std::size_t at, double price, std::size_t demand,
                             const std::vector<std::vector<double>>& gain_without) const;
    bool fix_sites(SearchNode& node, double cutoff) const;
    bool fix_pairs(SearchNode& node, double cutoff);
    [[nodiscard]] KnapsackKind kind() const;

    const CapacitatedInstance& instance_;
    std::function<bool()> should_stop_;
    bool is_possible_ = true;
    std::vector<std::uint32_t> sites_; ///< not closed
    std::vector<char> is_forced_;      ///< per entry of `sites_`, like all below
    std::vector<double> spending_;
    SiteLimits limits_;
    std::vector<std::size_t> first_;
    std::vector<LocalPair> pairs_;

    SiteKnapsack knapsack_;
    std::vector<KnapsackItem> items_;
    std::vector<double> price_;
    std::vector<double> gain_;
    std::vector<KnapsackShare> shares_; ///< of all sites, pairs counted as in `pairs_`
    std::vector<std::size_t> shares_first_;
    SiteChoice choice_;
    std::vector<double> residual_; ///< per demand point: 1 − how far it is served
    double sum_multiplier_ = 0.0;
    double margin_ = 0.0;

    double bound_ = -no_limit;
    std::vector<double> best_multiplier_;
    std::vector<double> direction_;
    std::vector<double> openness_;
    std::vector<double> service_; ///< weighted sum, to be divided by `service_weight_`
    double service_weight_ = 0.0;
    double service_scale_ = 1.0;
};

} // namespace doorstep::engine
