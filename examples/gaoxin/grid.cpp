// SPDX-License-Identifier: MIT
#include "examples/gaoxin/grid.hpp"

#include "geo/measure/measure.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace gaoxin {
namespace {

using namespace doorstep;
using geo::MultiLine;

Point place(const GridPlan& plan, Point at)
{
    const double c = std::cos(plan.bearing), s = std::sin(plan.bearing);
    return {plan.origin.x + c * at.x - s * at.y, plan.origin.y + s * at.x + c * at.y};
}

/// The obstacle a street piece runs across, if any.
const Obstacle* crossed(const Line& piece, const std::vector<Obstacle>& obstacles)
{
    for (const Obstacle& obstacle : obstacles) {
        if (geo::intersects(MultiLine{{piece}}, MultiLine{{obstacle.middle}})) {
            return &obstacle;
        }
    }
    return nullptr;
}

class TownBuilder {
public:
    TownBuilder(const GridPlan& plan, const std::vector<Obstacle>& obstacles, Random& random, City& city)
        : plan_{plan}, obstacles_{obstacles}, random_{random}, city_{city}
    {}

    void add_streets(bool is_column)
    {
        const int first = is_column ? plan_.first_column : plan_.first_row;
        const int last = is_column ? plan_.last_column : plan_.last_row;
        for (int number = first; number <= last; ++number) {
            const int from = is_column ? plan_.first_row : plan_.first_column;
            const int to = is_column ? plan_.last_row : plan_.last_column;
            for (int step = from; step < to; ++step) {
                add_piece(is_column, number, step);
            }
        }
    }

    void add_signals()
    {
        for (int column = plan_.first_column; column <= plan_.last_column; ++column) {
            for (int row = plan_.first_row; row <= plan_.last_row; ++row) {
                const Point at = corner(column, row);
                const bool both = is_arterial(column) && is_arterial(row);
                const bool one = is_arterial(column) || is_arterial(row);
                // Every second minor street meets an arterial without a signal: the crossing rule has work to do.
                if (plan_.covers(at) && (both || (one && (column + row) % 2 == 0))) {
                    add_crossing(place(plan_, at), "signal");
                }
            }
        }
    }

    void add_blocks(const std::vector<int>& quarters)
    {
        for (int column = plan_.first_column; column < plan_.last_column; ++column) {
            for (int row = plan_.first_row; row < plan_.last_row; ++row) {
                add_lots(column, row, quarters);
            }
        }
    }

private:
    [[nodiscard]] bool is_arterial(int number) const { return number % plan_.arterial_every == 0; }
    [[nodiscard]] Point corner(int column, int row) const { return {column * plan_.spacing, row * plan_.spacing}; }

    void add_crossing(Point at, const std::string& kind)
    {
        city_.crossings.push_back({.id = "X" + std::to_string(city_.crossings.size() + 1),
                                   .name = {},
                                   .type = kind,
                                   .geometry = geo::MultiPoint{{at}}});
    }

    void add_piece(bool is_column, int number, int step)
    {
        const Point a = is_column ? corner(number, step) : corner(step, number);
        const Point b = is_column ? corner(number, step + 1) : corner(step + 1, number);
        const Point middle{0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
        if (!plan_.covers(a) || !plan_.covers(b)) {
            return;
        }
        const bool arterial = is_arterial(number);
        Street street{.line = {{place(plan_, a), place(plan_, b)}},
                      .name = plan_.name_of ? plan_.name_of(is_column, number) : std::string{},
                      .road_class = arterial          ? "主干路"
                                    : number % 2 == 0 ? "次干路"
                                                      : "支路",
                      .open_year = plan_.open_year(middle)};
        if (const Obstacle* obstacle = crossed(street.line, obstacles_)) {
            if (!arterial) {
                return; // minor streets end at rivers, railways and expressways
            }
            street.is_bridge = true;
            add_crossing(place(plan_, middle), obstacle->is_water ? "bridge" : "underpass");
        }
        city_.streets.push_back(street);
    }

    void add_lots(int column, int row, const std::vector<int>& quarters)
    {
        constexpr double pavement = 15.0; // m between the street's middle and the lots
        constexpr double lane = 6.0;      // m between lots
        const Point low = corner(column, row);
        const double size = plan_.spacing;
        if (!plan_.covers(low) || !plan_.covers({low.x + size, low.y + size})) {
            return;
        }
        static constexpr std::array<std::array<int, 2>, 6> splits{{{2, 2}, {2, 2}, {2, 1}, {1, 2}, {3, 2}, {2, 3}}};
        const auto [across, up] = splits.at(static_cast<std::size_t>(random_.whole(0, 5)));
        const double width = (size - 2 * pavement - (across - 1) * lane) / across;
        const double height = (size - 2 * pavement - (up - 1) * lane) / up;
        for (int i = 0; i < across; ++i) {
            for (int k = 0; k < up; ++k) {
                const Point at{low.x + pavement + i * (width + lane), low.y + pavement + k * (height + lane)};
                add_lot(at, width, height, {i == 0, i == across - 1, k == 0, k == up - 1}, quarters);
            }
        }
    }

    /// `faces`: whether the west, east, south and north sides face a street.
    void add_lot(Point low, double width, double height, std::array<bool, 4> faces, const std::vector<int>& quarters)
    {
        const auto at = [&](double x, double y) { return place(plan_, {low.x + x * width, low.y + y * height}); };
        Lot lot;
        lot.shape.parts.push_back({{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)}, {}});
        lot.middle = at(0.5, 0.5);
        lot.area = width * height;
        for (const Obstacle& obstacle : obstacles_) {
            const double gap = geo::distance(geo::Geometry{lot.shape}, MultiLine{{obstacle.middle}}).in_metres();
            if (gap < obstacle.half_width + obstacle.lot_clearance) {
                return;
            }
        }
        const std::array<Point, 4> sides{at(0, 0.5), at(1, 0.5), at(0.5, 0), at(0.5, 1)};
        for (std::size_t side = 0; side < sides.size(); ++side) {
            if (faces.at(side)) {
                lot.gate_places.push_back(sides.at(side));
            }
        }
        double nearest = std::numeric_limits<double>::infinity();
        for (const int quarter : quarters) {
            const double gap =
                geo::distance(lot.middle, city_.quarters[static_cast<std::size_t>(quarter)].middle).in_metres();
            if (gap < nearest) {
                nearest = gap;
                lot.quarter = quarter;
            }
        }
        lot.is_new_town = plan_.open_year({low.x, low.y}).has_value();
        city_.lots.push_back(std::move(lot));
    }

    const GridPlan& plan_;
    const std::vector<Obstacle>& obstacles_;
    Random& random_;
    City& city_;
};

} // namespace

void lay_out(const GridPlan& plan, const std::vector<Obstacle>& obstacles, const std::string& district, Random& random,
             City& city)
{
    std::vector<int> quarters;
    for (std::size_t i = 0; i < city.quarters.size(); ++i) {
        if (city.quarters[i].district == district) {
            quarters.push_back(static_cast<int>(i));
        }
    }
    TownBuilder town{plan, obstacles, random, city};
    town.add_streets(true);
    town.add_streets(false);
    town.add_signals();
    town.add_blocks(quarters);
}

} // namespace gaoxin
