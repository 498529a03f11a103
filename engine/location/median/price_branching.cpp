// SPDX-License-Identifier: MIT
#include "engine/location/median/price_branching.hpp"

#include "engine/location/median/pseudo_costs.hpp"
#include "engine/location/median/subgradient.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace doorstep::engine {

namespace {

struct Node {
    double bound = 0.0;
    std::vector<SiteState> states;
    std::vector<double> prices;
    std::vector<double> openness;
    std::optional<std::uint32_t> decided{}; ///< last
    double distance = 0.0;                  ///< by which that moved the site
};

bool is_later(const Node& a, const Node& b)
{
    return a.bound > b.bound;
}

constexpr std::size_t nodes_between_answers = 32;
constexpr std::size_t nodes_of_trial = 200;

class PriceTree {
public:
    PriceTree(SearchState& state, const PriceTreeLimits& limits)
        : state_{state}, costs_{state.instance.site_count}, first_bound_{state.bound}, limits_{limits}
    {}

    void run(std::vector<double> openness)
    {
        std::optional<Node> node = halve({state_.bound, state_.instance.state, state_.prices, std::move(openness)});
        while ((node || !heap_.empty()) && nodes_ < limits_.most_nodes && !state_.is_stopped()) {
            if (!node) {
                std::pop_heap(heap_.begin(), heap_.end(), is_later);
                node = std::move(heap_.back());
                heap_.pop_back();
            }
            state_.raise_bound(std::min(node->bound, heap_.empty() ? node->bound : heap_.front().bound));
            if (state_.is_done()) {
                return;
            }
            if (limits_.gives_up && nodes_ == nodes_of_trial && !is_promising()) {
                break;
            }
            node = explore(std::move(*node));
        }
        if (node) {
            push(std::move(*node));
        }
        state_.raise_bound(heap_.empty() ? state_.cutoff() : heap_.front().bound);
    }

private:
    /// Whether the bound has come a fair part of its way; where it crawls, linear programs do better.
    [[nodiscard]] bool is_promising() const
    {
        constexpr double fair_part = 0.3;
        return state_.bound - first_bound_ >= fair_part * (state_.cutoff() - first_bound_);
    }

    void push(Node node)
    {
        heap_.push_back(std::move(node));
        std::push_heap(heap_.begin(), heap_.end(), is_later);
    }

    std::optional<Node> explore(Node node)
    {
        if (node.bound >= state_.cutoff()) {
            return std::nullopt;
        }
        ++nodes_;
        const double before = node.bound;
        SearchState part = part_of(node.states, std::move(node.prices), node.bound);
        constexpr std::size_t steps = 25;
        std::vector<double> openness = climb(part, steps);
        if (node.decided) {
            costs_.learn(*node.decided, node.states[*node.decided], node.distance,
                         std::min(part.bound, state_.cutoff()) - before);
        }
        if (nodes_ % nodes_between_answers == 0) {
            seek_answer(openness);
        }
        node.bound = std::max(node.bound, part.bound);
        node.states = std::move(part.instance.state);
        node.prices = std::move(part.prices);
        node.openness = std::move(openness);
        if (state_.was_stopped) {
            return node;
        }
        if (part.bound >= state_.cutoff()) {
            return std::nullopt;
        }
        return halve(std::move(node));
    }

    [[nodiscard]] SearchState part_of(const std::vector<SiteState>& states, std::vector<double> prices,
                                      double bound) const
    {
        SearchState part;
        constexpr double reach = 1.6; // prices rise on the way down, though seldom by more
        part.instance = relaxed_part(state_.instance, states, prices, reach);
        part.prices = std::move(prices);
        part.bound = bound;
        part.has_answer = state_.has_answer;
        part.best_value = state_.best_value;
        part.signal = state_.signal;
        part.linear_solver = state_.linear_solver;
        return part;
    }

    std::vector<double> climb(SearchState& part, std::size_t steps)
    {
        SubgradientSettings settings;
        settings.steps = steps;
        settings.first_length = 1.2;
        settings.last_length = 0.05;
        settings.patience = 4;
        settings.answers = 0;
        std::vector<double> openness = raise_bound_by_subgradients(part, settings);
        state_.was_stopped = state_.was_stopped || part.was_stopped;
        return openness;
    }

    /// A local search from the sites most open.
    void seek_answer(const std::vector<double>& openness)
    {
        std::vector<std::uint32_t> sites;
        for (std::uint32_t site = 0; site < openness.size(); ++site) {
            if (openness[site] > 0.0 && state_.instance.state[site] == SiteState::Free) {
                sites.push_back(site);
            }
        }
        std::sort(sites.begin(), sites.end(), [&](std::uint32_t a, std::uint32_t b) {
            return openness[a] != openness[b] ? openness[a] > openness[b] : a < b;
        });
        sites.resize(std::min(sites.size(), state_.instance.choose.value_or(sites.size())));
        Interchange interchange{state_.instance};
        interchange.start(sites);
        interchange.improve([&] { return state_.is_stopped(); });
        state_.offer(interchange);
    }

    /// The site whose halves promise most; where little is known, a few steps in both show it.
    std::optional<std::uint32_t> site_to_branch_on(const Node& node)
    {
        struct Candidate {
            double score;
            std::uint32_t site;
        };
        const double least = state_.instance.scale * 1e-6;
        std::vector<Candidate> candidates;
        std::optional<Candidate> most_open;
        for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
            if (node.states[site] != SiteState::Free) {
                continue;
            }
            const double open = node.openness[site];
            constexpr double decided = 0.03; // openness is rough
            if (open > decided && open < 1.0 - decided) {
                candidates.push_back({costs_.score(site, open, least), site});
            }
            const double middling = std::min(open, 1.0 - open);
            if (!most_open || middling > most_open->score) {
                most_open = Candidate{middling, site};
            }
        }
        if (candidates.empty()) {
            return most_open ? std::optional{most_open->site} : std::nullopt;
        }
        const auto is_better = [](const Candidate& a, const Candidate& b) {
            return a.score != b.score ? a.score > b.score : a.site < b.site;
        };
        std::sort(candidates.begin(), candidates.end(), is_better);
        constexpr std::size_t most_tried = 6;
        constexpr unsigned reliable = 2;
        std::size_t tried = 0;
        for (Candidate& candidate : candidates) {
            if (tried < most_tried && costs_.times_seen(candidate.site) < reliable) {
                ++tried;
                const double closed = std::max(least, rise_of(node, candidate.site, SiteState::Ban));
                candidate.score = closed * std::max(least, rise_of(node, candidate.site, SiteState::Keep));
            }
        }
        return std::min_element(candidates.begin(), candidates.end(), is_better)->site;
    }

    double rise_of(const Node& node, std::uint32_t site, SiteState decided)
    {
        std::vector<SiteState> states = node.states;
        states[site] = decided;
        SearchState part = part_of(states, node.prices, node.bound);
        constexpr std::size_t steps = 8;
        climb(part, steps);
        const double rise = std::min(part.bound, state_.cutoff()) - node.bound;
        const double open = node.openness[site];
        costs_.learn(site, decided, decided == SiteState::Ban ? open : 1.0 - open, rise);
        return rise;
    }

    /// Puts one half aside and returns the other; nothing when no site is left to decide.
    std::optional<Node> halve(Node node)
    {
        const std::optional<std::uint32_t> best = site_to_branch_on(node);
        if (!best) {
            state_.offer_sites(kept_sites(node.states)); // the one answer in this node
            return std::nullopt;
        }
        const double open = node.openness[*best];
        node.decided = best;
        Node other = node;
        other.states[*best] = SiteState::Ban;
        other.distance = open;
        node.states[*best] = SiteState::Keep;
        node.distance = 1.0 - open;
        push(std::move(other));
        return node;
    }

    SearchState& state_;
    PseudoCosts costs_;
    std::vector<Node> heap_;
    double first_bound_;
    PriceTreeLimits limits_;
    std::size_t nodes_ = 0;
};

} // namespace

void branch_on_prices(SearchState& state, std::vector<double> openness, const PriceTreeLimits& limits)
{
    if (!state.is_done() && !state.is_stopped()) {
        PriceTree{state, limits}.run(std::move(openness));
    }
}

} // namespace doorstep::engine
