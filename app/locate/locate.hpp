// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"
#include "engine/location/answer.hpp"
#include "engine/location/best_sets.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace doorstep::app {

/// How the question is to be worked on.
struct LocateSettings {
    engine::LocationSettings search{};
    std::size_t alternatives = 0;           ///< near-optimal sets to list, the best among them
    std::optional<std::size_t> choose_to{}; ///< the last p of a sweep that begins at the problem's p
};

/// One p of a sweep.
struct CurvePoint {
    std::size_t choose = 0;
    engine::LocationAnswer answer;
};

struct LocateResult {
    engine::LocationAnswer answer;             ///< of a sweep: that of the greatest p that has one
    std::optional<std::size_t> choose{};       ///< the p of `answer`
    std::vector<CurvePoint> curve{};           ///< of a sweep, by p
    std::vector<engine::SiteSet> alternatives; ///< best first
    double seconds = 0.0;                      ///< of solving
};

/// Solves what was read; a time limit is for all of it. Never throws for a cancelled search: the result says so.
[[nodiscard]] LocateResult run_locate(const LocateInput& input, const LocateSettings& settings,
                                      geo::Progress& progress);

} // namespace doorstep::app
