// SPDX-License-Identifier: MIT
#include "engine/location/median/branching.hpp"

#include "engine/location/median/benders_program.hpp"
#include "engine/location/median/lagrangian.hpp"
#include "engine/location/median/shaking.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

using Decisions = std::vector<std::pair<std::uint32_t, SiteState>>;

struct Node {
    double bound = 0.0;
    Decisions decisions;
};

/// Mean rise of the bound per unit a site was moved, each way (pseudo-costs, Bénichou et al. 1971).
struct Experience {
    double closed = 0.0;
    double open = 0.0;
    unsigned closed_count = 0;
    unsigned open_count = 0;
};

class Tree {
public:
    explicit Tree(SearchState& state) : state_{state}, experience_(state.instance.site_count + 1) { rebuild(); }

    void run()
    {
        heap_.push_back({state_.bound, {}});
        while (!heap_.empty() && !state_.is_stopped()) {
            state_.raise_bound(least_bound());
            if (state_.is_done()) {
                return;
            }
            std::optional<Node> node = pop();
            while (node && !state_.is_stopped()) {
                node = explore(std::move(*node));
            }
            if (node) {
                push(std::move(*node)); // stopped on the way: its bound counts
            }
        }
        state_.raise_bound(heap_.empty() && !state_.was_stopped ? state_.cutoff() : least_bound());
    }

    std::vector<double> cut_at_root()
    {
        Node root{state_.bound, {}};
        std::vector<SiteState> states = state_.instance.state;
        if (!bound_node(root, states)) {
            state_.raise_bound(state_.cutoff());
        }
        std::vector<double> openness(state_.instance.site_count, 0.0);
        for (std::uint32_t site = 0; site < openness.size(); ++site) {
            openness[site] = program_->openness(site);
        }
        return openness;
    }

private:
    static bool is_later(const Node& a, const Node& b) { return a.bound > b.bound; }
    void push(Node node)
    {
        heap_.push_back(std::move(node));
        std::push_heap(heap_.begin(), heap_.end(), is_later);
    }
    Node pop()
    {
        std::pop_heap(heap_.begin(), heap_.end(), is_later);
        Node node = std::move(heap_.back());
        heap_.pop_back();
        return node;
    }
    [[nodiscard]] double least_bound() const
    {
        return heap_.empty() ? std::numeric_limits<double>::infinity() : heap_.front().bound;
    }

    /// The program anew, on what is free at the root.
    void rebuild()
    {
        shorten_rows(state_.instance);
        program_.emplace(state_.instance, state_.prices);
        free_at_build_ = program_->site_count();
    }

    /// Many sites mean many good answers near each other, and short local searches.
    [[nodiscard]] std::size_t shakes() const
    {
        constexpr std::size_t fewest = 20;
        constexpr std::size_t most = 300;
        return std::clamp(state_.instance.choose.value_or(fewest), fewest, most);
    }

    [[nodiscard]] LinearLimits limits() const
    {
        return {.deadline = state_.signal.deadline, .cutoff = {}, .progress = state_.signal.progress};
    }

    /// Solves a node; of its two halves one is put aside and the other returned to go on with.
    std::optional<Node> explore(Node node)
    {
        ++nodes_;
        std::vector<SiteState> states = state_.instance.state;
        for (const auto& [site, decided] : node.decisions) {
            if (states[site] != SiteState::Free && states[site] != decided) {
                return std::nullopt; // the root has ruled it out since
            }
            states[site] = decided;
        }
        if (!bound_node(node, states)) {
            return std::nullopt;
        }
        if (node.decisions.empty() && !state_.was_stopped) {
            shake_best(state_, shakes());
            if (!prove(node, states, true)) {
                return std::nullopt;
            }
        }
        if (state_.was_stopped) {
            return node;
        }
        return branch(std::move(node), states);
    }

    /// Cuts and bounds until nothing more comes of it. False when nothing better is in the node.
    bool bound_node(Node& node, std::vector<SiteState>& states)
    {
        const bool is_root = node.decisions.empty();
        double last = -std::numeric_limits<double>::infinity();
        unsigned weak_rounds = 0;
        for (;;) {
            program_->set_states(states);
            const LinearStatus status = program_->solve(limits());
            if (state_.is_stopped()) {
                return true;
            }
            if (!prove(node, states, is_root)) {
                return false;
            }
            if (status != LinearStatus::Optimal) {
                return true; // no values to cut off: branch on what the Lagrangian says
            }
            if (is_root || nodes_ % 16 == 0) {
                round_values();
            }
            if (is_root && rebuilt_at_root()) {
                last = -std::numeric_limits<double>::infinity();
                continue;
            }
            const double gap = std::max(state_.instance.step, target_value(state_) - node.bound);
            weak_rounds = program_->objective() < last + 0.02 * gap ? weak_rounds + 1 : 0;
            last = program_->objective();
            const unsigned patience = is_root ? 8 : 2;
            if (program_->add_cuts() == 0 || weak_rounds >= patience) {
                return true;
            }
        }
    }

    /// The exact bound of the node from the program's prices, and what it fixes. False: nothing better is in it.
    bool prove(Node& node, std::vector<SiteState>& states, bool is_root)
    {
        for (;;) {
            Lagrangian lagrangian{state_.instance, states};
            std::vector<double> prices = program_->prices();
            const double value = lagrangian.evaluate(prices);
            node.bound = std::max(node.bound, value);
            if (is_root) {
                if (value > root_value_) {
                    root_value_ = value;
                    state_.prices = prices;
                }
                if (heap_.empty()) {
                    state_.raise_bound(value);
                }
            }
            if (node.bound >= state_.cutoff()) {
                return false;
            }
            if (lagrangian.fix(states, state_.cutoff()) == 0) {
                return true;
            }
            if (is_root) {
                state_.instance.state = states;
            }
        }
    }

    bool rebuilt_at_root()
    {
        const auto left = static_cast<std::size_t>(
            std::count(state_.instance.state.begin(), state_.instance.state.end(), SiteState::Free));
        if (left * 10 > free_at_build_ * 7) {
            return false;
        }
        rebuild();
        return true;
    }

    /// The most open sites of the program as the start of a local search.
    void round_values()
    {
        std::vector<std::pair<double, std::uint32_t>> by_openness;
        for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
            if (state_.instance.state[site] == SiteState::Free) {
                const double open = program_->openness(site);
                if (open > 1e-6) {
                    by_openness.emplace_back(-open, site);
                }
            }
        }
        std::sort(by_openness.begin(), by_openness.end());
        const std::vector<std::uint32_t> kept = kept_sites();
        const std::size_t places = state_.instance.choose ? *state_.instance.choose - kept.size() : by_openness.size();
        std::vector<std::uint32_t> start;
        for (std::size_t at = 0; at < std::min(places, by_openness.size()); ++at) {
            start.push_back(by_openness[at].second);
        }
        if (start == last_start_) {
            return;
        }
        last_start_ = start;
        Interchange interchange{state_.instance};
        interchange.start(start);
        interchange.improve([&] { return state_.is_stopped(); });
        state_.offer(interchange);
    }

    [[nodiscard]] std::vector<std::uint32_t> kept_sites() const
    {
        std::vector<std::uint32_t> kept;
        for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
            if (state_.instance.state[site] == SiteState::Keep) {
                kept.push_back(site);
            }
        }
        return kept;
    }

    std::optional<Node> branch(Node node, const std::vector<SiteState>& states)
    {
        if (program_->cut_count() > most_cuts_) {
            program_->forget_slack_cuts();
            most_cuts_ = program_->cut_count() + state_.instance.demand_count() / 2;
        }
        const std::optional<std::uint32_t> site = site_to_branch_on(states);
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
        const double openness = program_->openness(*site);
        Node closed = node;
        closed.decisions.emplace_back(*site, SiteState::Ban);
        node.decisions.emplace_back(*site, SiteState::Keep);
        if (openness < 0.5) {
            std::swap(node, closed);
        }
        push(std::move(closed));
        return node;
    }

    /// The fractional site with the best product of expected rises; where experience is thin, it is made.
    std::optional<std::uint32_t> site_to_branch_on(const std::vector<SiteState>& states)
    {
        std::vector<std::pair<double, std::uint32_t>> fractional;
        std::optional<std::uint32_t> any;
        for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
            if (states[site] != SiteState::Free) {
                continue;
            }
            any = any ? any : site;
            const double open = program_->openness(site);
            constexpr double whole = 1e-5;
            if (open > whole && open < 1.0 - whole) {
                fractional.emplace_back(-std::min(open, 1.0 - open), site);
            }
        }
        if (fractional.empty()) {
            return any; // whole already, yet the bound is below the cutoff: decide the rest one by one
        }
        std::sort(fractional.begin(), fractional.end());
        gather_experience(fractional);
        std::uint32_t best = fractional.front().second;
        double best_score = -1.0;
        for (const auto& [minus_part, site] : fractional) {
            const Experience& known = experience_[site];
            if (known.closed_count == 0) {
                continue;
            }
            const double open = program_->openness(site);
            const double unit = state_.instance.scale * 1e-6;
            const double score = std::max(unit, known.closed / known.closed_count * open) *
                                 std::max(unit, known.open / known.open_count * (1.0 - open));
            if (score > best_score) {
                best_score = score;
                best = site;
            }
        }
        return best;
    }

    void gather_experience(const std::vector<std::pair<double, std::uint32_t>>& fractional)
    {
        constexpr std::size_t most = 10;
        constexpr unsigned enough = 2;
        std::vector<std::uint32_t> sites;
        for (const auto& [minus_part, site] : fractional) {
            if (experience_[site].closed_count < enough && sites.size() < most) {
                sites.push_back(site);
            }
        }
        if (sites.empty()) {
            return;
        }
        const std::vector<BendersProgram::Effect> effects = program_->try_sites(sites);
        const double gap = std::max(state_.instance.step, target_value(state_) - state_.bound);
        for (std::size_t at = 0; at < sites.size(); ++at) {
            Experience& known = experience_[sites[at]];
            const double open = program_->openness(sites[at]);
            known.closed += std::min(effects[at].closed, gap) / std::max(open, 1e-6);
            known.open += std::min(effects[at].open, gap) / std::max(1.0 - open, 1e-6);
            ++known.closed_count;
            ++known.open_count;
        }
    }

    SearchState& state_;
    std::optional<BendersProgram> program_;
    std::vector<Node> heap_;
    std::vector<Experience> experience_;
    std::vector<std::uint32_t> last_start_;
    double root_value_ = -std::numeric_limits<double>::infinity();
    std::size_t free_at_build_ = 0;
    std::size_t nodes_ = 0;
    std::size_t most_cuts_ = 0; ///< more than these are tidied up
};

} // namespace

void branch_and_cut(SearchState& state)
{
    if (!state.is_done() && !state.is_stopped()) {
        Tree{state}.run();
    }
}

std::vector<double> cut_at_root(SearchState& state)
{
    return Tree{state}.cut_at_root();
}

} // namespace doorstep::engine
