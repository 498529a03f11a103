// SPDX-License-Identifier: MIT
#include "examples/gaoxin/districts.hpp"
#include "examples/gaoxin/frame.hpp"

#include "geo/overlay/overlay.hpp"

#include <cmath>

namespace gaoxin {
namespace {

using namespace doorstep;

const std::string district = "高新西区";
constexpr double turned = 0.42; // the street grid follows 西源大道, about 24° off north

std::vector<Obstacle> add_lines(City& city, const Frame& frame)
{
    std::vector<Obstacle> obstacles;
    const Line ring = frame.line({{4300, -3600}, {3500, -1800}, {3150, 0}, {3250, 2200}, {3700, 3600}});
    add_expressway(city, obstacles, {"绕城高速", ring, 45.0, 455.0});
    add(city.hazards, "H", "环城生态区", "ecological_belt",
        geo::buffer(geo::MultiLine{{ring}}, geo::Length::metres(500)));
    add_expressway(city, obstacles, {"成灌高速", frame.line({{-4200, 1950}, {0, 2130}, {4600, 1980}}), 40.0, 20.0});
    Line river;
    for (int east = -4200; east <= 4400; east += 200) {
        river.points.push_back(frame.at(east, -1620.0 + 220.0 * std::sin(east / 1100.0)));
    }
    add_river(city, obstacles, {"清水河", river, 40.0, 15.0});
    add(city.hazards, "H", "清水河蓝线", "river_blue_line",
        geo::buffer(geo::MultiLine{{river}}, geo::Length::metres(45)));
    add(city.hazards, "H", "500千伏西区线", "power_line",
        geo::MultiLine{{frame.line({{-3900, -3300}, {-3350, 0}, {-3500, 3300}})}}, 500);
    add(city.hazards, "H", "110千伏合作线", "power_line",
        geo::MultiLine{{frame.line({{-1200, 3300}, {-1100, 900}, {2600, 860}})}}, 110);
    return obstacles;
}

void add_zones(City& city, const Frame& frame)
{
    city.quarters.push_back({"合作", district, "合作学区", frame.at(-1300, 300)});
    city.quarters.push_back({"西园", district, "西园学区", frame.at(1700, -300)});
    add(city.zones, "Z", district, "district",
        frame.area({{-3600, -3000}, {2900, -3000}, {3600, -1800}, {3600, 3000}, {-3600, 3000}}));
    add(city.zones, "Z", "合作学区", "school_district",
        frame.area({{-3600, -3000}, {200, -3000}, {200, 3000}, {-3600, 3000}}));
    add(city.zones, "Z", "西园学区", "school_district",
        frame.area({{200, -3000}, {3600, -3000}, {3600, 3000}, {200, 3000}}));
    add(city.zones, "Z", "百草路TOD示范区", "tod", frame.around(-300, -300, 620));
    add(city.zones, "Z", "天河路TOD示范区", "tod", frame.around(-2100, -400, 520), 0.7);
    add(city.zones, "Z", "电子信息产业功能区", "industry",
        frame.area({{-3500, 150}, {1100, 150}, {1100, 1900}, {-3500, 1900}}));
    add(city.zones, "Z", "西园学位紧张片区", "shortage",
        frame.area({{400, -2900}, {3000, -2900}, {3000, -300}, {400, -300}}), 0.8);
}

} // namespace

void add_west(City& city, Point centre, Random& random)
{
    const Frame frame{centre, turned};
    add_zones(city, frame);
    const std::vector<Obstacle> obstacles = add_lines(city, frame);
    GridPlan plan{
        .origin = centre, .bearing = turned, .first_column = -14, .last_column = 14, .first_row = -12, .last_row = 12};
    plan.name_of = [](bool is_column, int number) {
        return !is_column && number == 0 ? std::string{"西源大道"} : std::string{};
    };
    plan.covers = [](Point at) { return !(at.x > 2900 && at.y < -1800 - (3600 - at.x) * 1.7); };
    plan.open_year = [](Point at) -> std::optional<int> {
        return at.x > 1400 && at.y < -1900 ? std::optional{2017} : std::nullopt;
    };
    lay_out(plan, obstacles, district, random, city);
}

} // namespace gaoxin
