// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace doorstep::bench {

/// A street graph to walk on and where walks start.
struct StreetGraph {
    std::size_t vertices = 0;
    std::vector<engine::Link> links;
    std::vector<std::uint32_t> starts; ///< vertices, in the order they are to be used
};

/// Reads `graph_nodes.csv.gz`, `graph_edges.csv.gz` (a, b, decimetres) and `graph_sites.csv.gz` (a node each).
/// \throws std::runtime_error saying which file and line is wrong.
[[nodiscard]] StreetGraph read_street_graph(const std::filesystem::path& folder);

/// The walkable streets of an OSM extract, each node a vertex; all vertices are starts, spread by chance but always
/// the same.
[[nodiscard]] StreetGraph street_graph_from_osm(const std::string& file);

} // namespace doorstep::bench
