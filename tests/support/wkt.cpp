// SPDX-License-Identifier: MIT
#include "tests/support/wkt.hpp"

#include <cctype>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace doorstep::tests {

namespace {

class Reader {
public:
    explicit Reader(std::string_view wkt) : text_{std::string{wkt}} {}

    geo::Geometry read()
    {
        const std::string kind = word();
        if (next_is('E')) {
            word();
            return empty(kind);
        }
        if (kind == "POINT" || kind == "MULTIPOINT") {
            return geo::MultiPoint{points()};
        }
        if (kind == "LINESTRING") {
            return geo::MultiLine{{geo::Line{points()}}};
        }
        if (kind == "MULTILINESTRING") {
            return geo::MultiLine{list([this] { return geo::Line{points()}; })};
        }
        if (kind == "POLYGON") {
            return geo::MultiPolygon{{polygon()}};
        }
        if (kind == "MULTIPOLYGON") {
            return geo::MultiPolygon{list([this] { return polygon(); })};
        }
        throw std::invalid_argument{"not a shape: " + text_.str()};
    }

private:
    static geo::Geometry empty(const std::string& kind)
    {
        if (kind.find("POLYGON") != std::string::npos) {
            return geo::MultiPolygon{};
        }
        return kind.find("LINE") != std::string::npos ? geo::Geometry{geo::MultiLine{}} : geo::MultiPoint{};
    }
    std::string word()
    {
        std::string letters;
        for (text_ >> std::ws; std::isalpha(text_.peek()) != 0;) {
            letters += static_cast<char>(text_.get());
        }
        return letters;
    }
    bool next_is(char wanted) { return (text_ >> std::ws).peek() == wanted; }
    char sign()
    {
        char read = 0;
        text_ >> read;
        return read;
    }
    template <class Item>
    auto list(const Item& item) -> std::vector<decltype(item())>
    {
        std::vector<decltype(item())> items;
        char read = sign();
        if (read != '(') {
            throw std::invalid_argument{"a list must open with ( in " + text_.str()};
        }
        do {
            items.push_back(item());
            read = sign();
        } while (read == ',');
        if (read != ')') {
            throw std::invalid_argument{"a list must close with ) in " + text_.str()};
        }
        return items;
    }
    std::vector<geo::Point> points()
    {
        return list([this] {
            geo::Point point;
            if (!(text_ >> point.x >> point.y)) {
                throw std::invalid_argument{"two numbers make a point in " + text_.str()};
            }
            return point;
        });
    }
    geo::Polygon polygon()
    {
        std::vector<geo::Ring> rings = list([this] { return points(); });
        geo::Polygon read{std::move(rings.front()), {}};
        read.holes.assign(std::next(rings.begin()), rings.end());
        return read;
    }

    std::istringstream text_;
};

} // namespace

geo::Geometry shape(std::string_view wkt)
{
    return Reader{wkt}.read();
}

geo::MultiPolygon area(std::string_view wkt)
{
    return std::get<geo::MultiPolygon>(shape(wkt));
}

geo::MultiLine lines(std::string_view wkt)
{
    return std::get<geo::MultiLine>(shape(wkt));
}

geo::MultiPolygon rectangle(double min_x, double min_y, double max_x, double max_y)
{
    return {{{{{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}}, {}}}};
}

} // namespace doorstep::tests
