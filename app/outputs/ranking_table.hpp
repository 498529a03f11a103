// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/layer.hpp"

#include <string>
#include <vector>

namespace doorstep::app {

enum class ColumnFormat { Text, Whole, Decimal1, Decimal2 };

struct TableColumn {
    std::string header; ///< in the language of the job
    ColumnFormat format = ColumnFormat::Text;
    int width = 12; ///< in characters, for spreadsheets
};

/// A table for people: headers in their language, cells as values.
struct PeopleTable {
    std::string name;
    std::vector<TableColumn> columns;
    std::vector<std::vector<geo::Value>> rows;
};

/// The ranked list, one table per stage, failed sites with their reason below the ranked ones.
[[nodiscard]] std::vector<PeopleTable> ranking_tables(const engine::Study& study, const engine::SitingResult& result,
                                                      geo::Language language);
/// Pupils, seats and both kinds of unmet pupils by district and level.
[[nodiscard]] PeopleTable summary_table(const engine::Study& study, const engine::SitingResult& result,
                                        geo::Language language);

} // namespace doorstep::app
