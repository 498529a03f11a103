// SPDX-License-Identifier: MIT
#include "engine/location/center/solve_center.hpp"

#include "engine/location/center/radius_search.hpp"
#include "engine/location/covering/cover_answer.hpp"
#include "engine/location/covering/whole_numbers.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace doorstep::engine {
namespace {

/// The problem as the search sees it: what sites cost, what they may cost together.
struct SiteMoney {
    std::vector<std::int64_t> cost;
    std::int64_t at_most = 0;
    std::int64_t kept = 0; ///< cost of the sites that stay
};

SiteMoney money_of(const LocationProblem& problem)
{
    SiteMoney money;
    const std::size_t sites = problem.table.site_count;
    if (problem.budget) {
        const WholeNumbers costs = whole_numbers_of(problem.site_cost);
        money.cost = costs.value;
        money.cost.resize(sites, 0);
        const double budget = std::min(*problem.budget * costs.scale, 0x1.0p50);
        money.at_most = static_cast<std::int64_t>(std::floor(budget * (1.0 + 0x1.0p-48)));
    }
    else {
        money.cost.assign(sites, 1);
        money.at_most = static_cast<std::int64_t>(problem.choose.value_or(sites));
    }
    for (std::size_t site = 0; site < problem.state.size(); ++site) {
        money.kept += problem.state[site] == SiteState::Keep ? money.cost[site] : 0;
    }
    return money;
}

std::size_t usable_sites(const LocationProblem& problem)
{
    const auto banned = std::count(problem.state.begin(), problem.state.end(), SiteState::Ban);
    return problem.table.site_count - static_cast<std::size_t>(banned);
}

void say(LocationAnswer& answer, std::string en, std::string zh)
{
    answer.why_infeasible.push_back({std::move(en), std::move(zh)});
}

/// What the numbers show without a search. True when there is no answer.
bool explain_at_once(const LocationProblem& problem, const SiteMoney& money, LocationAnswer& answer)
{
    if (money.kept > money.at_most && problem.budget) {
        say(answer, "the sites that must stay cost more than the budget of " + as_number(*problem.budget),
            "必须保留的设施费用超过预算 " + as_number(*problem.budget));
    }
    else if (money.kept > money.at_most) {
        answer.smallest_choose = static_cast<std::size_t>(money.kept);
        say(answer,
            std::to_string(money.kept) + " sites must stay, but " + std::to_string(money.at_most) + " are to be open",
            std::to_string(money.kept) + " 个设施必须保留，但只能开放 " + std::to_string(money.at_most) + " 个");
    }
    if (!problem.budget && problem.choose && *problem.choose > usable_sites(problem)) {
        say(answer,
            std::to_string(*problem.choose) + " sites are to be open, but only " +
                std::to_string(usable_sites(problem)) + " may be",
            "需开放 " + std::to_string(*problem.choose) + " 个设施，但可用的只有 " +
                std::to_string(usable_sites(problem)) + " 个");
    }
    return !answer.why_infeasible.empty();
}

/// The same problem without a limit on distance, unweighted: its optimum is the smallest limit that works.
std::optional<double> smallest_limit(const LocationProblem& problem, const LocationSettings& settings,
                                     geo::Progress& progress)
{
    if (!problem.limit) {
        return std::nullopt;
    }
    LocationProblem without = problem;
    without.limit.reset();
    without.is_weighted = false;
    const LocationAnswer answer = solve_center(without, settings, progress);
    return answer.status == LocationStatus::Optimal ? std::optional{answer.objective} : std::nullopt;
}

/// Demand points that no site can serve; otherwise the fewest sites that could serve all.
void explain(const LocationProblem& problem, const LocationSettings& settings, SearchWatch& watch,
             LocationAnswer& answer)
{
    const std::vector<SiteMark> marks = site_marks(problem.state, problem.table.site_count);
    CoverClasses classes{problem.table.site_count};
    std::vector<std::uint32_t> sites;
    for (std::uint32_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        sites.clear();
        const auto near = problem.table.sites_of(demand);
        for (std::size_t at = 0; at < near.size(); ++at) {
            if (problem.is_possible(problem.table.costs_of(demand)[at]) && marks[near[at]] != SiteMark::Closed) {
                sites.push_back(near[at]);
            }
        }
        if (sites.empty()) {
            answer.blocking_demand.push_back(demand);
        }
        classes.add(sites, 1.0);
    }
    if (!answer.blocking_demand.empty()) {
        say(answer, std::to_string(answer.blocking_demand.size()) + " demand point(s) have no possible site",
            std::to_string(answer.blocking_demand.size()) + " 个需求点没有可用设施");
    }
    else if (problem.budget) {
        say(answer, "no sites within the budget of " + as_number(*problem.budget) + " reach all demand",
            "预算 " + as_number(*problem.budget) + " 内的设施无法服务全部需求点");
    }
    else {
        const std::vector<std::int64_t> one(problem.table.site_count, 1);
        const LeastCoverAnswer fewest = find_least_cover({&classes, marks, one, 1}, std::nullopt, {},
                                                         {0.0, settings.threads, settings.seed}, watch);
        say(answer, "no " + std::to_string(problem.choose.value_or(0)) + " sites reach all demand",
            std::to_string(problem.choose.value_or(0)) + " 个设施无法服务全部需求点");
        if (fewest.has_answer && fewest.bound >= fewest.cost) {
            answer.smallest_choose = fewest.sites.size();
            answer.why_infeasible.back().en +=
                "; " + std::to_string(fewest.sites.size()) + " is the smallest number that works";
            answer.why_infeasible.back().zh += "；可行的最小数量是 " + std::to_string(fewest.sites.size());
        }
    }
    answer.smallest_limit = smallest_limit(problem, settings, watch.progress());
    if (answer.smallest_limit) {
        answer.why_infeasible.back().en +=
            "; " + as_number(*answer.smallest_limit) + " is the smallest limit that works";
        answer.why_infeasible.back().zh += "；可行的最小限值是 " + as_number(*answer.smallest_limit);
    }
}

bool has_unreachable(const LocationProblem& problem, const std::vector<SiteMark>& marks)
{
    for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        const auto near = problem.table.sites_of(demand);
        bool is_reached = false;
        for (std::size_t at = 0; at < near.size() && !is_reached; ++at) {
            is_reached = problem.is_possible(problem.table.costs_of(demand)[at]) && marks[near[at]] != SiteMark::Closed;
        }
        if (!is_reached) {
            return true;
        }
    }
    return false;
}

/// Exactly `choose` sites: more of them, the first that may be open, harm nobody.
std::vector<std::uint32_t> filled_up(const LocationProblem& problem, const std::vector<SiteMark>& marks,
                                     std::vector<std::uint32_t> sites)
{
    if (problem.budget || !problem.choose) {
        return sites;
    }
    for (std::uint32_t site = 0; site < marks.size() && sites.size() < *problem.choose; ++site) {
        if (marks[site] != SiteMark::Closed && !std::ranges::binary_search(sites, site)) {
            sites.insert(std::ranges::lower_bound(sites, site), site);
        }
    }
    return sites;
}

} // namespace

LocationAnswer solve_center(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    SearchWatch watch{settings, progress};
    LocationAnswer answer;
    SiteMoney money = money_of(problem);
    if (explain_at_once(problem, money, answer)) {
        return answer;
    }
    const std::vector<SiteMark> marks = site_marks(problem.state, problem.table.site_count);
    if (has_unreachable(problem, marks)) {
        explain(problem, settings, watch, answer);
        return answer;
    }
    CoverSearchSettings search{0.0, settings.threads, settings.seed};
    RadiusSearch radius{problem, std::move(money.cost), money.at_most, marks, search, watch, settings.accepted_gap};
    radius.run();
    if (radius.is_infeasible()) {
        explain(problem, settings, watch, answer);
        return answer;
    }
    answer.has_answer = radius.has_answer();
    answer.bound = radius.bound();
    answer.status = radius.bound() >= radius.best() ? LocationStatus::Optimal
                    : watch.was_stopped()           ? watch.reason()
                                                    : LocationStatus::Gap;
    if (answer.has_answer) {
        answer.sites = filled_up(problem, marks, radius.sites());
        add_nearest_services(problem.table, {problem.limit, problem.min_distance}, 1, answer);
        for (const Service& service : answer.services) {
            const bool is_weighted = problem.is_weighted && !problem.weight.empty();
            answer.objective =
                std::max(answer.objective, is_weighted ? problem.weight[service.demand] * service.cost : service.cost);
        }
        answer.bound = std::min(answer.bound, answer.objective);
        if (answer.bound >= answer.objective) { // sites opened to make up the number can have helped
            answer.status = LocationStatus::Optimal;
        }
    }
    return answer;
}

} // namespace doorstep::engine
