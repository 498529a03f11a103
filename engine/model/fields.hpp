// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::engine {

/// One field a layer may have, with the other names it is known by.
struct FieldRow {
    LayerRole role;
    std::string_view name;    ///< canonical
    std::string_view aliases; ///< separated by spaces
};

/// Every field of every role. To add one: a row here, and a line where build_study reads it.
[[nodiscard]] std::span<const FieldRow> field_rows();
/// Canonical names of a role's fields.
[[nodiscard]] std::vector<std::string> field_names(LayerRole role);
/// True for a canonical name of the role; also for "pupils_primary_2022" and the like of demand.
[[nodiscard]] bool is_field_name(LayerRole role, std::string_view name);
/// "parcels", "schools", … as in job files.
[[nodiscard]] std::string_view key_of(LayerRole role);
/// "parcels", "地块"
[[nodiscard]] geo::Text name_of(LayerRole role);

/// "pupils_primary_2022" in parts; an empty level name when the text is no such field.
struct PupilsOfYear {
    std::optional<Level> level;
    int year = 0;
};
[[nodiscard]] PupilsOfYear pupils_of_year(std::string_view field);

} // namespace doorstep::engine
