// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"

#include <functional>
#include <string>

namespace doorstep::bench {

/// One solve of a generated town, cold or as a what-if after it.
struct CoverRun {
    std::string name;
    engine::LocationAnswer answer;
    double preparation = 0.0; ///< seconds of generating the town and merging its homes; 0 for a what-if
    double seconds = 0.0;     ///< of solving
    double cpu_seconds = 0.0; ///< of both, all threads
};

/// Solves the towns of the benchmark (1,000 × 1,000,000, 10,000 × 1,000,000, 100 × 20,000,000) as they are streamed,
/// and asks the first: pin a site, veto a site, one site more, one less, each to proof. \param only the name of one
/// town; empty: all
void run_cover_towns(const engine::LocationSettings& settings, const std::string& only,
                     const std::function<void(const CoverRun&)>& tell);

} // namespace doorstep::bench
