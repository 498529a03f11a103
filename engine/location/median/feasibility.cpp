// SPDX-License-Identifier: MIT
#include "engine/location/median/feasibility.hpp"

#include "engine/location/covering/solve_set_cover.hpp"
#include "engine/location/median/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace doorstep::engine {

namespace {

struct Sites {
    std::size_t kept = 0;
    std::size_t usable = 0;
    double kept_cost = 0.0;
};

Sites count_sites(const LocationProblem& problem, const LocationQuestion& question)
{
    Sites sites;
    for (std::size_t site = 0; site < question.state.size(); ++site) {
        if (question.state[site] == SiteState::Keep) {
            ++sites.kept;
            sites.kept_cost += question.budget ? problem.site_cost[site] : 0.0;
        }
        sites.usable += question.state[site] != SiteState::Ban ? 1 : 0;
    }
    return sites;
}

/// The cheapest pair of each demand point with a site that is not banned; infinity: none.
std::vector<double> nearest_costs(const SortedPairs& sorted, const LocationQuestion& question)
{
    std::vector<double> nearest(sorted.demand_count(), std::numeric_limits<double>::infinity());
    for (std::size_t demand = 0; demand < nearest.size(); ++demand) {
        for (std::size_t at = sorted.first[demand]; at < sorted.first[demand + 1]; ++at) {
            if (question.state[sorted.site[at]] != SiteState::Ban) {
                nearest[demand] = sorted.cost[at];
                break;
            }
        }
    }
    return nearest;
}

void explain_unreachable(LocationAnswer& answer, const std::vector<double>& nearest, const LocationQuestion& question)
{
    double smallest = 0.0;
    for (std::size_t demand = 0; demand < nearest.size(); ++demand) {
        smallest = std::max(smallest, nearest[demand]);
        if (std::isinf(nearest[demand]) || (question.limit && nearest[demand] > *question.limit)) {
            answer.blocking_demand.push_back(static_cast<std::uint32_t>(demand));
        }
    }
    if (answer.blocking_demand.empty()) {
        return;
    }
    const std::string count = std::to_string(answer.blocking_demand.size());
    std::string within_en;
    std::string within_zh;
    if (question.limit) {
        within_en = " within " + in_short(*question.limit);
        within_zh = "在 " + in_short(*question.limit) + " 以内";
    }
    if (std::isinf(smallest)) {
        answer.why_infeasible.push_back(
            {count + " demand points have no possible site" + within_en +
                 "; some are in no pair with a usable site at all",
             count + " 个需求点" + within_zh + "没有可用的设施点；其中有的与任何可用设施点都没有成对数据"});
        return;
    }
    answer.why_infeasible.push_back({count + " demand points have no possible site" + within_en,
                                     count + " 个需求点" + within_zh + "没有可用的设施点"});
}

/// The cheapest sites that serve all demand within the limit, whatever the budget.
LocationAnswer cheapest_cover(LocationProblem problem, const LocationSettings& settings, geo::Progress& progress)
{
    problem.model = LocationModel::SetCover;
    problem.budget.reset();
    problem.cover_times = 1;
    if (!problem.limit) {
        problem.limit = std::numeric_limits<double>::max();
    }
    return solve_set_cover(problem, settings, progress);
}

} // namespace

bool explain_obstacles(LocationAnswer& answer, const LocationProblem& problem, const SortedPairs& sorted,
                       const LocationQuestion& question)
{
    const Sites sites = count_sites(problem, question);
    const std::string kept = std::to_string(sites.kept);
    const std::string usable = std::to_string(sites.usable);
    if (question.choose && *question.choose > sites.usable) {
        const std::string choose = std::to_string(*question.choose);
        answer.why_infeasible.push_back({"p is " + choose + ", but only " + usable + " sites are not banned",
                                         "p 为 " + choose + "，但未被排除的设施点只有 " + usable + " 个"});
    }
    if (question.choose && *question.choose < sites.kept) {
        const std::string choose = std::to_string(*question.choose);
        answer.why_infeasible.push_back({"p is " + choose + ", but " + kept + " sites have to stay",
                                         "p 为 " + choose + "，但必须保留的设施点有 " + kept + " 个"});
    }
    if (question.budget && sites.kept_cost > *question.budget) {
        answer.why_infeasible.push_back(
            {"the sites that have to stay cost " + in_short(sites.kept_cost) + ", the budget is " +
                 in_short(*question.budget),
             "必须保留的设施点花费 " + in_short(sites.kept_cost) + "，预算为 " + in_short(*question.budget)});
    }
    explain_unreachable(answer, nearest_costs(sorted, question), question);
    return !answer.why_infeasible.empty();
}

void explain_too_few(LocationAnswer& answer, const LocationProblem& problem, const LocationSettings& settings,
                     geo::Progress& progress)
{
    if (!problem.budget) {
        const std::string choose = std::to_string(problem.choose.value_or(0));
        answer.why_infeasible.push_back(
            {"no " + choose + " sites serve all demand", choose + " 个设施点无法服务全部需求"});
        return;
    }
    const LocationAnswer least = cheapest_cover(problem, settings, progress);
    const bool is_proven = least.status == LocationStatus::Optimal;
    const std::string needed = in_short(is_proven ? least.objective : least.bound);
    answer.why_infeasible.push_back({"no sites within the budget of " + in_short(*problem.budget) +
                                         " serve all demand; it takes " + (is_proven ? "" : "at least ") + needed,
                                     "预算 " + in_short(*problem.budget) + " 以内的设施点无法服务全部需求；" +
                                         (is_proven ? "需要 " : "至少需要 ") + needed});
}

} // namespace doorstep::engine
