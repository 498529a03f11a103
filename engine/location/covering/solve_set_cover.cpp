// SPDX-License-Identifier: MIT
#include "engine/location/covering/solve_set_cover.hpp"

#include "engine/location/covering/cover_answer.hpp"
#include "engine/location/covering/search/least_cover.hpp"
#include "engine/location/covering/whole_numbers.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <string>

namespace doorstep::engine {
namespace {

bool is_banned(const LocationProblem& problem, std::uint32_t site)
{
    return site < problem.state.size() && problem.state[site] == SiteState::Ban;
}

/// The least limit with which this demand point has enough sites; empty when it never has.
std::optional<double> limit_needed(const LocationProblem& problem, std::size_t demand)
{
    std::vector<double> costs;
    const auto sites = problem.table.sites_of(demand);
    for (std::size_t at = 0; at < sites.size(); ++at) {
        const double cost = problem.table.costs_of(demand)[at];
        if (!is_banned(problem, sites[at]) && !(problem.min_distance && cost < *problem.min_distance)) {
            costs.push_back(cost);
        }
    }
    if (costs.size() < problem.cover_times) {
        return std::nullopt;
    }
    std::sort(costs.begin(), costs.end());
    return costs[problem.cover_times - 1];
}

std::string list_of(const std::vector<std::uint32_t>& demand)
{
    constexpr std::size_t named = 10;
    std::string text;
    for (std::size_t at = 0; at < std::min(named, demand.size()); ++at) {
        text += (at == 0 ? "" : ", ") + std::to_string(demand[at]);
    }
    return demand.size() > named ? text + ", …" : text;
}

void explain(const LocationProblem& problem, LocationAnswer& answer)
{
    answer.status = LocationStatus::Infeasible;
    double needed = problem.limit.value_or(0.0);
    bool can_work = true;
    for (const std::uint32_t demand : answer.blocking_demand) {
        const auto own = limit_needed(problem, demand);
        can_work = can_work && own.has_value();
        needed = std::max(needed, own.value_or(0.0));
    }
    const std::string times = std::to_string(problem.cover_times);
    const std::string count = std::to_string(answer.blocking_demand.size());
    const std::string within = problem.limit ? as_number(*problem.limit) : "";
    geo::Text why{count + " demand point(s) have fewer than " + times + " site(s)" +
                      (problem.limit ? " within " + within : "") + ": " + list_of(answer.blocking_demand),
                  count + " 个需求点" + (problem.limit ? "在 " + within + " 范围内" : "") + "可用设施少于 " + times +
                      " 个：" + list_of(answer.blocking_demand)};
    if (can_work && problem.limit) {
        answer.smallest_limit = needed;
        answer.working_limit = needed;
        why.en += "; " + as_number(needed) + " is the smallest limit that works";
        why.zh += "；可行的最小限值是 " + as_number(needed);
    }
    else {
        why.en += "; no limit makes it work";
        why.zh += "；放宽限值也不可行";
    }
    answer.why_infeasible.push_back(std::move(why));
}

CoverClasses classes_of(const LocationProblem& problem, LocationAnswer& answer)
{
    CoverClasses classes{problem.table.site_count};
    std::vector<std::uint32_t> sites;
    for (std::uint32_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        sites.clear();
        const auto near = problem.table.sites_of(demand);
        for (std::size_t at = 0; at < near.size(); ++at) {
            if (problem.is_possible(problem.table.costs_of(demand)[at]) && !is_banned(problem, near[at])) {
                sites.push_back(near[at]);
            }
        }
        if (sites.size() < problem.cover_times) {
            answer.blocking_demand.push_back(demand);
        }
        classes.add(sites, 1.0);
    }
    return classes;
}

} // namespace

LocationAnswer solve_set_cover(const LocationProblem& problem, const LocationSettings& settings,
                               geo::Progress& progress)
{
    SearchWatch watch{settings, progress};
    LocationAnswer answer;
    const CoverClasses classes = classes_of(problem, answer);
    if (!answer.blocking_demand.empty()) {
        explain(problem, answer);
        return answer;
    }
    const bool has_costs = !problem.site_cost.empty();
    const WholeNumbers costs =
        whole_numbers_of(has_costs ? problem.site_cost : std::vector<double>(problem.table.site_count, 1.0));
    LeastCover cover{&classes, site_marks(problem.state, problem.table.site_count), costs.value, problem.cover_times};
    CoverSearchSettings search{settings.accepted_gap, settings.threads, settings.seed, settings.linear_solver};
    search.unit = 1.0 / costs.scale;
    const LeastCoverAnswer found = find_least_cover(cover, std::nullopt, {}, search, watch);
    const bool is_proven = found.bound >= found.cost;
    answer.has_answer = found.has_answer;
    answer.sites = found.sites;
    answer.status = is_proven ? LocationStatus::Optimal : watch.must_stop() ? watch.reason() : LocationStatus::Gap;
    for (const std::uint32_t site : answer.sites) {
        answer.objective += has_costs ? problem.site_cost[site] : 1.0;
    }
    const double bound = static_cast<double>(found.bound) / costs.scale - costs.margin();
    answer.bound = costs.is_exact && is_proven ? answer.objective : std::min(std::max(0.0, bound), answer.objective);
    add_nearest_services(problem.table, {problem.limit, problem.min_distance}, problem.cover_times, answer);
    return answer;
}

} // namespace doorstep::engine
