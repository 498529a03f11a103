// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/cluster_pool.hpp"
#include "engine/location/capacitated/cluster_prices.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_node.hpp"
#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/capacitated/site_choice.hpp"

#include <vector>

namespace doorstep::engine {

struct ClusterSearchResult {
    bool is_finished = false;        ///< false: stopped
    double bound = 0.0;              ///< when stopped: no answer in the node is better
    std::vector<SiteAnswer> answers; ///< each better than the one before and than the cutoff
};

/// Finishes a node all of whose answers at or below `cutoff` are made of clusters of the pool: branch and bound, the
/// best bound first, on whether two demand points are served together (Ryan & Foster 1981), then on sites and clusters.
[[nodiscard]] ClusterSearchResult search_clusters(const CapacitatedInstance& instance, const SearchNode& node,
                                                  const SiteLimits& limits, const ClusterPool& pool,
                                                  const ClusterPrices& prices, double cutoff, SearchClock& clock,
                                                  LinearSolver solver);

} // namespace doorstep::engine
