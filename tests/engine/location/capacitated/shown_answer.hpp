// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>

namespace doorstep::engine {

/// An answer of the room's own kind as users get it.
inline LocationAnswer shown(const CapacitatedInstance& instance, const SiteAnswer& answer)
{
    LocationAnswer shown;
    shown.has_answer = true;
    shown.objective = answer.objective;
    shown.sites = answer.sites;
    for (const PairFlow& flow : answer.flows) {
        const ServicePair& pair = instance.pairs[flow.pair];
        shown.services.push_back({pair.demand, instance.site_of[flow.pair], flow.share, pair.table_cost});
    }
    std::sort(shown.services.begin(), shown.services.end(),
              [](const Service& a, const Service& b) { return a.demand < b.demand; });
    return shown;
}

} // namespace doorstep::engine
