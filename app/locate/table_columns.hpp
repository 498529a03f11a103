// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// What a column of a table can be.
enum class ColumnRole { Origin, Destination, Cost, DemandId, Demand, Weight, SiteId, SiteCost, Capacity, X, Y };

/// The outcome of looking for a column.
struct FoundColumn {
    std::optional<std::size_t> column;
    std::vector<std::string> rivals; ///< more than one column may be it, and nothing says which
};

/// Finds a column by the name the user gave, else by the usual names of the role (ours first, then those of spopt,
/// pgRouting, r5r, ArcGIS, QGIS and GRASS), case, blanks and underscores aside.
[[nodiscard]] FoundColumn find_column(std::span<const std::string> header, ColumnRole role, const std::string& named);
/// The option that names the column of a role: "--cost-field".
[[nodiscard]] std::string option_of(ColumnRole role);
/// Our own name of the role's column: "cost".
[[nodiscard]] std::string name_of(ColumnRole role);

} // namespace doorstep::app
