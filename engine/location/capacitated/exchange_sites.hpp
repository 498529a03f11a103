// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/improve_sites.hpp"

namespace doorstep::engine {

/// Improves a set of sites that serve split demand points: the swap that may save most is tried first
/// (`promising_swaps`), until none can save anything or none of the best does; then two random swaps, and again from
/// there (iterated local search; Lourenço, Martin & Stützle 2003). Two such searches share the trials and the threads.
[[nodiscard]] SiteAnswer exchange_sites(const CapacitatedInstance& instance, SiteAnswer answer,
                                        const ImproveSettings& settings);

} // namespace doorstep::engine
