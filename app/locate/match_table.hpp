// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"
#include "app/locate/pair_table.hpp"
#include "app/locate/place_table.hpp"

namespace doorstep::app {

/// Finds out which side of the table the sites are and puts its pairs into `input.problem.table`, with the ids of both
/// sides. Sites without a file are numbered as the table names them. What does not match goes to the doubts: ids that
/// are in no other file, pairs listed twice, pairs missing from a table that should be complete.
struct TableMatch {
    PairTable& table;
    const PlaceTable& demand;
    const PlaceTable* sites = nullptr; ///< null: no file of sites
    TableDoubts& table_doubts;
    TableDoubts& demand_doubts;
    TableDoubts& site_doubts;
};
void match_table(const TableMatch& match, const LocateSources& sources, LocateInput& input);

} // namespace doorstep::app
