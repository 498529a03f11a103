// SPDX-License-Identifier: MIT
#include "app/locate/infeasible_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace doorstep::app {
namespace {

/// "17 and 203", "1, 2, 3 and 40 more"
geo::Text named(const std::vector<std::uint32_t>& numbers, const std::vector<std::string>& ids)
{
    constexpr std::size_t most_named = 10;
    const std::size_t shown = std::min(numbers.size(), most_named);
    geo::Text text;
    for (std::size_t i = 0; i < shown; ++i) {
        const bool is_last = i > 0 && i + 1 == numbers.size();
        text.en += (i == 0 ? "" : is_last ? " and " : ", ") + ids[numbers[i]];
        text.zh += (i == 0 ? "" : "、") + ids[numbers[i]];
    }
    if (shown < numbers.size()) {
        text.en += fmt::format(" and {} more", numbers.size() - shown);
        text.zh += fmt::format(" 等 {} 个", numbers.size());
    }
    return text;
}

unsigned times_needed(const engine::LocationProblem& problem)
{
    return problem.model == engine::LocationModel::SetCover ? problem.cover_times : 1;
}

/// Those of the demand points that too few sites may serve, whatever else is chosen.
std::vector<std::uint32_t> out_of_reach(const engine::LocationProblem& problem,
                                        const std::vector<std::uint32_t>& demand)
{
    std::vector<std::uint32_t> found;
    for (const std::uint32_t point : demand) {
        const auto sites = problem.table.sites_of(point);
        const auto costs = problem.table.costs_of(point);
        unsigned usable = 0;
        for (std::size_t k = 0; k < sites.size(); ++k) {
            const bool is_banned = problem.state[sites[k]] == engine::SiteState::Ban;
            usable += !is_banned && problem.is_possible(costs[k]) ? 1U : 0U;
        }
        if (usable < times_needed(problem)) {
            found.push_back(point);
        }
    }
    return found;
}

} // namespace

std::string thousands_apart(double value)
{
    std::string text = fmt::format("{}", value);
    const std::size_t begin = text.starts_with('-') ? 1 : 0;
    std::size_t end = text.find_first_not_of("0123456789", begin);
    end = end == std::string::npos ? text.size() : end;
    for (std::size_t at = end; at > begin + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::vector<geo::Text> infeasible_words(const LocateInput& input, const engine::LocationAnswer& answer)
{
    std::vector<geo::Text> words;
    const std::vector<std::uint32_t> far_off = out_of_reach(input.problem, answer.blocking_demand);
    const std::string unit = input.unit.empty() ? "" : " " + input.unit;
    const auto& limit = input.problem.limit;
    if (!far_off.empty() && limit) {
        const geo::Text who = named(far_off, input.demand_ids);
        const unsigned times = times_needed(input.problem);
        const std::string few = times > 1 ? fmt::format("fewer than {} sites", times) : std::string{"no site"};
        const std::string enough = times > 1 ? fmt::format("足够的（{} 个）", times) : std::string{};
        words.push_back(
            {fmt::format("demand {} {} {} within {}{}", who.en, far_off.size() == 1 ? "has" : "have", few,
                         thousands_apart(*limit), unit),
             fmt::format("需求点 {} 在 {}{} 以内没有{}设施", who.zh, thousands_apart(*limit), unit, enough)});
    }
    else if (!far_off.empty()) {
        const geo::Text who = named(far_off, input.demand_ids);
        words.push_back({"no site can serve demand " + who.en, "没有设施能服务需求点 " + who.zh});
    }
    else { // the engine's own words, which say what would do
        words = answer.why_infeasible;
        if (!answer.blocking_demand.empty()) {
            const geo::Text who = named(answer.blocking_demand, input.demand_ids);
            words.push_back({"in the way: demand " + who.en, "受影响的需求点：" + who.zh});
        }
        return words;
    }
    const auto add = [&](const std::string& en, const std::string& zh) {
        words.back().en += "; " + en;
        words.back().zh += ";" + zh;
    };
    if (answer.smallest_limit) {
        add(fmt::format("{}{} is the smallest limit that works", thousands_apart(*answer.smallest_limit), unit),
            fmt::format("可行的最小限值为 {}{}", thousands_apart(*answer.smallest_limit), unit));
    }
    else if (answer.working_limit) {
        add(fmt::format("{}{} is a limit that works, not proven to be the smallest",
                        thousands_apart(*answer.working_limit), unit),
            fmt::format("已知可行（未证明最小）的限值为 {}{}", thousands_apart(*answer.working_limit), unit));
    }
    if (answer.smallest_choose) {
        add(fmt::format("{} is the smallest number of sites that works", *answer.smallest_choose),
            fmt::format("可行的最少设施数为 {}", *answer.smallest_choose));
    }
    else if (answer.working_choose) {
        add(fmt::format("{} sites work, not proven to be the fewest", *answer.working_choose),
            fmt::format("已知可行（未证明最少）的设施数为 {}", *answer.working_choose));
    }
    return words;
}

} // namespace doorstep::app
