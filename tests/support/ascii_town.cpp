// SPDX-License-Identifier: MIT
#include "tests/support/ascii_town.hpp"

#include <cctype>
#include <optional>
#include <stdexcept>
#include <string>

namespace doorstep::tests {
namespace {

struct Cell {
    int row = 0;
    int column = 0;
};
struct Step {
    int down = 0;
    int right = 0;
    std::string_view street;  ///< glyphs a street of this direction is drawn with
    std::string_view passing; ///< glyphs it passes straight through
};
constexpr Step east{0, 1, "-=.>", "%^>"};
constexpr Step south{1, 0, "|!:^", "%^>"};
constexpr Step south_east{1, 1, "\\", ""};
constexpr Step south_west{1, -1, "/", ""};

[[nodiscard]] bool is_place(char glyph)
{
    return std::isalnum(static_cast<unsigned char>(glyph)) != 0;
}
[[nodiscard]] bool is_junction(char glyph)
{
    return is_place(glyph) || glyph == '+';
}
[[nodiscard]] bool among(std::string_view glyphs, char glyph)
{
    return glyphs.find(glyph) != std::string_view::npos;
}

class Drawing {
public:
    explicit Drawing(std::string_view text)
    {
        std::string row;
        for (const char glyph : text) {
            if (glyph == '\n') {
                rows_.push_back(row);
                row.clear();
            }
            else {
                row += glyph;
            }
        }
        rows_.push_back(row);
        while (!rows_.empty() && rows_.front().find_first_not_of(' ') == std::string::npos) {
            rows_.erase(rows_.begin());
        }
        while (!rows_.empty() && rows_.back().find_first_not_of(' ') == std::string::npos) {
            rows_.pop_back();
        }
    }

    [[nodiscard]] char operator[](Cell cell) const
    {
        if (cell.row < 0 || cell.row >= rows() || cell.column < 0) {
            return ' ';
        }
        const std::string& row = rows_[static_cast<std::size_t>(cell.row)];
        return cell.column < static_cast<int>(row.size()) ? row[static_cast<std::size_t>(cell.column)] : ' ';
    }
    [[nodiscard]] int rows() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] int columns(int row) const { return static_cast<int>(rows_[static_cast<std::size_t>(row)].size()); }

    /// A barrier passes here in this direction: drawn, or between two pieces of it.
    [[nodiscard]] bool is_barred(Cell cell, const Step& step) const
    {
        const char glyph = (*this)[cell];
        const auto drawn = [&](int sign) {
            const char beside = (*this)[{cell.row + sign * step.down, cell.column + sign * step.right}];
            return beside == '#';
        };
        return glyph == '#' || ((among("%^>", glyph) || is_place(glyph)) && drawn(-1) && drawn(1));
    }

private:
    std::vector<std::string> rows_;
};

[[nodiscard]] std::invalid_argument wrong_drawing(const std::string& what, Cell cell)
{
    return std::invalid_argument{what + " in row " + std::to_string(cell.row + 1) + ", column " +
                                 std::to_string(cell.column + 1) + " of the drawn town"};
}

} // namespace

AsciiTown::AsciiTown(geo::Length cell, std::string_view text, Noding noding)
{
    const Drawing drawing{text};
    const auto point = [&](double row, double column) {
        return geo::Point{column * cell.in_metres(), (drawing.rows() - 1 - row) * cell.in_metres()};
    };
    const auto centre = [&](Cell at_cell) { return point(at_cell.row, at_cell.column); };
    const auto number = [](Cell at_cell) { return std::int64_t{at_cell.row} * 100'000 + at_cell.column + 1; };

    const auto add_street = [&](Cell from, const Step& step) {
        Cell to{from.row + step.down, from.column + step.right};
        engine::Street street;
        std::size_t pieces = 0;
        for (; among(step.street, drawing[to]) || among(step.passing, drawing[to]);) {
            const char glyph = drawing[to];
            pieces += among(step.street, glyph); // what it passes alone makes no street
            street.is_bridge = street.is_bridge || glyph == (step.down == 0 ? '>' : '^');
            street.is_private = street.is_private || glyph == '.' || glyph == ':';
            if (glyph == '=' || glyph == '!') {
                street.road_class = engine::RoadClass::Arterial;
            }
            to = {to.row + step.down, to.column + step.right};
        }
        if (pieces == 0) {
            return;
        }
        if (!is_junction(drawing[to])) {
            throw wrong_drawing("a street ends nowhere", to);
        }
        street.id = std::string{drawing[from]} + "-" + drawing[to];
        street.points = {centre(from), centre(to)};
        if (noding == Noding::ByNumber) {
            street.nodes = {number(from), number(to)};
        }
        streets.push_back(std::move(street));
    };
    const auto add_barrier = [&](Cell from, const Step& step) {
        if (!drawing.is_barred(from, step) ||
            drawing.is_barred({from.row - step.down, from.column - step.right}, step)) {
            return;
        }
        Cell to = from;
        while (drawing.is_barred({to.row + step.down, to.column + step.right}, step)) {
            to = {to.row + step.down, to.column + step.right};
        }
        const bool is_single = to.row == from.row && to.column == from.column;
        const bool has_other_direction = step.down == 0 ? drawing.is_barred({from.row - 1, from.column}, south) ||
                                                              drawing.is_barred({from.row + 1, from.column}, south)
                                                        : drawing.is_barred({from.row, from.column - 1}, east) ||
                                                              drawing.is_barred({from.row, from.column + 1}, east);
        if (is_single && has_other_direction) {
            return;
        }
        const geo::Line line{{point(from.row - 0.5 * step.down, from.column - 0.5 * step.right), centre(from),
                              centre(to), point(to.row + 0.5 * step.down, to.column + 0.5 * step.right)}};
        barriers.push_back({geo::MultiLine{{line}}, engine::BarrierKind::Other});
    };

    for (int row = 0; row < drawing.rows(); ++row) {
        for (int column = 0; column < drawing.columns(row); ++column) {
            const Cell here{row, column};
            const char glyph = drawing[here];
            if (!is_junction(glyph) && !among(" -|/\\=!.:#%^>", glyph)) {
                throw wrong_drawing(std::string{"no meaning for '"} + glyph + "'", here);
            }
            if (is_place(glyph) && !places_.emplace(glyph, centre(here)).second) {
                throw wrong_drawing(std::string{"a second place "} + glyph, here);
            }
            if (is_junction(glyph)) {
                for (const Step& step : {east, south, south_east, south_west}) {
                    add_street(here, step);
                }
            }
            add_barrier(here, east);
            add_barrier(here, south);
        }
    }
}

geo::Point AsciiTown::at(char place) const
{
    const auto found = places_.find(place);
    if (found == places_.end()) {
        throw std::invalid_argument{std::string{"no place "} + place + " in the drawn town"};
    }
    return found->second;
}

engine::Street& AsciiTown::street(char from, char to)
{
    const std::string one = std::string{from} + "-" + to;
    const std::string other = std::string{to} + "-" + from;
    for (engine::Street& street : streets) {
        if (street.id == one || street.id == other) {
            return street;
        }
    }
    throw std::invalid_argument{"no street " + one + " in the drawn town"};
}

engine::Crossing AsciiTown::crossing(char place, engine::CrossingKind kind) const
{
    return {geo::MultiPoint{{at(place)}}, kind, std::nullopt};
}

} // namespace doorstep::tests
