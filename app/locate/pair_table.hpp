// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/id_index.hpp"
#include "app/locate/locate_request.hpp"
#include "app/locate/table_doubts.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace doorstep::app {

/// A table of costs as read: which side is which is not known yet.
struct PairTable {
    struct Pair {
        std::uint32_t first = 0, second = 0; ///< numbers of ids
        double cost = 0.0;
    };
    IdIndex first;  ///< ids of the origin column, or of the rows of a matrix
    IdIndex second; ///< ids of the destination column, or of the columns of a matrix
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> line; ///< per pair
    std::size_t empty_costs = 0;     ///< pairs listed without a cost: not reachable
    bool is_matrix = false;
    std::vector<std::string> header;
};

/// Reads a long table (origin, destination, cost) or a matrix (first column and header are ids), plain or gzip.
/// What is wrong with rows goes to `doubts`; those rows are left out.
/// \param known ids of demand points and sites: a matrix has some of them in its header
/// \throws InputError when the file cannot be read
[[nodiscard]] PairTable read_pair_table(const std::filesystem::path& file, const LocateFields& fields,
                                        std::span<const IdIndex* const> known, TableDoubts& doubts,
                                        geo::Progress& progress);

} // namespace doorstep::app
