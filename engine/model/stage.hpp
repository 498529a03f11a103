// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace doorstep::engine {

/// What a pupil attends: the demand side.
enum class Level : std::uint8_t { Kindergarten, Primary, Junior, Senior };
inline constexpr std::array all_levels{Level::Kindergarten, Level::Primary, Level::Junior, Level::Senior};
/// Levels planned by walking distance; senior schools are planned by district.
inline constexpr std::array walked_levels{Level::Kindergarten, Level::Primary, Level::Junior};

/// What a school is: the supply side. One stage may hold several levels.
enum class Stage : std::uint8_t { Kindergarten, Primary, Junior, NineYear, TwelveYear, Senior, Complete };
inline constexpr std::array all_stages{Stage::Kindergarten, Stage::Primary, Stage::Junior,  Stage::NineYear,
                                       Stage::TwelveYear,   Stage::Senior,  Stage::Complete};
/// Stages a candidate site can be.
inline constexpr std::array candidate_stages{Stage::Kindergarten, Stage::Primary, Stage::Junior, Stage::NineYear};

/// One value per level.
template <class Value>
class PerLevel {
public:
    [[nodiscard]] constexpr Value& operator[](Level level) { return values_[static_cast<std::size_t>(level)]; }
    [[nodiscard]] constexpr const Value& operator[](Level level) const
    {
        return values_[static_cast<std::size_t>(level)];
    }
    friend bool operator==(const PerLevel&, const PerLevel&) = default;

private:
    std::array<Value, all_levels.size()> values_{};
};

/// The levels a stage holds, lowest first.
[[nodiscard]] std::span<const Level> levels_of(Stage stage);
/// "nine_year" and so on: as in job files and output columns.
[[nodiscard]] std::string_view key_of(Stage stage);
[[nodiscard]] std::string_view key_of(Level level);
/// "nine-year school", "九年一贯制学校"
[[nodiscard]] geo::Text name_of(Stage stage);
[[nodiscard]] geo::Text name_of(Level level);
/// Reads a key or an accepted Chinese name (学段: 幼儿园, 小学, 初中, 九年一贯制, …); nullopt when it is neither.
[[nodiscard]] std::optional<Stage> stage_from(std::string_view text);

} // namespace doorstep::engine
