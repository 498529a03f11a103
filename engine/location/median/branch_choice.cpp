// SPDX-License-Identifier: MIT
#include "engine/location/median/branch_choice.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

struct Candidate {
    double score;
    std::uint32_t site;
    double openness;
    double opened; ///< rise to expect when it is opened
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
        const double opened = std::min(effects[at].open, most);
        costs.learn(sites[at], SiteState::Ban, of[at]->openness, closed, true);
        costs.learn(sites[at], SiteState::Keep, 1.0 - of[at]->openness, opened, true);
        // A few steps show little of what opening a site does; what it did elsewhere shows more.
        const double open = std::min(std::max(opened, of[at]->opened), most);
        of[at]->score = std::max(least, closed) * std::max(least, open);
        of[at]->opened = open;
    }
}

} // namespace

std::vector<std::uint32_t> sites_to_branch_on(RadiusProgram& program, PseudoCosts& costs,
                                              const MedianInstance& instance, const std::vector<SiteState>& states,
                                              double gap)
{
    const double least = instance.scale * 1e-6;
    const double most = std::max(instance.step, gap);
    std::vector<Candidate> candidates;
    std::vector<std::uint32_t> any;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (states[site] != SiteState::Free) {
            continue;
        }
        if (any.empty()) {
            any.push_back(site);
        }
        const double open = program.openness(site);
        constexpr double whole = 1e-5;
        if (open > whole && open < 1.0 - whole) {
            candidates.push_back(
                {costs.score(site, open, least), site, open, costs.rise_when_opened(site, open, least)});
        }
    }
    if (candidates.empty()) {
        return any; // whole already, yet the bound is below the cutoff: decide the rest one by one
    }
    std::sort(candidates.begin(), candidates.end(), is_better);
    try_out(program, costs, candidates, most, least);
    std::sort(candidates.begin(), candidates.end(), is_better);
    std::vector<std::uint32_t> sites{candidates.front().site};
    constexpr double share = 0.5;
    constexpr std::size_t most_sites = 8;
    if (candidates.front().opened >= share * most) {
        std::stable_sort(candidates.begin() + 1, candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return a.openness > b.openness; });
        for (std::size_t at = 1; at < candidates.size() && sites.size() < most_sites; ++at) {
            if (candidates[at].opened >= share * most) {
                sites.push_back(candidates[at].site);
            }
        }
    }
    return sites;
}

} // namespace doorstep::engine
