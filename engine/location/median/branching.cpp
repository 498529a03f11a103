// SPDX-License-Identifier: MIT
#include "engine/location/median/branching.hpp"

#include "engine/location/median/shaking.hpp"
#include "engine/location/median/subtree_search.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr std::size_t searches_at_once = 4; // whatever the number of threads, so that the tree is always the same

class Tree {
public:
    explicit Tree(SearchState& state) : state_{state}, root_{state}, costs_{state.instance.site_count} {}

    std::size_t run()
    {
        begin_at_root();
        while (!state_.is_stopped()) {
            state_.raise_bound(least_bound());
            if (state_.is_done() || is_empty()) {
                break;
            }
            if (is_worth_a_new_start()) {
                start_again();
                continue;
            }
            search_on();
            shake();
        }
        state_.raise_bound(is_empty() && !state_.was_stopped ? state_.cutoff() : least_bound());
        return explored_;
    }

private:
    void push(OpenNode node)
    {
        heap_.push_back(std::move(node));
        std::push_heap(heap_.begin(), heap_.end());
    }
    OpenNode pop()
    {
        std::pop_heap(heap_.begin(), heap_.end());
        OpenNode node = std::move(heap_.back());
        heap_.pop_back();
        return node;
    }
    [[nodiscard]] bool is_empty() const { return least_bound() == std::numeric_limits<double>::infinity(); }
    /// Of what is open; infinity when nothing is.
    [[nodiscard]] double least_bound() const
    {
        double least = heap_.empty() ? std::numeric_limits<double>::infinity() : heap_.front().bound;
        for (const auto& search : searches_) {
            if (search && search->current()) {
                least = std::min(least, search->current()->bound);
            }
        }
        return least;
    }

    /// Bounds the root and halves it.
    void begin_at_root()
    {
        NodeBound::Node root{state_.bound, true, state_.instance.state};
        bool has_more = root_.raise(root);
        if (has_more && !state_.was_stopped) {
            shake_best(state_, std::clamp<std::size_t>(20 * state_.best_sites.size(), 50, 2000));
            has_more = root_.prove(root);
            gap_at_root_ = state_.cutoff() - root_.root_value();
        }
        if (!has_more) {
            return;
        }
        if (state_.was_stopped) {
            push({root.bound, root.states, {}});
            return;
        }
        std::vector<OpenNode> parts = divide(root_, costs_, state_.instance, root, target_value(state_) - root.bound);
        if (parts.empty()) {
            state_.offer_sites(kept_sites(root.states));
        }
        for (OpenNode& part : parts) {
            push(std::move(part));
        }
    }

    /// Whether answers found since have brought the best one so near the root's bound that much will be fixed there.
    [[nodiscard]] bool is_worth_a_new_start() const
    {
        constexpr double share = 0.5; // less is not worth it: programs of nodes shrink as the root's would
        return state_.cutoff() - root_.root_value() < share * gap_at_root_;
    }

    void start_again()
    {
        heap_.clear();
        for (auto& search : searches_) {
            search.reset();
        }
        gap_at_root_ = 0.0;
        root_.return_to_root();
        state_.raise_bound(root_.root_value());
        begin_at_root();
    }

    /// Some steps of all searches, side by side; what they found is taken over in their order.
    void search_on()
    {
        std::array<std::vector<OpenNode>, searches_at_once> shares;
        const bool is_small = heap_.size() < 2 * searches_at_once; // soon hand on what there is
        constexpr std::size_t nodes_each = 3;
        for (std::size_t turn = 0; turn < (is_small ? 1 : nodes_each); ++turn) {
            for (std::size_t at = 0; at < searches_at_once && !heap_.empty(); ++at) {
                if (!searches_[at]) {
                    searches_[at] = std::make_unique<SubtreeSearch>(state_);
                }
                if (turn > 0 || !searches_[at]->current()) {
                    shares[at].push_back(pop());
                }
            }
        }
        constexpr std::size_t effort = 8'000;
        static_cast<void>(costs_.take_lessons());
        parallel_for(searches_at_once, state_.threads, [&](std::size_t at) {
            if (searches_[at]) {
                searches_[at]->run(std::move(shares[at]), costs_, is_small ? 1 : effort);
            }
        });
        for (auto& search : searches_) {
            if (search) {
                take_over(search->take_findings());
            }
        }
    }

    void take_over(SubtreeSearch::Findings findings)
    {
        explored_ += findings.explored;
        for (const std::vector<std::uint32_t>& answer : findings.answers) {
            state_.offer_sites(answer);
        }
        for (const PseudoCosts::Lesson& lesson : findings.lessons) {
            costs_.learn(lesson.site, lesson.decided, lesson.distance, lesson.rise, lesson.is_trial);
        }
        for (OpenNode& node : findings.open) {
            if (node.bound < state_.cutoff()) {
                push(std::move(node));
            }
        }
    }

    void shake()
    {
        constexpr std::size_t nodes_between_shakes = 50;
        if (explored_ >= next_shake_ && !state_.is_stopped()) {
            next_shake_ = explored_ + nodes_between_shakes;
            constexpr std::size_t shakes = 100;
            shake_best(state_, shakes);
        }
    }

    SearchState& state_;
    NodeBound root_;
    PseudoCosts costs_;
    std::vector<OpenNode> heap_;
    std::array<std::unique_ptr<SubtreeSearch>, searches_at_once> searches_;
    std::size_t explored_ = 0;
    std::size_t next_shake_ = 50;
    double gap_at_root_ = 0.0; ///< when the root was left; 0: it was not yet
};

} // namespace

std::size_t branch_and_cut(SearchState& state)
{
    return state.is_done() || state.is_stopped() ? 0 : Tree{state}.run();
}

} // namespace doorstep::engine
