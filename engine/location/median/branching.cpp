// SPDX-License-Identifier: MIT
#include "engine/location/median/branching.hpp"

#include "engine/location/median/branch_choice.hpp"
#include "engine/location/median/node_bound.hpp"
#include "engine/location/median/shaking.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

/// A part of the tree that waits.
struct Branch {
    double bound = 0.0;
    std::vector<std::pair<std::uint32_t, SiteState>> decisions;
    double parent_objective = 0.0; ///< of the linear program; 0: not known
    double distance = 0.0;         ///< by which the last decision moves its site
};

class Tree {
public:
    explicit Tree(SearchState& state) : state_{state}, nodes_{state}, costs_{state.instance.site_count} {}

    void run()
    {
        heap_.push_back({state_.bound, {}});
        while (!heap_.empty() && !state_.is_stopped()) {
            state_.raise_bound(least_bound());
            if (state_.is_done()) {
                return;
            }
            std::optional<Branch> branch = pop();
            while (branch && !state_.is_stopped() && !is_worth_a_new_start()) {
                branch = explore(std::move(*branch));
            }
            if (is_worth_a_new_start() && !state_.is_stopped()) {
                start_again();
                continue;
            }
            if (branch) {
                push(std::move(*branch)); // stopped on the way: its bound counts
            }
        }
        state_.raise_bound(heap_.empty() && !state_.was_stopped ? state_.cutoff() : least_bound());
    }

private:
    static bool is_later(const Branch& a, const Branch& b) { return a.bound > b.bound; }
    void push(Branch branch)
    {
        heap_.push_back(std::move(branch));
        std::push_heap(heap_.begin(), heap_.end(), is_later);
    }
    Branch pop()
    {
        std::pop_heap(heap_.begin(), heap_.end(), is_later);
        Branch branch = std::move(heap_.back());
        heap_.pop_back();
        return branch;
    }
    [[nodiscard]] double least_bound() const
    {
        return heap_.empty() ? std::numeric_limits<double>::infinity() : heap_.front().bound;
    }

    /// Whether answers found since have brought the best one so near the root's bound that much will be fixed there.
    [[nodiscard]] bool is_worth_a_new_start() const
    {
        constexpr double share = 0.75;
        return state_.cutoff() - nodes_.root_value() < share * gap_at_root_;
    }

    void start_again()
    {
        heap_.clear();
        heap_.push_back({std::max(state_.bound, nodes_.root_value()), {}});
        gap_at_root_ = 0.0;
        nodes_.return_to_root();
    }

    /// Bounds a branch; of its two halves one is put aside and the other returned to go on with.
    std::optional<Branch> explore(Branch branch)
    {
        if (branch.bound >= state_.cutoff()) {
            return std::nullopt;
        }
        NodeBound::Node node{branch.bound, branch.decisions.empty(), state_.instance.state};
        for (const auto& [site, decided] : branch.decisions) {
            if (node.states[site] != SiteState::Free && node.states[site] != decided) {
                return std::nullopt; // the root has ruled it out since
            }
            node.states[site] = decided;
        }
        if (!nodes_.raise(node)) {
            return std::nullopt;
        }
        if (node.is_root && !state_.was_stopped) {
            shake_best(state_, std::clamp<std::size_t>(20 * state_.instance.choose.value_or(0), 50, 2000));
            if (!nodes_.prove(node)) {
                return std::nullopt;
            }
            gap_at_root_ = state_.cutoff() - nodes_.root_value();
        }
        constexpr std::size_t nodes_between_shakes = 50;
        if (++explored_ % nodes_between_shakes == 0) {
            constexpr std::size_t shakes = 100;
            shake_best(state_, shakes);
        }
        branch.bound = std::max(branch.bound, node.bound);
        if (state_.was_stopped) {
            return branch;
        }
        if (!branch.decisions.empty() && branch.parent_objective > 0.0 && node.objective > 0.0) {
            const auto& [site, decided] = branch.decisions.back();
            costs_.learn(site, decided, branch.distance, node.objective - branch.parent_objective);
        }
        branch.parent_objective = node.objective;
        return halve(std::move(branch), node.states);
    }

    std::optional<Branch> halve(Branch branch, const std::vector<SiteState>& states)
    {
        const std::optional<std::uint32_t> site = site_to_branch_on(nodes_.program(), costs_, state_, states);
        if (!site) {
            std::vector<std::uint32_t> kept;
            for (std::uint32_t one = 0; one < states.size(); ++one) {
                if (states[one] == SiteState::Keep) {
                    kept.push_back(one);
                }
            }
            state_.offer_sites(kept); // the one answer in this node
            return std::nullopt;
        }
        const double openness = nodes_.program().openness(*site);
        Branch closed = branch;
        closed.decisions.emplace_back(*site, SiteState::Ban);
        closed.distance = openness;
        branch.decisions.emplace_back(*site, SiteState::Keep);
        branch.distance = 1.0 - openness;
        if (openness < 0.5) {
            std::swap(branch, closed);
        }
        push(std::move(closed));
        return branch;
    }

    SearchState& state_;
    NodeBound nodes_;
    PseudoCosts costs_;
    std::vector<Branch> heap_;
    std::size_t explored_ = 0;
    double gap_at_root_ = 0.0; ///< when the root was left; 0: it was not yet
};

} // namespace

void branch_and_cut(SearchState& state)
{
    if (!state.is_done() && !state.is_stopped()) {
        Tree{state}.run();
    }
}

} // namespace doorstep::engine
