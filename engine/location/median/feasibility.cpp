// SPDX-License-Identifier: MIT
#include "engine/location/median/feasibility.hpp"

#include "engine/location/center/solve_center.hpp"
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
    answer.smallest_limit = smallest;
    answer.why_infeasible.push_back(
        {count + " demand points have no possible site" + within_en + "; " + in_short(smallest) +
             " is the smallest limit that reaches all of them",
         count + " 个需求点" + within_zh + "没有可用的设施点；能覆盖全部需求点的最小限值是 " + in_short(smallest)});
}

LocationProblem asked(const LocationProblem& problem, const LocationQuestion& question, LocationModel model)
{
    LocationProblem other = problem;
    other.model = model;
    other.state = question.state;
    other.choose = question.choose;
    other.budget.reset();
    other.limit = question.limit;
    other.is_weighted = false;
    other.cover_times = 1;
    return other;
}

/// The least number (or, with a budget, cost) of sites that serve all demand within the limit.
LocationAnswer least_cover(const LocationProblem& problem, const LocationQuestion& question,
                           const LocationSettings& settings, geo::Progress& progress)
{
    LocationProblem cover = asked(problem, question, LocationModel::SetCover);
    cover.choose.reset();
    if (!question.budget) {
        cover.site_cost.clear();
    }
    if (!cover.limit) {
        cover.limit = std::numeric_limits<double>::max();
    }
    return solve_set_cover(cover, settings, progress);
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
        answer.smallest_choose = sites.kept;
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

void explain_too_few(LocationAnswer& answer, const LocationProblem& problem, const LocationQuestion& question,
                     const LocationSettings& settings, geo::Progress& progress)
{
    const LocationAnswer least = least_cover(problem, question, settings, progress);
    const bool is_proven = least.status == LocationStatus::Optimal;
    if (question.budget) {
        const std::string needed = in_short(is_proven ? least.objective : least.bound);
        answer.why_infeasible.push_back({"no sites within the budget of " + in_short(*question.budget) +
                                             " serve all demand; it takes " + (is_proven ? "" : "at least ") + needed,
                                         "预算 " + in_short(*question.budget) + " 以内的设施点无法服务全部需求；" +
                                             (is_proven ? "需要 " : "至少需要 ") + needed});
        return;
    }
    const std::string choose = std::to_string(question.choose.value_or(0));
    std::string en = "no " + choose + " sites serve all demand";
    std::string zh = choose + " 个设施点无法服务全部需求";
    if (is_proven) {
        answer.smallest_choose = least.sites.size();
        en += "; " + std::to_string(least.sites.size()) + " is the smallest p that does";
        zh += "；最少需要 " + std::to_string(least.sites.size()) + " 个";
    }
    else {
        const double more = std::max(std::ceil(least.bound), static_cast<double>(question.choose.value_or(0)) + 1.0);
        en += "; it takes at least " + in_short(more);
        zh += "；至少需要 " + in_short(more) + " 个";
    }
    if (question.limit && question.choose) {
        LocationProblem center = asked(problem, question, LocationModel::PCenter);
        center.limit.reset();
        const LocationAnswer widest = solve_center(center, settings, progress);
        if (widest.status == LocationStatus::Optimal) {
            answer.smallest_limit = widest.objective;
            en += "; with this p " + in_short(*answer.smallest_limit) + " is the smallest limit that works";
            zh += "；p 不变时可行的最小限值是 " + in_short(*answer.smallest_limit);
        }
        else if (widest.status != LocationStatus::Infeasible) {
            en += "; with this p the limit has to be at least " + in_short(widest.bound);
            zh += "；p 不变时限值至少为 " + in_short(widest.bound);
        }
    }
    answer.why_infeasible.push_back({en, zh});
}

} // namespace doorstep::engine
