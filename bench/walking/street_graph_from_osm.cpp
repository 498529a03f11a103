// SPDX-License-Identifier: MIT
#include "bench/walking/street_graph.hpp"

#include "engine/walking/decimetres.hpp"
#include "engine/walking/osm_access.hpp"
#include "geo/osm/read_osm.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <unordered_map>

namespace doorstep::bench {

StreetGraph street_graph_from_osm(const std::string& file)
{
    geo::Progress silent;
    const geo::StudyPlane plane = geo::StudyPlane::utm_around(geo::centre_of_osm(file));
    const geo::OsmStreets osm = geo::read_osm_streets(file, plane, silent);
    const engine::StreetPlan plan = engine::street_plan_from_osm(osm.ways, osm.nodes, osm.areas);

    StreetGraph graph;
    std::unordered_map<std::int64_t, std::uint32_t> vertex_of;
    const auto vertex = [&](std::int64_t node) {
        return vertex_of.try_emplace(node, static_cast<std::uint32_t>(vertex_of.size())).first->second;
    };
    for (const engine::Street& street : plan.streets) {
        for (std::size_t i = 0; street.is_walkable && i + 1 < street.nodes.size(); ++i) {
            const geo::Point& a = street.points[i];
            const geo::Point& b = street.points[i + 1];
            const auto length = engine::Decimetres::nearest(geo::Length::metres(std::hypot(b.x - a.x, b.y - a.y)));
            const std::uint32_t from = vertex(street.nodes[i]);
            graph.links.push_back({from, vertex(street.nodes[i + 1]), length.value});
        }
    }
    graph.vertices = vertex_of.size();
    graph.starts.resize(graph.vertices);
    std::iota(graph.starts.begin(), graph.starts.end(), 0U);
    std::mt19937 random{1};
    for (std::size_t i = graph.starts.size(); i > 1; --i) { // std::shuffle differs from library to library
        std::swap(graph.starts[i - 1], graph.starts[random() % i]);
    }
    return graph;
}

} // namespace doorstep::bench
