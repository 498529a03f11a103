// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace doorstep::engine {

struct ImproveSettings {
    int trials = 0; ///< sets of sites tried
    int rounds = 0; ///< of `serve_sites` for each
    std::uint64_t seed = 1;
    unsigned threads = 1;               ///< 0: all cores; never changes the answer
    std::span<const double> openness{}; ///< per site, how far the bound opens it: what is tried first; empty: unknown
    std::function<bool()> should_stop;
};

/// Local search over sets of sites. Split demand points: `exchange_sites`. Whole ones, and sites without capacities: a
/// site moves to where its present clients are served better, and `RandomSwaps` are kept when they pay.
[[nodiscard]] SiteAnswer improve_sites(const CapacitatedInstance& instance, SiteAnswer answer,
                                       const ImproveSettings& settings);

} // namespace doorstep::engine
