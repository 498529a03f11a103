// SPDX-License-Identifier: MIT
#include "examples/gaoxin/districts.hpp"
#include "examples/gaoxin/frame.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <cmath>

namespace gaoxin {
namespace {

using namespace doorstep;

const std::string district = "高新南区";

void add_quarters(City& city, const Frame& frame)
{
    city.quarters.push_back({"芳草", district, "芳草肖家河学区", frame.at(-1900, 5300)});
    city.quarters.push_back({"肖家河", district, "芳草肖家河学区", frame.at(300, 5500)});
    city.quarters.push_back({"石羊", district, "石羊学区", frame.at(-1900, 1200)});
    city.quarters.push_back({"桂溪", district, "桂溪学区", frame.at(900, 1000)});
    city.quarters.push_back({"中和", district, "中和学区", frame.at(3600, 500)});
    add(city.zones, "Z", "芳草肖家河学区", "school_district",
        frame.area({{-3600, 3600}, {4400, 3600}, {4400, 6600}, {-3600, 6600}}));
    add(city.zones, "Z", "石羊学区", "school_district",
        frame.area({{-3600, -5600}, {-500, -5600}, {-500, 3600}, {-3600, 3600}}));
    add(city.zones, "Z", "桂溪学区", "school_district",
        frame.area({{-500, -5600}, {2700, -5600}, {2700, 3600}, {-500, 3600}}));
    add(city.zones, "Z", "中和学区", "school_district",
        frame.area({{2700, -5600}, {4400, -5600}, {4400, 3600}, {2700, 3600}}));
}

void add_zones(City& city, const Frame& frame)
{
    struct Station {
        const char* name;
        double east, north, radius;
    };
    // Metro line 1 runs under 天府大道.
    constexpr Station stations[] = {{"孵化园TOD示范区", 0, 2900, 520},    {"金融城TOD示范区", 60, 3900, 600},
                                    {"世纪城TOD示范区", 0, 900, 480},     {"天府三街TOD示范区", 40, -1900, 650},
                                    {"天府五街TOD示范区", 0, -3100, 700}, {"新川TOD示范区", 2300, -3900, 620}};
    for (const Station& station : stations) {
        add(city.zones, "Z", station.name, "tod", frame.around(station.east, station.north, station.radius));
    }
    add(city.zones, "Z", "软件园产业功能区", "industry",
        frame.area({{-2900, -3400}, {600, -3400}, {600, -700}, {-2900, -700}}));
    add(city.zones, "Z", "金融城产业功能区", "industry",
        frame.area({{-600, 3200}, {1900, 3200}, {1900, 4700}, {-600, 4700}}), 0.8);
    add(city.zones, "Z", "新川创新科技园", "industry",
        frame.area({{1000, -5400}, {4200, -5400}, {4200, -2600}, {1000, -2600}}));
    add(city.zones, "Z", "大源学位紧张片区", "shortage",
        frame.area({{-2200, -4600}, {900, -4600}, {900, -1600}, {-2200, -1600}}));
    add(city.zones, "Z", "中和学位紧张片区", "shortage",
        frame.area({{2800, -2600}, {4400, -2600}, {4400, 2400}, {2800, 2400}}));
}

std::vector<Obstacle> add_lines(City& city, const Frame& frame)
{
    std::vector<Obstacle> obstacles;
    const Line ring = frame.line({{-4200, -380}, {-2000, -160}, {0, -60}, {2200, -180}, {5000, -620}});
    add_expressway(city, obstacles, {"绕城高速", ring, 45.0, 455.0}); // the green belt keeps 500 m free
    add(city.hazards, "H", "环城生态区", "ecological_belt",
        geo::buffer(geo::MultiLine{{ring}}, geo::Length::metres(500)));
    add_expressway(city, obstacles,
                   {"三环路", frame.line({{-4200, 4420}, {-1500, 4650}, {1500, 4700}, {5000, 4350}}), 35.0, 10.0});
    add_railway(city, obstacles,
                {"成昆铁路", frame.line({{-3150, -6000}, {-3080, 0}, {-2930, 3500}, {-2760, 7000}}), 20.0, 15.0});

    Line river;
    for (int north = -6200; north <= 7000; north += 200) {
        river.points.push_back(frame.at(2750.0 + 260.0 * std::sin(north / 1500.0), north));
    }
    add_river(city, obstacles, {"锦江", river, 55.0, 15.0});
    add(city.hazards, "H", "锦江蓝线", "river_blue_line",
        geo::buffer(geo::MultiLine{{river}}, geo::Length::metres(60)));
    add(city.hazards, "H", "220千伏桂溪线", "power_line",
        geo::MultiLine{{frame.line({{3950, -6000}, {3900, 0}, {4050, 3400}})}}, 220);
    return obstacles;
}

std::string street_name(bool is_column, int number)
{
    if (is_column) {
        switch (number) {
        case 0: return "天府大道";
        case -4: return "益州大道";
        case -8: return "剑南大道";
        case 8: return "锦悦路";
        default: return {};
        }
    }
    switch (number) {
    case 16: return "府城大道";
    case 8: return "锦城大道";
    case -8: return "天府三街";
    case -12: return "天府五街";
    default: return {};
    }
}

} // namespace

void add_south(City& city, Point centre, Random& random)
{
    const Frame frame{centre};
    add(city.zones, "Z", district, "district",
        frame.area(
            {{-3600, -5600}, {3300, -5600}, {4400, -4300}, {4400, 5300}, {3000, 6600}, {-2600, 6600}, {-3600, 5200}}));
    add_quarters(city, frame);
    add_zones(city, frame);
    const std::vector<Obstacle> obstacles = add_lines(city, frame);
    GridPlan plan{.origin = centre, .first_column = -14, .last_column = 17, .first_row = -22, .last_row = 26};
    plan.name_of = street_name;
    plan.covers = [](Point at) {
        const bool south_east_corner = at.x > 3300 && at.y < -4300 - (at.x - 4400) * 1.18;
        const bool north_east_corner = at.x > 3000 && at.y > 5300 + (4400 - at.x) * 0.93;
        const bool north_west_corner = at.x < -2600 && at.y > 5200 + (at.x + 3600) * 1.4;
        return !south_east_corner && !north_east_corner && !north_west_corner;
    };
    // The far south was built up in the last five years.
    plan.open_year = [](Point at) -> std::optional<int> {
        return at.y < -3600 && at.x > 800 ? std::optional{2018} : std::nullopt;
    };
    lay_out(plan, obstacles, district, random, city);
}

} // namespace gaoxin
