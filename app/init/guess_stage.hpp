// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/stage.hpp"
#include "geo/shapes/tagged_way.hpp"

#include <optional>
#include <string_view>

namespace doorstep::app {

/// What the levels of a school were read from.
enum class StageSource { Isced, Ages, Grades, TypeTag, Name, Kind, Nothing };
/// "isced:level", "name", …
[[nodiscard]] std::string_view key_of(StageSource source);

struct StageGuess {
    engine::PerLevel<bool> levels; ///< that it teaches
    StageSource source = StageSource::Nothing;
    bool is_other_school = false; ///< for music, languages, driving, adults: no seats for pupils of an age
};

/// Which levels a school or kindergarten teaches, from `isced:level`, ages, grades, `school=*` and the name in many
/// languages, in this order. A school that says nothing is taken for a primary school, a kindergarten for one.
[[nodiscard]] StageGuess guess_stage(const geo::Tags& tags);

/// The stage that holds the levels from primary up; nullopt for none. Primary with senior counts as twelve-year.
[[nodiscard]] std::optional<engine::Stage> stage_above_kindergarten(const engine::PerLevel<bool>& levels);

} // namespace doorstep::app
