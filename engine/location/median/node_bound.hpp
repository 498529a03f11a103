// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/open_node.hpp"
#include "engine/location/median/radius_program.hpp"
#include "engine/location/median/search_state.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Bounds the root of a tree, or a node and what lies below it, on one linear program: radii and zero-half cuts show
/// where to go, the Lagrangian of its duals proves and fixes sites (see `RadiusProgram`, `PricedCuts`, `Lagrangian`).
/// The instance of the state and the program shrink to what is left free.
class NodeBound {
public:
    explicit NodeBound(SearchState& state, std::vector<HalfCut> cuts = {}, std::size_t root_cuts = 200);

    struct Node {
        double bound = 0.0;
        bool is_root = false;
        std::vector<SiteState> states;
        double objective = 0.0; ///< of the linear program; 0: not known
    };
    /// Raises the bound of the node and fixes sites in it until nothing more comes of it. At the root, what is fixed
    /// and proven counts for the whole search. False when nothing better than the best answer is in the node.
    bool raise(Node& node);
    /// The bound once more, after a better answer was found.
    bool prove(Node& node);

    /// The program as it was when the root's bound was best: a better answer fixes more there.
    void return_to_root();
    /// The best bound of the root.
    [[nodiscard]] double root_value() const { return root_value_; }
    /// For the parts of the node bounded last.
    [[nodiscard]] NodeStart start_of_parts() const;
    /// Steps of the simplex so far, and what a solve takes besides.
    [[nodiscard]] std::size_t effort() const { return effort_; }

    [[nodiscard]] RadiusProgram& program() { return *program_; }
    [[nodiscard]] const RadiusProgram& program() const { return *program_; }

private:
    void rebuild(std::vector<HalfCut> cuts);
    bool is_shrunk(const Node& node);
    bool cut(const Node& node);
    bool tidy();
    void round_values();
    [[nodiscard]] LinearLimits limits(const Node& node) const;

    SearchState& state_;
    std::size_t root_cuts_;
    std::optional<RadiusProgram> program_;
    std::vector<std::uint32_t> last_start_;
    std::vector<HalfCut> best_root_cuts_;
    double root_value_ = -std::numeric_limits<double>::infinity();
    std::size_t free_at_build_ = 0;
    std::size_t effort_ = 0;
    std::size_t root_solves_ = 0;
    std::size_t most_rows_ = 0; ///< more than these are tidied up
    bool is_shaken_ = false;
    // of the node at work
    double last_objective_ = 0.0;
    unsigned weak_rounds_ = 0;
    bool is_beyond_ = false; ///< the program has passed the cutoff, its Lagrangian has not
};

} // namespace doorstep::engine
