// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/finish_by_clusters.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_node.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <set>
#include <vector>

namespace doorstep::engine {

/// What a node is told by the search; the same for all nodes of a batch.
struct NodeSettings {
    double cutoff = 0.0;     ///< answers above this are of no interest
    double target = 0.0;     ///< objective of the best answer, or what none exceeds
    int iterations = 0;      ///< of the ascent
    double first_step = 0.1; ///< of the ascent: smaller where it goes on from a good start
    int most_trials = 1;     ///< sets of sites of relaxed answers that are tried
    int rounds = 0;          ///< of `serve_sites` for each
    int drift_rounds = 0;    ///< of `drift_sites` for those that cannot serve everybody; 0: they are left
    double list_below = 0.0; ///< clusters are listed where the bound is no further from the cutoff; < 0: never
    ClusterLimits cluster_limits{};
    const std::set<std::vector<std::uint32_t>>* tried = nullptr; ///< sets that were served before
};

struct NodeOutcome {
    std::vector<SearchNode> open;    ///< what is still to be searched: none, the node itself when stopped, or its parts
    std::vector<SiteAnswer> answers; ///< feasible
    std::vector<double> multiplier;  ///< where the Lagrangian bound was best
    std::vector<std::vector<std::uint32_t>> tried;
    std::vector<double> openness; ///< per site, how far the relaxed answers open it
    double failed_gap = no_limit; ///< between bound and cutoff where there were too many clusters to list
    bool has_stalled = false;     ///< see `ClusterFinish`
    double leaf_bound = no_limit; ///< proven of the node when it was finished by its one cheapest answer
};

/// Bounds a node, decides what the bound decides, looks for answers, and splits what is left in two.
[[nodiscard]] NodeOutcome process_node(const CapacitatedInstance& instance, SearchNode node,
                                       const NodeSettings& settings, SearchClock& clock);

} // namespace doorstep::engine
