// SPDX-License-Identifier: MIT
#include "examples/gaoxin/districts.hpp"
#include "examples/gaoxin/frame.hpp"

#include "geo/overlay/overlay.hpp"

#include <cmath>

namespace gaoxin {
namespace {

using namespace doorstep;

const std::string district = "高新东区";

/// A small town of the east, or a part of the airport city.
struct Town {
    const char* name;
    double east, north, bearing; ///< m from the district's middle, radians
    int half_columns, half_rows; ///< blocks on each side of the middle
    int opens = 0;               ///< year its new streets open; 0: an old town
    const char* school_district = "三岔湖学区";
};
constexpr Town towns[] = {
    {"三岔", -8700, 2300, 0.30, 4, 3},
    {"草池", 2400, 7300, -0.22, 4, 4, 0, "空港学区"},
    {"石板凳", -1500, 3200, 0.12, 3, 3, 0, "空港学区"},
    {"福田", -3500, -3900, 0.55, 3, 2},
    {"丹景", -9300, -3700, -0.35, 3, 2},
    {"芦葭", 4300, -1700, 0.20, 3, 4, 0, "空港学区"},
    {"玉成", 7700, 2100, 0.08, 3, 3, 0, "空港学区"},
    {"海螺", -5800, 7000, -0.10, 2, 3},
    {"清风", 9000, 7600, 0.40, 2, 3, 0, "空港学区"},
    {"董家埂", 8300, -6200, -0.30, 3, 2, 0, "空港学区"},
    {"坛罐", 600, -7800, 0.25, 2, 2},
    {"新民", -4800, -8200, 0.05, 3, 2},
    {"空港新城北", 3100, 3700, 0.20, 6, 5, 2020, "空港学区"},
    {"空港新城南", 900, -3300, 0.20, 5, 4, 2021, "空港学区"},
    {"三岔湖新城", -5600, 1000, 0.30, 5, 4, 2022},
    {"空港新城东", 9600, -1700, 0.10, 4, 4, 2024, "空港学区"},
};

std::vector<Obstacle> add_lines(City& city, const Frame& frame)
{
    std::vector<Obstacle> obstacles;
    add_expressway(
        city, obstacles,
        {"成都天府国际机场高速", frame.line({{-11500, 8600}, {-4000, 5300}, {1000, 1300}, {5400, 600}}), 45.0, 20.0});
    add_expressway(
        city, obstacles,
        {"成渝高速走廊", frame.line({{-11500, -5800}, {-2000, -5900}, {5000, -4300}, {11500, -4500}}), 45.0, 20.0});
    add_railway(city, obstacles,
                {"成自高速铁路", frame.line({{-7000, 9800}, {-2600, 4700}, {1900, -900}, {3000, -5400}, {2300, -9800}}),
                 25.0, 15.0});
    Line river;
    for (int north = -9800; north <= 9800; north += 400) {
        river.points.push_back(frame.at(6200.0 + 500.0 * std::sin(north / 2100.0), north));
    }
    add_river(city, obstacles, {"绛溪河", river, 45.0, 20.0});
    add(city.hazards, "H", "绛溪河蓝线", "river_blue_line",
        geo::buffer(geo::MultiLine{{river}}, geo::Length::metres(60)));
    const MultiPolygon lake =
        frame.area({{-11200, -1900}, {-8100, -2300}, {-7300, -500}, {-7900, 800}, {-9800, 1000}, {-11000, 200}});
    add(city.hazards, "H", "三岔湖", "flood_zone", geo::buffer(lake, geo::Length::metres(80)));
    add(city.barriers, "B", "三岔湖", "water", lake);
    add(city.hazards, "H", "机场噪声等值线", "airport_noise",
        frame.area({{2900, -700}, {9300, 500}, {8900, 2300}, {2600, 1100}}));
    add(city.hazards, "H", "龙泉山生态保护红线", "ecological_red_line",
        frame.area({{-11500, 3900}, {-9900, 3500}, {-7900, 6300}, {-7700, 9900}, {-11500, 9900}}));
    add(city.hazards, "H", "500千伏东区线", "power_line",
        geo::MultiLine{{frame.line({{-2600, 9800}, {-900, 2200}, {-2900, -3300}, {-2400, -9800}})}}, 500);
    add(city.hazards, "H", "天然气长输管线", "gas_main",
        geo::MultiLine{{frame.line({{11500, 5100}, {3900, 5050}, {1300, 8900}})}});
    return obstacles;
}

void add_zones(City& city, const Frame& frame)
{
    for (const Town& town : towns) {
        city.quarters.push_back({town.name, district, town.school_district, frame.at(town.east, town.north)});
    }
    add(city.zones, "Z", district, "district",
        frame.area({{-11500, -9900}, {10700, -9900}, {11700, -6000}, {11700, 9000}, {9500, 9900}, {-11500, 9900}}));
    add(city.zones, "Z", "三岔湖学区", "school_district",
        frame.area({{-11500, -9900}, {-3000, -9900}, {-2900, 9900}, {-11500, 9900}}));
    add(city.zones, "Z", "空港学区", "school_district",
        frame.area({{-3000, -9900}, {10700, -9900}, {11700, -6000}, {11700, 9000}, {9500, 9900}, {-2900, 9900}}));
    add(city.zones, "Z", "东区优先开发片区（空港新城）", "priority",
        frame.area({{700, 1500}, {6000, 2400}, {5600, 6200}, {600, 5300}}));
    add(city.zones, "Z", "东区优先开发片区（三岔湖）", "priority",
        frame.area({{-7600, -600}, {-3900, -400}, {-4100, 2900}, {-7800, 2500}}), 0.8);
    add(city.zones, "Z", "航空经济区", "industry",
        frame.area({{-700, -5100}, {2700, -4500}, {2500, -1500}, {-900, -1900}}));
    add(city.zones, "Z", "空港新城TOD示范区", "tod", frame.around(3000, 3600, 750));
    add(city.zones, "Z", "福田TOD示范区", "tod", frame.around(-3400, -3800, 500), 0.6);
}

/// Roads that join the towns; straight and schematic.
void add_roads(City& city, const Frame& frame)
{
    const auto road = [&](const char* name, std::size_t a, std::size_t b) {
        city.streets.push_back({.line = frame.line({{towns[a].east, towns[a].north}, {towns[b].east, towns[b].north}}),
                                .name = name,
                                .road_class = "次干路",
                                .is_bridge = true});
    };
    road("简三路", 0, 14), road("三福路", 14, 3), road("石福路", 2, 3), road("草石路", 1, 12), road("空港大道", 12, 13);
    road("石空路", 2, 12), road("玉芦路", 6, 5), road("空玉路", 12, 6), road("芦坛路", 13, 10), road("清草路", 8, 1);
    road("海三路", 7, 14), road("丹福路", 4, 3), road("新福路", 11, 3), road("董玉路", 9, 15), road("空东路", 15, 6);
}

} // namespace

void add_east(City& city, Point centre, Random& random)
{
    const Frame frame{centre};
    add_zones(city, frame);
    const std::vector<Obstacle> obstacles = add_lines(city, frame);
    for (const Town& town : towns) {
        GridPlan plan{.origin = frame.at(town.east, town.north),
                      .bearing = town.bearing,
                      .first_column = -town.half_columns,
                      .last_column = town.half_columns,
                      .first_row = -town.half_rows,
                      .last_row = town.half_rows};
        plan.spacing = town.opens != 0 ? 260.0 : 250.0;
        plan.open_year = [opens = town.opens](Point) { return opens != 0 ? std::optional{opens} : std::nullopt; };
        lay_out(plan, obstacles, district, random, city);
    }
    add_roads(city, frame);
}

} // namespace gaoxin
