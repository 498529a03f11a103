// SPDX-License-Identifier: MIT
#include "engine/location/center/solve_center.hpp"

#include "engine/location/center/radius_search.hpp"
#include "engine/location/center/site_money.hpp"
#include "engine/location/covering/cover_answer.hpp"
#include "engine/location/covering/wording.hpp"
#include "engine/location/smallest_changes.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

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

bool is_reachable(const LocationProblem& problem, const std::vector<SiteMark>& marks, std::size_t demand)
{
    const auto sites = problem.table.sites_of(demand);
    const auto costs = problem.table.costs_of(demand);
    for (std::size_t at = 0; at < sites.size(); ++at) {
        if (problem.is_possible(costs[at]) && marks[sites[at]] != SiteMark::Closed) {
            return true;
        }
    }
    return false;
}

/// Demand points that no site can serve; otherwise there are too few sites.
void explain(const LocationProblem& problem, const std::vector<SiteMark>& marks, LocationAnswer& answer)
{
    for (std::uint32_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        if (!is_reachable(problem, marks, demand)) {
            answer.blocking_demand.push_back(demand);
        }
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
        say(answer, "no " + std::to_string(problem.choose.value_or(0)) + " sites reach all demand",
            std::to_string(problem.choose.value_or(0)) + " 个设施无法服务全部需求点");
    }
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
    const auto begin = std::chrono::steady_clock::now();
    SearchWatch watch{settings, progress};
    LocationAnswer answer;
    const auto explained = [&] {
        tell_changes(smallest_changes(problem, with_time_left(settings, begin), progress), answer);
        return std::move(answer);
    };
    SiteMoney money = site_money(problem);
    if (explain_at_once(problem, money, answer)) {
        return explained();
    }
    const std::vector<SiteMark> marks = site_marks(problem.state, problem.table.site_count);
    CoverSearchSettings search{0.0, settings.threads, settings.seed, settings.linear_solver};
    RadiusSearch radius{problem, std::move(money.cost), money.at_most, marks, search, watch, settings.accepted_gap};
    radius.run();
    if (radius.is_infeasible()) {
        explain(problem, marks, answer);
        return explained();
    }
    answer.has_answer = radius.has_answer();
    answer.bound = radius.bound();
    answer.status = radius.bound() >= radius.best() ? LocationStatus::Optimal
                    : watch.must_stop()             ? watch.reason()
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
