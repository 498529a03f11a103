// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_memory.hpp"
#include "engine/location/capacitated/serve_sites.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

struct SiteSearchResult {
    LocationStatus status = LocationStatus::Infeasible;
    std::optional<SiteAnswer> answer;
    double bound = 0.0; ///< no answer of the instance is better
    std::size_t nodes = 0;
    std::vector<double> multiplier;               ///< where the root's bound was best; empty when it was not reached
    std::vector<std::vector<std::uint32_t>> sets; ///< of the best answers that were met, the best first
};

struct SiteSearchSettings {
    LocationSettings common{};
    bool any_answer = false;                 ///< stop at the first feasible answer
    std::optional<std::size_t> most_nodes{}; ///< then give up as at a time limit
    const SearchMemory* memory = nullptr;    ///< to start from; outlives the search
    const SiteAnswer* known = nullptr;       ///< a feasible answer, in place of first ones; outlives the search
};

/// Branch and bound on sites, then on who serves whom, under the Lagrangian bound (after Görtz & Klose 2012 and, for
/// whole demand points, Ceselli & Righini 2005). Nodes are taken the best bound first, a fixed number at a time, so
/// that the outcome does not depend on the number of threads. Never throws for a cancel.
[[nodiscard]] SiteSearchResult search_sites(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                                            geo::Progress& progress);

} // namespace doorstep::engine
