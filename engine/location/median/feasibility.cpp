// SPDX-License-Identifier: MIT
#include "engine/location/median/feasibility.hpp"

#include "engine/location/linear/integer_program.hpp"
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

/// The least number (or, with a budget, cost) of sites that serve all demand within the limit.
struct LeastCover {
    bool exists = false;
    double value = 0.0; ///< no cover takes less
};

LeastCover least_cover(const LocationProblem& problem, const SortedPairs& sorted, const LocationQuestion& question,
                       std::optional<double> limit, std::optional<double> at_most)
{
    IntegerProgram program;
    for (std::size_t site = 0; site < question.state.size(); ++site) {
        program.columns.add(question.budget ? problem.site_cost[site] : 1.0,
                            question.state[site] == SiteState::Keep ? 1.0 : 0.0,
                            question.state[site] == SiteState::Ban ? 0.0 : 1.0);
    }
    program.is_integer.assign(question.state.size(), true);
    for (std::size_t demand = 0; demand < sorted.demand_count(); ++demand) {
        bool is_served = false;
        const std::size_t begin = program.rows.column.size();
        for (std::size_t at = sorted.first[demand]; at < sorted.first[demand + 1] && !is_served; ++at) {
            if (limit && sorted.cost[at] > *limit) {
                break;
            }
            is_served = question.state[sorted.site[at]] == SiteState::Keep;
            if (question.state[sorted.site[at]] == SiteState::Free) {
                program.rows.entry(sorted.site[at], 1.0);
            }
        }
        if (is_served) {
            program.rows.column.resize(begin);
            program.rows.value.resize(begin);
        }
        else {
            program.rows.finish(1.0, linear_infinity);
        }
    }
    IntegerLimits limits;
    limits.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    if (at_most) {
        limits.cutoff = *at_most + 0.5;
    }
    const IntegerSolution solution = solve_integer_program(program, limits);
    if (solution.status != IntegerStatus::Optimal) {
        return {};
    }
    return {true, solution.objective};
}

std::optional<double> least_limit(const LocationProblem& problem, const SortedPairs& sorted,
                                  const LocationQuestion& question)
{
    std::vector<double> costs = sorted.cost;
    std::sort(costs.begin(), costs.end());
    costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
    auto low = std::upper_bound(costs.begin(), costs.end(), *question.limit);
    auto high = costs.end();
    while (low != high) {
        const auto middle = low + (high - low) / 2;
        const auto places = static_cast<double>(*question.choose);
        const LeastCover cover = least_cover(problem, sorted, question, *middle, places);
        if (cover.exists && cover.value <= places + 0.5) {
            high = middle;
        }
        else {
            low = middle + 1;
        }
    }
    return low == costs.end() ? std::nullopt : std::optional{*low};
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

void explain_too_few(LocationAnswer& answer, const LocationProblem& problem, const SortedPairs& sorted,
                     const LocationQuestion& question)
{
    const LeastCover least = least_cover(problem, sorted, question, question.limit, {});
    if (question.budget) {
        const std::string needed = least.exists ? "at least " + in_short(least.value) : "more";
        const std::string needed_zh = least.exists ? "至少需要 " + in_short(least.value) : "需要更多";
        answer.why_infeasible.push_back(
            {"no sites within the budget of " + in_short(*question.budget) + " serve all demand; it takes " + needed,
             "预算 " + in_short(*question.budget) + " 以内的设施点无法服务全部需求；" + needed_zh});
        return;
    }
    const std::string choose = std::to_string(question.choose.value_or(0));
    if (least.exists) {
        answer.smallest_choose = static_cast<std::size_t>(std::llround(least.value));
    }
    constexpr std::size_t most_pairs = 300'000; // of a search for the limit, which solves some twenty covers
    if (question.limit && question.choose && sorted.site.size() <= most_pairs) {
        answer.smallest_limit = least_limit(problem, sorted, question);
    }
    std::string en = "no " + choose + " sites serve all demand";
    std::string zh = choose + " 个设施点无法服务全部需求";
    if (answer.smallest_choose) {
        en += "; " + std::to_string(*answer.smallest_choose) + " is the smallest p that does";
        zh += ";最少需要 " + std::to_string(*answer.smallest_choose) + " 个";
    }
    if (answer.smallest_limit) {
        en += "; with this p " + in_short(*answer.smallest_limit) + " is the smallest limit that works";
        zh += ";p 不变时可行的最小限值是 " + in_short(*answer.smallest_limit);
    }
    answer.why_infeasible.push_back({en, zh});
}

} // namespace doorstep::engine
