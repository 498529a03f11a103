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
    const std::string unit = input.unit.empty() ? "" : " " + input.unit;
    const auto& limit = input.problem.limit;
    if (!answer.blocking_demand.empty() && limit) {
        const geo::Text who = named(answer.blocking_demand, input.demand_ids);
        const bool is_one = answer.blocking_demand.size() == 1;
        const unsigned times = input.problem.model == engine::LocationModel::SetCover ? input.problem.cover_times : 1;
        const std::string few = times > 1 ? fmt::format("fewer than {} sites", times) : std::string{"no site"};
        words.push_back({fmt::format("demand {} {} {} within {}{}", who.en, is_one ? "has" : "have", few,
                                     thousands_apart(*limit), unit),
                         fmt::format("需求点 {} 在 {}{} 以内没有{}设施", who.zh, thousands_apart(*limit), unit,
                                     times > 1 ? fmt::format("足够的({} 个)", times) : "")});
    }
    else if (!answer.blocking_demand.empty()) {
        const geo::Text who = named(answer.blocking_demand, input.demand_ids);
        words.push_back({"no site can serve demand " + who.en, "没有设施能服务需求点 " + who.zh});
    }
    else {
        words = answer.why_infeasible;
    }
    const auto add = [&](const std::string& en, const std::string& zh) {
        if (words.empty()) {
            words.push_back({en, zh});
            return;
        }
        words.back().en += "; " + en;
        words.back().zh += ";" + zh;
    };
    if (answer.smallest_limit) {
        add(fmt::format("{}{} is the smallest limit that works", thousands_apart(*answer.smallest_limit), unit),
            fmt::format("可行的最小限值为 {}{}", thousands_apart(*answer.smallest_limit), unit));
    }
    if (answer.smallest_choose) {
        add(fmt::format("{} is the smallest number of sites that works", *answer.smallest_choose),
            fmt::format("可行的最少设施数为 {}", *answer.smallest_choose));
    }
    return words;
}

} // namespace doorstep::app
