// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

/// Which side of the table the first column (or the rows of a matrix) is.
enum class TableDirection : std::uint8_t { FromSites, FromDemand };

/// What columns are called where their names say nothing; empty: by the usual names.
struct LocateFields {
    std::string origin{}, destination{}, cost{};
    std::string demand_id{}, demand{}, weight{};
    std::string site_id{}, site_cost{}, capacity{};
};

/// Where the numbers of a location problem come from: a table of costs, or points and a network.
struct LocateSources {
    std::filesystem::path table{};
    std::filesystem::path demand{};
    std::filesystem::path sites{}; ///< empty: the sites are the other ids of the table
    std::filesystem::path network{};
    LocateFields fields{};
    std::optional<TableDirection> direction{}; ///< empty: told by the ids
    std::string crs{};                         ///< of x,y columns, and of layers that do not say
    double max_connector = 150.0;              ///< metres from a point to its street
    bool is_complete = false;                  ///< a missing pair is an error
    bool may_be_unreached = false;             ///< ids without any pair are not reachable instead of an error
};

/// What is asked of the sites.
struct LocateQuestion {
    engine::LocationModel model = engine::LocationModel::PMedian;
    std::optional<std::size_t> choose{};    ///< p, or the first p of a sweep
    std::optional<std::size_t> choose_to{}; ///< the last p of a sweep
    std::optional<double> budget{};
    std::optional<double> limit{};
    std::optional<double> min_distance{};
    std::vector<std::string> keep{}, ban{};
    bool is_weighted = false;
    bool is_single_source = false;
    unsigned times = 1;
};

} // namespace doorstep::app
