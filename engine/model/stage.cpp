// SPDX-License-Identifier: MIT
#include "engine/model/stage.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

struct StageRow {
    Stage stage;
    std::string_view key;
    std::string_view english;
    std::string_view chinese;
};
constexpr std::array stage_rows{
    StageRow{Stage::Kindergarten, "kindergarten", "kindergarten", "幼儿园"},
    StageRow{Stage::Primary, "primary", "primary school", "小学"},
    StageRow{Stage::Junior, "junior", "junior secondary school", "初中"},
    StageRow{Stage::NineYear, "nine_year", "nine-year school", "九年一贯制学校"},
    StageRow{Stage::TwelveYear, "twelve_year", "twelve-year school", "十二年一贯制学校"},
    StageRow{Stage::Senior, "senior", "senior secondary school", "高中"},
    StageRow{Stage::Complete, "complete", "complete secondary school", "完全中学"},
};

/// Names planners write beside the official ones of `stage_rows`. "中学" is not among them: it does not separate
/// junior from senior.
constexpr std::array<std::pair<std::string_view, Stage>, 18> other_names{{
    {"幼稚园", Stage::Kindergarten},
    {"preschool", Stage::Kindergarten},
    {"小学校", Stage::Primary},
    {"完全小学", Stage::Primary},
    {"primary_school", Stage::Primary},
    {"初级中学", Stage::Junior},
    {"初中学校", Stage::Junior},
    {"junior_secondary", Stage::Junior},
    {"九年一贯制", Stage::NineYear},
    {"九年一贯", Stage::NineYear},
    {"九年制", Stage::NineYear},
    {"九年制学校", Stage::NineYear},
    {"十二年一贯制", Stage::TwelveYear},
    {"十二年一贯", Stage::TwelveYear},
    {"十二年制", Stage::TwelveYear},
    {"高级中学", Stage::Senior},
    {"普通高中", Stage::Senior},
    {"完中", Stage::Complete},
}};

constexpr std::array kindergarten_levels{Level::Kindergarten};
constexpr std::array primary_levels{Level::Primary};
constexpr std::array junior_levels{Level::Junior};
constexpr std::array senior_levels{Level::Senior};
constexpr std::array nine_year_levels{Level::Primary, Level::Junior};
constexpr std::array twelve_year_levels{Level::Primary, Level::Junior, Level::Senior};
constexpr std::array complete_levels{Level::Junior, Level::Senior};

const StageRow& row_of(Stage stage)
{
    return stage_rows[static_cast<std::size_t>(stage)];
}

/// Without outer spaces, ASCII lower case, "-" and " " as "_": "Nine-Year" is "nine_year".
std::string plain(std::string_view text)
{
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    std::string result{text};
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
        else if (c == '-' || c == ' ') {
            c = '_';
        }
    }
    return result;
}

} // namespace

std::span<const Level> levels_of(Stage stage)
{
    switch (stage) {
    case Stage::Kindergarten: return kindergarten_levels;
    case Stage::Primary: return primary_levels;
    case Stage::Junior: return junior_levels;
    case Stage::NineYear: return nine_year_levels;
    case Stage::TwelveYear: return twelve_year_levels;
    case Stage::Senior: return senior_levels;
    case Stage::Complete: return complete_levels;
    }
    return {};
}

std::string_view key_of(Stage stage)
{
    return row_of(stage).key;
}

std::string_view key_of(Level level)
{
    switch (level) {
    case Level::Kindergarten: return "kindergarten";
    case Level::Primary: return "primary";
    case Level::Junior: return "junior";
    case Level::Senior: return "senior";
    }
    return {};
}

geo::Text name_of(Stage stage)
{
    return {std::string{row_of(stage).english}, std::string{row_of(stage).chinese}};
}

geo::Text name_of(Level level)
{
    switch (level) {
    case Level::Kindergarten: return {"kindergarten", "幼儿园"};
    case Level::Primary: return {"primary", "小学"};
    case Level::Junior: return {"junior secondary", "初中"};
    case Level::Senior: return {"senior secondary", "高中"};
    }
    return {};
}

std::optional<Stage> stage_from(std::string_view text)
{
    const std::string asked = plain(text);
    const auto* const row = std::ranges::find_if(
        stage_rows, [&](const StageRow& candidate) { return candidate.key == asked || candidate.chinese == asked; });
    if (row != stage_rows.end()) {
        return row->stage;
    }
    const auto* const other =
        std::ranges::find_if(other_names, [&](const auto& candidate) { return candidate.first == asked; });
    return other == other_names.end() ? std::nullopt : std::optional{other->second};
}

} // namespace doorstep::engine
