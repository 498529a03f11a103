// SPDX-License-Identifier: MIT
#include "engine/location/median/branch_choice.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

double mean(double sum, unsigned count, double otherwise)
{
    return count > 0 ? sum / count : otherwise;
}

} // namespace

double BranchChoice::score(std::uint32_t site, double openness, double unit) const
{
    const Known& known = known_[site];
    const double closed = mean(known.closed, known.closed_count, mean(all_.closed, all_.closed_count, unit));
    const double open = mean(known.open, known.open_count, mean(all_.open, all_.open_count, unit));
    return std::max(unit, closed * openness) * std::max(unit, open * (1.0 - openness));
}

std::optional<std::uint32_t> BranchChoice::site(RadiusProgram& program, const SearchState& state,
                                                const std::vector<SiteState>& states)
{
    const double unit = state.instance.scale * 1e-6;
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
            candidates.push_back({score(site, open, unit), site, open});
        }
    }
    if (candidates.empty()) {
        return any; // whole already, yet the bound is below the cutoff: decide the rest one by one
    }
    const auto is_better = [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.site < b.site;
    };
    std::sort(candidates.begin(), candidates.end(), is_better);
    try_out(program, candidates, std::max(state.instance.step, target_value(state) - state.bound), unit);
    return std::min_element(candidates.begin(), candidates.end(), is_better)->site;
}

void BranchChoice::try_out(RadiusProgram& program, std::vector<Candidate>& candidates, double most, double unit)
{
    constexpr std::size_t most_tried = 10;
    constexpr unsigned reliable = 4;
    std::vector<std::uint32_t> sites;
    std::vector<Candidate*> of;
    for (Candidate& candidate : candidates) {
        const Known& known = known_[candidate.site];
        if (std::min(known.closed_count, known.open_count) < reliable && sites.size() < most_tried) {
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
        learn(sites[at], SiteState::Ban, of[at]->openness, closed);
        learn(sites[at], SiteState::Keep, 1.0 - of[at]->openness, open);
        of[at]->score = std::max(unit, closed) * std::max(unit, open);
    }
}

void BranchChoice::learn(std::uint32_t site, SiteState decided, double distance, double rise)
{
    constexpr double least_distance = 1e-4;
    const double per_unit = std::max(0.0, rise) / std::max(least_distance, distance);
    for (Known* known : {&known_[site], &all_}) {
        (decided == SiteState::Ban ? known->closed : known->open) += per_unit;
        ++(decided == SiteState::Ban ? known->closed_count : known->open_count);
    }
}

} // namespace doorstep::engine
