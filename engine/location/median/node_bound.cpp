// SPDX-License-Identifier: MIT
#include "engine/location/median/node_bound.hpp"

#include "engine/location/median/lagrangian.hpp"
#include "engine/location/median/priced_cuts.hpp"
#include "engine/location/median/shaking.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

NodeBound::NodeBound(SearchState& state, std::vector<HalfCut> cuts, std::size_t root_cuts)
    : state_{state}, root_cuts_{root_cuts}
{
    rebuild(std::move(cuts));
}

/// The program anew, on what is free in the instance.
void NodeBound::rebuild(std::vector<HalfCut> cuts)
{
    shorten_rows(state_.instance);
    program_.emplace(state_.instance, state_.prices, std::move(cuts), state_.linear_solver);
    free_at_build_ = program_->site_count();
    most_rows_ = program_->row_count() * 4 / 3;
}

void NodeBound::return_to_root()
{
    rebuild(best_root_cuts_);
}

/// A node is of no interest any more a little above the cutoff: what the simplex has by then proves it.
LinearLimits NodeBound::limits(const Node& node) const
{
    LinearLimits limits{.deadline = state_.signal.deadline, .cutoff = {}, .progress = state_.signal.progress};
    if (state_.has_answer && !node.is_root && !is_beyond_) {
        constexpr double beyond = 1e-6;
        limits.cutoff = program_->in_program(state_.cutoff() * (1.0 + beyond) + 0.5 * state_.instance.step);
    }
    return limits;
}

bool NodeBound::raise(Node& node)
{
    last_objective_ = -std::numeric_limits<double>::infinity();
    weak_rounds_ = 0;
    is_beyond_ = false;
    tidy();
    for (;;) {
        program_->set_states(node.states);
        const LinearStatus status = program_->solve(limits(node));
        constexpr std::size_t effort_of_solve = 50;
        effort_ += program_->step_count() + effort_of_solve;
        if (state_.is_stopped()) {
            return true;
        }
        if (!prove(node)) {
            return false;
        }
        if (status == LinearStatus::Cutoff && !is_beyond_) {
            is_beyond_ = true; // not quite: once more, to the end
            continue;
        }
        if (status != LinearStatus::Optimal) {
            return true; // no values to cut off: branch on what the Lagrangian says
        }
        node.objective = program_->objective();
        constexpr std::size_t root_solves_between_answers = 4;
        if (node.is_root && root_solves_++ % root_solves_between_answers == 0) {
            round_values();
        }
        if (is_shrunk(node)) {
            last_objective_ = -std::numeric_limits<double>::infinity();
            continue;
        }
        if (!cut(node)) {
            return true;
        }
    }
}

bool NodeBound::tidy()
{
    if (program_->row_count() <= most_rows_) {
        return false;
    }
    program_->tidy();
    most_rows_ = std::max(program_->row_count() * 5 / 4, state_.instance.demand_count());
    return true;
}

/// Radii first; zero-half cuts when none is missing.
bool NodeBound::cut(const Node& node)
{
    if (program_->add_radii() > 0) {
        return true;
    }
    const double gap = std::max(state_.instance.step, target_value(state_) - node.bound);
    const double enough = (node.is_root ? 0.002 : 0.05) * gap;
    weak_rounds_ = program_->objective() < last_objective_ + enough ? weak_rounds_ + 1 : 0;
    last_objective_ = program_->objective();
    if (node.is_root && !is_shaken_) {
        is_shaken_ = true; // what is fixed makes shaking cheap, a better answer makes the cuts' rounds cheap
        shake_best(state_, std::clamp<std::size_t>(4 * state_.best_sites.size(), 20, 500));
        return true;
    }
    const unsigned patience = node.is_root ? 4 : 1;
    if (weak_rounds_ >= patience) {
        return false;
    }
    const bool is_tidied = tidy();
    const std::size_t at_most = node.is_root ? root_cuts_ : 50;
    return program_->add_half_cuts(at_most, node.is_root ? 4 : 1) > 0 || is_tidied;
}

bool NodeBound::prove(Node& node)
{
    for (;;) {
        std::vector<double> prices = program_->prices();
        double value = 0.0;
        std::size_t fixed = 0;
        {
            const PricedCuts cuts{state_.instance, program_->cuts(), program_->cut_prices()};
            Lagrangian lagrangian{state_.instance, node.states, &cuts.share()};
            value = lagrangian.evaluate(prices);
            node.bound = std::max(node.bound, value);
            if (node.bound < state_.cutoff()) {
                fixed = lagrangian.fix(node.states, state_.cutoff());
            }
        }
        if (node.is_root) {
            if (value > root_value_) {
                root_value_ = value;
                state_.prices = prices;
                best_root_cuts_ = program_->cuts();
            }
            state_.raise_bound(node.bound);
        }
        if (node.bound >= state_.cutoff()) {
            return false;
        }
        if (fixed == 0) {
            return true;
        }
        if (node.is_root) {
            state_.instance.state = node.states;
        }
    }
}

bool NodeBound::is_shrunk(const Node& node)
{
    const auto left = static_cast<std::size_t>(std::count(node.states.begin(), node.states.end(), SiteState::Free));
    if (left == free_at_build_ || left * 10 > free_at_build_ * 8) {
        return false;
    }
    if (node.is_root) {
        rebuild(program_->cuts());
        return true;
    }
    NodeStart start = start_of_parts();
    state_.instance.state = node.states;
    state_.prices = std::move(start.prices);
    rebuild(std::move(start.cuts));
    return true;
}

NodeStart NodeBound::start_of_parts() const
{
    NodeStart start{program_->prices(), {}};
    const std::vector<double> cut_prices = program_->cut_prices();
    for (std::size_t cut = 0; cut < cut_prices.size(); ++cut) {
        if (cut_prices[cut] > 0.0) {
            start.cuts.push_back(program_->cuts()[cut]);
        }
    }
    return start;
}

/// The most open sites of the program as the start of a local search.
void NodeBound::round_values()
{
    std::vector<std::pair<double, std::uint32_t>> by_openness;
    std::size_t kept = 0;
    for (std::uint32_t site = 0; site < state_.instance.site_count; ++site) {
        kept += state_.instance.state[site] == SiteState::Keep ? 1 : 0;
        if (state_.instance.state[site] == SiteState::Free) {
            const double open = program_->openness(site);
            if (open > 1e-6) {
                by_openness.emplace_back(-open, site);
            }
        }
    }
    std::sort(by_openness.begin(), by_openness.end());
    const std::size_t places = state_.instance.choose ? *state_.instance.choose - kept : by_openness.size();
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

} // namespace doorstep::engine
