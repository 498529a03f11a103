// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::maps {

// Keys as output columns carry them: stable, English.
[[nodiscard]] std::string_view key_of(engine::RuleGrade grade);
[[nodiscard]] std::string_view key_of(engine::Regulatory regulatory);
[[nodiscard]] std::string_view key_of(engine::ParcelStatus status);
[[nodiscard]] std::string_view key_of(engine::SchoolStatus status);
[[nodiscard]] std::string_view key_of(engine::OwnerType owner);
[[nodiscard]] std::string_view key_of(engine::ZoneType type);
[[nodiscard]] std::string_view key_of(engine::RoadClass road);
[[nodiscard]] std::string_view key_of(engine::CrossingKind kind);
[[nodiscard]] std::string_view key_of(engine::BarrierKind kind);

/// Name of a zone, its id when it has none, "" for no zone.
[[nodiscard]] std::string zone_name(const engine::Study& study, const std::optional<engine::ZoneIndex>& zone);

} // namespace doorstep::maps
