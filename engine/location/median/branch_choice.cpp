// SPDX-License-Identifier: MIT
#include "engine/location/median/branch_choice.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

struct Candidate {
    double score;
    std::uint32_t site;
    double openness;
};

bool is_better(const Candidate& a, const Candidate& b)
{
    return a.score != b.score ? a.score > b.score : a.site < b.site;
}

/// Strong branching for the best of those that little is known of; `most`: a rise above this is worth no more.
void try_out(RadiusProgram& program, PseudoCosts& costs, std::vector<Candidate>& candidates, double most, double least)
{
    constexpr std::size_t most_tried = 8;
    constexpr unsigned reliable = 2;
    std::vector<std::uint32_t> sites;
    std::vector<Candidate*> of;
    for (Candidate& candidate : candidates) {
        if (costs.times_seen(candidate.site) < reliable && sites.size() < most_tried) {
            sites.push_back(candidate.site);
            of.push_back(&candidate);
        }
    }
    if (sites.empty()) {
        return;
    }
    const std::vector<RadiusProgram::Effect> effects = program.try_sites(sites);
    for (std::size_t at = 0; at < sites.size(); ++at) {
        const double closed = std::min(effects[at].closed, most);
        const double open = std::min(effects[at].open, most);
        costs.learn(sites[at], SiteState::Ban, of[at]->openness, closed);
        costs.learn(sites[at], SiteState::Keep, 1.0 - of[at]->openness, open);
        of[at]->score = std::max(least, closed) * std::max(least, open);
    }
}

} // namespace

std::optional<std::uint32_t> site_to_branch_on(RadiusProgram& program, PseudoCosts& costs, const SearchState& state,
                                               const std::vector<SiteState>& states)
{
    const double least = state.instance.scale * 1e-6;
    std::vector<Candidate> candidates;
    std::optional<std::uint32_t> any;
    for (std::uint32_t site = 0; site < state.instance.site_count; ++site) {
        if (states[site] != SiteState::Free) {
            continue;
        }
        any = any ? any : site;
        const double open = program.openness(site);
        constexpr double whole = 1e-5;
        if (open > whole && open < 1.0 - whole) {
            candidates.push_back({costs.score(site, open, least), site, open});
        }
    }
    if (candidates.empty()) {
        return any; // whole already, yet the bound is below the cutoff: decide the rest one by one
    }
    std::sort(candidates.begin(), candidates.end(), is_better);
    try_out(program, costs, candidates, std::max(state.instance.step, target_value(state) - state.bound), least);
    return std::min_element(candidates.begin(), candidates.end(), is_better)->site;
}

} // namespace doorstep::engine
