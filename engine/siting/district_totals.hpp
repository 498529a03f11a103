// SPDX-License-Identifier: MIT
#pragma once

#include "engine/baseline/baseline.hpp"
#include "engine/siting/siting.hpp"
#include "engine/walking/reach.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Homes around each school, by school: on foot and in the circle, at least up to the longest standard walk.
struct SchoolSurroundings {
    std::span<const std::vector<Reached>> homes_on_foot;
    std::span<const std::vector<Reached>> homes_in_circle;
};

/// Totals by level: districts in order of id, what lies outside them (when something does), the whole study.
[[nodiscard]] std::vector<DistrictTotals> district_totals(const Study& study, const Baseline& baseline,
                                                          const SchoolSurroundings& surroundings);

} // namespace doorstep::engine
