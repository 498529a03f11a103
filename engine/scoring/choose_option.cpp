// SPDX-License-Identifier: MIT
#include "engine/scoring/choose_option.hpp"

#include <algorithm>
#include <string>

namespace doorstep::engine {
namespace {

bool holds(const ClassOption& option, Stage stage, const PerLevel<int>& in_reach)
{
    return std::ranges::all_of(levels_of(stage), [&](Level level) { return option.seats[level] >= in_reach[level]; });
}

/// Pupils in reach for whom the option has no seat.
int left_over(const ClassOption& option, Stage stage, const PerLevel<int>& in_reach)
{
    int pupils = 0;
    for (const Level level : levels_of(stage)) {
        pupils += std::max(0, in_reach[level] - option.seats[level]);
    }
    return pupils;
}

int total(Stage stage, const PerLevel<int>& in_reach)
{
    int pupils = 0;
    for (const Level level : levels_of(stage)) {
        pupils += in_reach[level];
    }
    return pupils;
}

geo::Text note_of_fitting(const ClassOption& option, Stage stage, const PerLevel<int>& in_reach)
{
    const int pupils = total(stage, in_reach);
    if (pupils == 0) {
        return {"smallest size: no pupils beyond the standard in reach", "最小规模：步行标准内无未达标学生"};
    }
    const std::string seats = std::to_string(option.total_seats());
    const std::string reached = std::to_string(pupils);
    return {"smallest size whose seats (" + seats + ") hold the " + reached + " pupils beyond the standard in reach",
            "能容纳范围内 " + reached + " 名未达标学生的最小规模（" + seats + " 个学位）"};
}

} // namespace

OptionChoice choose_option(const std::vector<ClassOption>& options, const ClassOption& largest, Stage stage,
                           const PerLevel<int>& in_reach)
{
    const auto smallest =
        std::ranges::find_if(options, [&](const ClassOption& option) { return holds(option, stage, in_reach); });
    if (smallest != options.end() && smallest->classes <= largest.classes) {
        return {*smallest, note_of_fitting(*smallest, stage, in_reach)};
    }
    const std::string pupils = std::to_string(left_over(largest, stage, in_reach));
    const bool is_standard_limit = options.empty() || largest.classes >= options.back().classes;
    return is_standard_limit ? OptionChoice{largest,
                                            {"largest size the standard knows; " + pupils + " pupils more in reach",
                                             "标准规定的最大规模；范围内尚有 " + pupils + " 名学生"}}
                             : OptionChoice{largest,
                                            {"largest size the site holds; " + pupils + " pupils more in reach",
                                             "地块可容纳的最大规模；范围内尚有 " + pupils + " 名学生"}};
}

} // namespace doorstep::engine
