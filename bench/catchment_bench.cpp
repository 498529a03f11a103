// SPDX-License-Identifier: MIT
// What a catchment polygon costs, against the plain buffer of the reached edges (GEOS). See docs/walk.md.
#include "engine/walking/catchments/reached_streets.hpp"
#include "engine/walking/osm_access.hpp"
#include "engine/walking/reach.hpp"
#include "geo/measure/measure.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/overlay/overlay.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace doorstep;

namespace {

/// Processor seconds of this thread's process: what other programs do does not count.
double processor_seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
double seconds_of(Work work)
{
    const double start = processor_seconds();
    work();
    return processor_seconds() - start;
}

geo::MultiLine reached_edges(const engine::WalkingNetwork& network, const engine::StreetWalks& walks,
                             const engine::Joined& start, engine::Decimetres limit)
{
    geo::MultiLine lines;
    const engine::StreetsAround around{walks, start, limit};
    for (const engine::ReachedEdge& edge : around.within(limit)) {
        for (const engine::Stretch& stretch : edge.stretches) {
            lines.lines.push_back(shape_of(network.edges()[edge.edge], stretch));
        }
    }
    return lines;
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 2) {
        std::fprintf(stderr, "catchment_bench CITY.osm.pbf [STARTS]\n");
        return 2;
    }
    const std::string file = arguments[1];
    const std::size_t starts = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 200;
    geo::Progress silent;
    const geo::StudyPlane plane = geo::StudyPlane::utm_around(geo::centre_of_osm(file));
    const geo::OsmStreets osm = geo::read_osm_streets(file, plane, silent);
    const engine::StreetPlan plan = engine::street_plan_from_osm(osm.ways, osm.nodes, osm.areas);
    const engine::WalkingNetwork network{plan.streets, plan.crossings, plan.barriers, {}, silent};
    const engine::StreetWalks walks{network};
    std::vector<engine::JoinRequest> places;
    std::mt19937 random{1};
    while (places.size() < starts) {
        places.push_back({{}, network.junctions()[random() % network.junctions().size()], {}});
    }
    const geo::Length buffer = geo::Length::metres(25);
    const auto joined = join_to_streets(network, places, geo::Length::metres(150), 1, silent);

    std::map<std::uint32_t, double> alone; // milliseconds per start, by limit
    for (const std::uint32_t limit : {3'000U, 5'000U, 10'000U, 15'000U}) {
        const std::array limits{engine::Decimetres{limit}};
        double ours_m2 = 0.0, plain_m2 = 0.0;
        const double ours = seconds_of([&] {
            for (const engine::Joined& start : joined) {
                ours_m2 += geo::area(catchment_areas(walks, start, limits, buffer).front()).in_square_metres();
            }
        });
        std::vector<geo::Geometry> reached;
        std::size_t points = 0;
        for (const engine::Joined& start : joined) {
            geo::MultiLine lines = reached_edges(network, walks, start, limits[0]);
            for (const geo::Line& line : lines.lines) {
                points += line.points.size();
            }
            reached.emplace_back(std::move(lines));
        }
        // Without the search, which ours does on top.
        const double plain = seconds_of([&] {
            for (const geo::Geometry& lines : reached) {
                plain_m2 += geo::area(geo::buffer(lines, buffer)).in_square_metres();
            }
        });
        const double per = 1e3 / static_cast<double>(starts);
        alone[limit] = ours * per;
        std::printf("{\"limit_dm\": %u, \"starts\": %zu, \"street_points\": %zu, \"ms\": %.3f, \"geos_buffer_ms\": "
                    "%.3f, \"ratio\": %.2f, "
                    "\"area_share\": %.4f}\n",
                    limit, starts, points / starts, ours * per, plain * per, plain / ours, ours_m2 / plain_m2);
    }
    for (const std::array<std::uint32_t, 3>& several :
         {std::array{3'000U, 5'000U, 10'000U}, std::array{5'000U, 10'000U, 15'000U}}) {
        const std::array limits{engine::Decimetres{several[0]}, engine::Decimetres{several[1]},
                                engine::Decimetres{several[2]}};
        const double together = seconds_of([&] {
                                    for (const engine::Joined& start : joined) {
                                        (void)catchment_areas(walks, start, limits, buffer);
                                    }
                                }) *
                                1e3 / static_cast<double>(starts);
        std::printf("{\"limits_dm\": [%u, %u, %u], \"ms\": %.3f, \"to_largest_alone\": %.2f, \"to_each_alone\": "
                    "%.2f}\n",
                    several[0], several[1], several[2], together, together / alone[several[2]],
                    together / (alone[several[0]] + alone[several[1]] + alone[several[2]]));
    }
    return 0;
}
