// SPDX-License-Identifier: MIT
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace doorstep::tests {

namespace fs = std::filesystem;

std::optional<fs::path> real_data()
{
    const char* given = std::getenv("DOORSTEP_DATA");
    const fs::path folder = given != nullptr ? fs::path{given} : fs::path{DOORSTEP_SOURCE_DIR} / "../shared/data";
    if (!fs::exists(folder / "las_palmas")) {
        MESSAGE("skipped: no data");
        return std::nullopt;
    }
    return folder;
}

engine::WalkingNetwork City::network(engine::CrossingRule rule) const
{
    geo::Progress silent;
    return {plan.streets, plan.crossings, plan.barriers, {.crossing_rule = rule}, silent};
}

City city(const fs::path& folder, const std::string& name, std::size_t places)
{
    const std::string file = (folder / name / (name + ".osm.pbf")).string();
    geo::Progress silent;
    City city;
    city.plane = std::make_shared<const geo::StudyPlane>(geo::StudyPlane::utm_around(geo::centre_of_osm(file)));
    city.osm = geo::read_osm_streets(file, *city.plane, silent);
    city.plan = engine::street_plan_from_osm(city.osm.ways, city.osm.nodes, city.osm.areas);
    std::mt19937 random{7};
    for (std::size_t i = 0; i < places; ++i) {
        const engine::Street& street = city.plan.streets[random() % city.plan.streets.size()];
        const geo::Point& at = street.points[random() % street.points.size()];
        city.places.push_back(
            {{},
             {at.x + static_cast<double>(random() % 60) - 30.0, at.y + static_cast<double>(random() % 60) - 30.0},
             {}});
    }
    return city;
}

std::vector<engine::Joined> join(const engine::WalkingNetwork& network, const City& city)
{
    geo::Progress silent;
    return join_to_streets(network, city.places, geo::Length::metres(150), 0, silent);
}

std::vector<std::vector<engine::Reached>> walks(const engine::WalkingNetwork& network, const City& city,
                                                engine::Decimetres limit)
{
    geo::Progress silent;
    const auto joined = join(network, city);
    return reach(network, joined, joined, limit, 0, silent);
}

std::optional<engine::Reached> find_reached(const std::vector<engine::Reached>& list, std::uint32_t target)
{
    const auto found = std::ranges::lower_bound(list, target, {}, &engine::Reached::target);
    return found == list.end() || found->target != target ? std::nullopt : std::optional{*found};
}

} // namespace doorstep::tests
