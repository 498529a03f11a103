// SPDX-License-Identifier: MIT
#include "engine/location/median/cover_start.hpp"

#include "engine/location/covering/cover_answer.hpp"
#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/covering/search/least_cover.hpp"

#include <algorithm>
#include <chrono>

namespace doorstep::engine {

namespace {

constexpr double part_of_time = 0.25;
constexpr std::chrono::duration<double> most_time{10.0};

/// The site that serves most of those that are left, again and again.
bool covers_greedily(const CoverClasses& classes, const std::vector<SiteMark>& marks, std::size_t choose)
{
    std::vector<std::vector<std::uint32_t>> rows_of(classes.site_count());
    for (std::uint32_t row = 0; row < classes.size(); ++row) {
        for (const std::uint32_t site : classes.sites_of(row)) {
            rows_of[site].push_back(row);
        }
    }
    std::vector<std::size_t> gain;
    for (const auto& rows : rows_of) {
        gain.push_back(rows.size());
    }
    std::vector<char> is_covered(classes.size(), 0);
    std::size_t left = classes.size();
    const auto open = [&](std::size_t site) {
        for (const std::uint32_t row : rows_of[site]) {
            if (is_covered[row] == 0) {
                is_covered[row] = 1;
                --left;
                for (const std::uint32_t other : classes.sites_of(row)) {
                    --gain[other];
                }
            }
        }
    };
    std::size_t count = 0;
    for (std::size_t site = 0; site < marks.size(); ++site) {
        if (marks[site] == SiteMark::Open) {
            open(site);
            ++count;
        }
    }
    for (; left > 0 && count < choose; ++count) {
        open(static_cast<std::size_t>(std::max_element(gain.begin(), gain.end()) - gain.begin()));
    }
    return left == 0;
}

} // namespace

CoverStart cover_start(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    const std::vector<SiteMark> marks = site_marks(problem.state, problem.table.site_count);
    const auto usable =
        marks.size() - static_cast<std::size_t>(std::count(marks.begin(), marks.end(), SiteMark::Closed));
    CoverClasses classes{problem.table.site_count};
    std::vector<std::uint32_t> sites;
    for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        sites.clear();
        const auto near = problem.table.sites_of(demand);
        const auto costs = problem.table.costs_of(demand);
        for (std::size_t at = 0; at < near.size(); ++at) {
            if (problem.is_possible(costs[at]) && marks[near[at]] != SiteMark::Closed) {
                sites.push_back(near[at]);
            }
        }
        if (sites.size() < usable) { // whom every site can serve is served
            classes.add(sites, 1.0);
        }
    }
    const std::size_t choose = *problem.choose;
    if (classes.size() == 0 || covers_greedily(classes, marks, choose)) {
        return {};
    }
    LocationSettings part = settings;
    part.time_limit = settings.time_limit ? std::min(most_time, part_of_time * *settings.time_limit) : most_time;
    SearchWatch watch{part, progress};
    CoverSearchSettings search{0.0, settings.threads, settings.seed, settings.linear_solver};
    const std::vector<std::int64_t> one(marks.size(), 1);
    const LeastCoverAnswer found =
        find_least_cover({&classes, marks, one, 1}, static_cast<std::int64_t>(choose), {}, search, watch);
    CoverStart start;
    if (!found.has_answer) {
        start.is_impossible = found.bound > static_cast<std::int64_t>(choose);
        return start;
    }
    start.sites = found.sites;
    for (std::uint32_t site = 0; site < marks.size() && start.sites.size() < choose; ++site) {
        if (marks[site] != SiteMark::Closed && !std::ranges::binary_search(found.sites, site)) {
            start.sites.push_back(site);
        }
    }
    std::sort(start.sites.begin(), start.sites.end());
    return start;
}

} // namespace doorstep::engine
