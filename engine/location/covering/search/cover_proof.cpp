// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_proof.hpp"

#include "engine/location/covering/search/cover_branching.hpp"
#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/search/cover_linear.hpp"

#include <optional>

namespace doorstep::engine {
namespace {

constexpr std::size_t many_pairs = 1'000'000; // too much for the simplex
constexpr std::size_t nodes_between_notes = 64;

/// Decides with the linear programme's prices, in whole numbers. False when that is too little to begin anew for.
bool shrink_by(CoverStanding& standing, const CoverLinear& linear)
{
    const std::size_t columns = standing.core.matrix.columns();
    CoverDual dual{standing.core};
    dual.start(std::vector<SiteMark>(columns, SiteMark::Free), linear.prices());
    for (int step = 0; step < 20 && dual.step(standing.state.covered, 0.05); ++step) {
    }
    standing.lower_bound_to(dual.bound());
    if (dual.decisions() <= columns / 5) {
        return false;
    }
    standing.prices = dual.prices();
    standing.shrink({dual.marks().begin(), dual.marks().end()});
    return true;
}

} // namespace

void branch_on_rest(CoverStanding& standing, const RegionKnowledge& known, std::size_t most_nodes)
{
    CoverState& state = standing.state;
    std::size_t nodes = 0;
    const auto should_stop = [&] {
        if (++nodes % nodes_between_notes == 0) {
            standing.say();
        }
        return standing.is_done() || nodes > most_nodes;
    };
    if (!standing.settings.has_linear || standing.core.matrix.pairs() > many_pairs) {
        branch_cover(standing.core, standing.settings, standing.prices, state, should_stop);
        return;
    }
    const StopSignal stop = standing.watch.signal();
    std::optional<CoverLinear> linear{std::in_place, standing.core, standing.settings.linear_solver};
    linear->add_cuts(known.cuts);
    bool is_solved = linear->solve(state.covered, stop);
    while (is_solved && known.cuts.empty()) { // cuts are those of this core
        standing.lower_bound_to(linear->bound());
        if (standing.is_done() || !shrink_by(standing, *linear)) {
            break;
        }
        linear.emplace(standing.core, standing.settings.linear_solver);
        is_solved = linear->solve(state.covered, stop);
    }
    if (is_solved) {
        standing.lower_bound_to(linear->bound());
    }
    if (is_solved && !standing.is_done() && linear->tighten(state.covered, stop)) {
        standing.lower_bound_to(linear->bound());
    }
    standing.say();
    if (!standing.is_done()) {
        branch_cover_by_linear(*linear, state, stop, should_stop, known.region);
    }
}

} // namespace doorstep::engine
