// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/id_index.hpp"
#include "app/locate/table_columns.hpp"
#include "app/locate/table_doubts.hpp"
#include "geo/progress.hpp"
#include "geo/shapes/point.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace doorstep::app {

/// A column of numbers a table of demand points or sites may have.
struct PlaceColumn {
    ColumnRole role = ColumnRole::Demand;
    std::string named{}; ///< as the user calls it; empty: by the usual names
    bool is_required = false;
};

/// Demand points or sites as read: ids and numbers of 0 or more, in the order of the file.
struct PlaceTable {
    IdIndex ids;
    std::map<ColumnRole, std::vector<double>> numbers; ///< of the columns there are
    std::vector<geo::Point> at;                        ///< x, y as written; empty when not known of all
    bool is_lonlat = false;                            ///< the columns are called lon and lat

    /// The column's numbers; empty when the table does not have it.
    [[nodiscard]] std::vector<double> of(ColumnRole role) const
    {
        const auto found = numbers.find(role);
        return found == numbers.end() ? std::vector<double>{} : found->second;
    }
};

/// \param id `DemandId` or `SiteId`. What is wrong goes to `doubts`.
[[nodiscard]] PlaceTable read_place_table(const std::filesystem::path& file, ColumnRole id, const std::string& id_named,
                                          const std::vector<PlaceColumn>& columns, TableDoubts& doubts,
                                          geo::Progress& progress);

} // namespace doorstep::app
