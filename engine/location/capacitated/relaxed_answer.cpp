// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/lagrangian_bound.hpp"

namespace doorstep::engine {

/// The price of the number of sites is what one more or one less would save.
ClusterPrices LagrangianBound::cluster_prices() const
{
    ClusterPrices prices;
    prices.demand = best_multiplier_;
    prices.budget = -choice_.budget_price;
    if (choice_.worst_out && *choice_.worst_out > 0.0) {
        prices.count = *choice_.worst_out;
    }
    else if (choice_.count >= limits_.most && choice_.next_in && *choice_.next_in < 0.0) {
        prices.count = *choice_.next_in;
    }
    return prices;
}

std::vector<double> LagrangianBound::least_reduced_costs(const ClusterPrices& prices) const
{
    std::vector<double> least(instance_.site_count, no_limit);
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        least[sites_[at]] = choice_.reduced[at] - prices.count;
    }
    return least;
}

std::vector<double> LagrangianBound::mean_openness() const
{
    std::vector<double> result(instance_.site_count, 0.0);
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        result[sites_[at]] = openness_[at];
    }
    return result;
}

std::vector<double> LagrangianBound::mean_service() const
{
    std::vector<double> result(instance_.pairs.size(), 0.0);
    for (std::size_t k = 0; k < pairs_.size(); ++k) {
        result[pairs_[k].pair] = service_[k] / service_weight_;
    }
    return result;
}

std::vector<std::uint32_t> LagrangianBound::chosen_sites() const
{
    std::vector<std::uint32_t> result;
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (choice_.is_chosen[at] != 0) {
            result.push_back(sites_[at]);
        }
    }
    return result;
}

} // namespace doorstep::engine
