// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/half_cuts.hpp"
#include "engine/location/problem.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// From where the linear program of a node starts: its parent's end.
struct NodeStart {
    std::vector<double> prices;
    std::vector<HalfCut> cuts; ///< that mattered
};

/// A part of the tree that waits. Nothing else is needed to go on with it, so that any thread may.
struct OpenNode {
    double bound = 0.0;
    std::vector<SiteState> states;
    std::shared_ptr<const NodeStart> start; ///< shared by the two halves of a node
    std::optional<std::uint32_t> decided{}; ///< last
    double distance = 0.0;                  ///< by which that moved the site
    double parent_objective = 0.0;          ///< of the linear program; 0: not known

    /// For a heap with the least bound on top.
    friend bool operator<(const OpenNode& a, const OpenNode& b) { return a.bound > b.bound; }
};

} // namespace doorstep::engine
