// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/node_bound.hpp"
#include "engine/location/median/open_node.hpp"
#include "engine/location/median/pseudo_costs.hpp"
#include "engine/location/median/search_state.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// A node divided by the last solution of its program: the part to go on with is the last. Empty when no site is left
/// to decide: then `node.states` is one set of sites.
[[nodiscard]] std::vector<OpenNode> divide(NodeBound& nodes, PseudoCosts& costs, const MedianInstance& instance,
                                           const NodeBound::Node& node, double gap);

/// Searches parts of a tree by itself, with its own instance, linear program and pseudo-costs, and reports what it
/// found when a given effort is spent: what it does depends on what it was given only, not on other threads.
class SubtreeSearch {
public:
    /// \param whole the search it works for; must not change while `run` runs
    explicit SubtreeSearch(const SearchState& whole) : whole_{&whole}, costs_{whole.instance.site_count} {}

    /// What a run has found.
    struct Findings {
        std::vector<OpenNode> open; ///< still to be looked at
        std::vector<PseudoCosts::Lesson> lessons;
        std::vector<std::vector<std::uint32_t>> answers;
        std::size_t explored = 0;
    };
    /// Goes on where it was, then with the best of the nodes, until at least one node and this effort is spent.
    void run(std::vector<OpenNode> nodes, const PseudoCosts& costs, std::size_t effort);
    [[nodiscard]] Findings take_findings() { return std::exchange(findings_, {}); }

    /// The node it goes on with in the next run, if it is on its way down.
    [[nodiscard]] const std::optional<OpenNode>& current() const { return current_; }
    /// Forgets it.
    void drop_current() { current_.reset(); }

private:
    void begin(OpenNode node);
    void explore();
    [[nodiscard]] bool is_whole(const std::vector<SiteState>& states) const;
    void seek_answer(const std::vector<SiteState>& states);

    const SearchState* whole_;
    PseudoCosts costs_;
    SearchState part_;
    std::optional<NodeBound> nodes_;
    std::optional<OpenNode> current_;
    std::vector<OpenNode> heap_;
    std::vector<std::uint32_t> last_start_;
    Findings findings_;
    std::size_t explored_ = 0; ///< in all runs
};

} // namespace doorstep::engine
