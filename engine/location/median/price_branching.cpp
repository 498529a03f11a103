// SPDX-License-Identifier: MIT
#include "engine/location/median/price_branching.hpp"

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
};

bool is_later(const Node& a, const Node& b)
{
    return a.bound > b.bound;
}

std::vector<std::uint32_t> kept_of(const std::vector<SiteState>& states)
{
    std::vector<std::uint32_t> kept;
    for (std::uint32_t site = 0; site < states.size(); ++site) {
        if (states[site] == SiteState::Keep) {
            kept.push_back(site);
        }
    }
    return kept;
}

constexpr std::size_t nodes_between_answers = 32;
constexpr std::size_t nodes_of_trial = 200;

class PriceTree {
public:
    PriceTree(SearchState& state, std::size_t most_nodes)
        : state_{state}, first_bound_{state.bound}, most_nodes_{most_nodes}
    {}

    void run(std::vector<double> openness)
    {
        std::optional<Node> node = halve({state_.bound, state_.instance.state, state_.prices, std::move(openness)});
        while ((node || !heap_.empty()) && nodes_ < most_nodes_ && !state_.is_stopped()) {
            if (!node) {
                std::pop_heap(heap_.begin(), heap_.end(), is_later);
                node = std::move(heap_.back());
                heap_.pop_back();
            }
            state_.raise_bound(std::min(node->bound, heap_.empty() ? node->bound : heap_.front().bound));
            if (state_.is_done()) {
                return;
            }
            if (nodes_ == nodes_of_trial && !is_promising()) {
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
        SearchState part;
        constexpr double reach = 1.6; // prices rise on the way down, though seldom by more
        part.instance = relaxed_part(state_.instance, node.states, node.prices, reach);
        part.prices = std::move(node.prices);
        part.bound = node.bound;
        part.has_answer = state_.has_answer;
        part.best_value = state_.best_value;
        part.signal = state_.signal;
        SubgradientSettings settings;
        settings.steps = 25;
        settings.first_length = 1.2;
        settings.last_length = 0.05;
        settings.patience = 4;
        settings.answers = 0;
        std::vector<double> openness = raise_bound_by_subgradients(part, settings);
        state_.was_stopped = state_.was_stopped || part.was_stopped;
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

    /// Puts one half aside and returns the other; nothing when no site is left to decide.
    std::optional<Node> halve(Node node)
    {
        constexpr double favourite = 0.7; // how open a site is that best splits a node, by trial
        std::optional<std::uint32_t> best;
        double best_score = -1.0;
        for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
            if (node.states[site] == SiteState::Free) {
                const double open = node.openness[site];
                const double score = std::min((1.0 - favourite) * open, favourite * (1.0 - open));
                if (score > best_score) {
                    best_score = score;
                    best = site;
                }
            }
        }
        if (!best) {
            state_.offer_sites(kept_of(node.states)); // the one answer in this node
            return std::nullopt;
        }
        Node other = node;
        other.states[*best] = SiteState::Ban;
        node.states[*best] = SiteState::Keep;
        push(std::move(other));
        return node;
    }

    SearchState& state_;
    std::vector<Node> heap_;
    double first_bound_;
    std::size_t most_nodes_;
    std::size_t nodes_ = 0;
};

} // namespace

void branch_on_prices(SearchState& state, std::vector<double> openness, std::size_t most_nodes)
{
    if (!state.is_done() && !state.is_stopped()) {
        PriceTree{state, most_nodes}.run(std::move(openness));
    }
}

} // namespace doorstep::engine
