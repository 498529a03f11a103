// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <functional>

namespace doorstep::engine {

struct ImproveSettings {
    int trials = 0; ///< sets of sites tried
    int rounds = 0; ///< of `serve_sites` for each
    std::uint64_t seed = 1;
    std::function<bool()> should_stop;
};

/// Local search over sets of sites: a site moves to where its present clients are served better, and random drops,
/// additions and exchanges near a demand point are kept when they pay.
[[nodiscard]] SiteAnswer improve_sites(const CapacitatedInstance& instance, SiteAnswer answer,
                                       const ImproveSettings& settings);

} // namespace doorstep::engine
