// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/reached_streets.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/overlay/repair.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;

namespace {

using tests::city;
using tests::City;
using tests::join;
using tests::real_data;

/// Catchments of some places: valid, nested, and every point of them near a point reached.
void check_catchments(const City& city)
{
    const engine::WalkingNetwork network = city.network();
    const engine::StreetWalks street_walks{network};
    const auto joined = join(network, city);
    const std::array limits{Decimetres{3'000}, Decimetres{5'000}, Decimetres{10'000}};
    std::mt19937 random{11};
    std::size_t holes = 0;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        CAPTURE(i);
        const auto areas = catchment_areas(street_walks, joined[i], limits, 25_m);
        const engine::StreetsAround around{street_walks, joined[i], limits.back()};
        for (std::size_t k = 0; k < areas.size(); ++k) {
            CHECK(geo::is_valid(areas[k]));
            if (k > 0) {
                CHECK(geo::area(geo::subtract(areas[k - 1], areas[k])).in_square_metres() < 1e-6);
            }
            std::vector<geo::Line> reached;
            std::vector<geo::Box> boxes;
            std::vector<bool> is_tunnel;
            for (const engine::ReachedEdge& edge : around.within(limits[k])) {
                for (const engine::Stretch& stretch : edge.stretches) {
                    reached.push_back(shape_of(network.edges()[edge.edge], stretch));
                    is_tunnel.push_back(city.plan.streets[network.edges()[edge.edge].street].is_tunnel);
                    boxes.push_back(geo::bounds(reached.back().points));
                }
            }
            const geo::BoxIndex index{boxes};
            const auto off_street = [&](const geo::Point& at) {
                double nearest = 1e9;
                for (const std::size_t near : index.meeting(geo::Box{at.x, at.y, at.x, at.y}.grown_by(30_m))) {
                    nearest = std::min(nearest, geo::nearest_on_line(reached[near], at).distance.in_metres());
                }
                return nearest;
            };
            for (const geo::Polygon& part : areas[k].parts) {
                holes += part.holes.size();
                for (const geo::Point& corner : part.outer) {
                    CHECK(off_street(corner) <= 25.0 + 1e-6);
                }
                const geo::Box box = geo::bounds(part.outer);
                for (int sample = 0; sample < 200; ++sample) {
                    const geo::Point at{
                        box.min_x + (box.max_x - box.min_x) * static_cast<double>(random() % 1000) / 1000.0,
                        box.min_y + (box.max_y - box.min_y) * static_cast<double>(random() % 1000) / 1000.0};
                    if (geo::contains(geo::MultiPolygon{{part}}, at)) {
                        CHECK(off_street(at) <= 25.0 + 1e-6);
                    }
                }
            }
            // And what is reached is in it, but for tunnels.
            for (std::size_t n = 0; n < reached.size(); n += 7) {
                if (!is_tunnel[n]) {
                    CHECK(geo::contains(areas[k], reached[n].points.front()));
                }
            }
        }
    }
    CHECK(holes > 0);
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("Las Palmas and Porto: catchments are valid, nested and near what is reached")
    {
        const auto folder = real_data();
        for (const char* name : {"las_palmas", "porto"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            check_catchments(city(*folder, name, 25));
        }
    }
}
