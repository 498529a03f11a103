// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/cluster_pricing.hpp"
#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/linear/linear_solver.hpp"

#include <cstddef>
#include <vector>

namespace doorstep::engine {

/// How far `finish_by_clusters` goes; what it proves does not depend on them, the time does.
struct ClusterLimits {
    std::size_t most_listed = 40'000;       ///< clusters that are searched as soon as they are no more
    std::size_t most_listed_last = 200'000; ///< … once the bound does not rise any more
    std::size_t most_near = 20'000;         ///< to begin column generation with
    int most_repricings = 100;              ///< 0: list at once or not at all
    LinearSolver linear_solver = LinearSolver::Clp;
};

struct ClusterFinish {
    bool is_finished = false;
    bool has_stalled = false;        ///< column generation got nowhere: clusters are too long or too many for it
    double bound = -no_limit;        ///< when not finished: no answer in the node is better
    std::vector<SiteAnswer> answers; ///< each better than the one before
};

/// Tries to finish a node of whole demand points for good: from prices with their bound all clusters are listed that an
/// answer at or below `cutoff` may be made of, and searched (Baldacci, Hadjiconstantinou, Maniezzo & Mingozzi 2002).
/// Where they are too many, the bound is raised first: the program of the best clusters known gives prices with
/// subset-row inequalities, pricing finds the clusters it lacks, and so on (column generation; Ceselli & Righini 2005),
/// until few enough are left, or that gets nowhere; then answers near the bound are found or ruled out.
[[nodiscard]] ClusterFinish finish_by_clusters(const CapacitatedInstance& instance, const SearchNode& node,
                                               const SiteLimits& limits, const ClusterPrices& prices,
                                               const ClusterBound& bound, double cutoff, SearchClock& clock,
                                               const ClusterLimits& cluster_limits = {});

} // namespace doorstep::engine
