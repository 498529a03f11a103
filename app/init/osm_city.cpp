// SPDX-License-Identifier: MIT
#include "app/init/osm_city.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <charconv>
#include <cmath>

namespace doorstep::app {

std::string_view tag(const geo::Tags& tags, std::string_view key)
{
    const auto found = tags.find(key);
    return found == tags.end() ? std::string_view{} : std::string_view{found->second};
}

std::optional<double> leading_number(std::string_view text)
{
    double number = 0.0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || parsed.ec != std::errc{} || !std::isfinite(number)) {
        return std::nullopt;
    }
    return number;
}

std::string grouped(double number)
{
    std::string digits = std::to_string(std::llround(number));
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        if (digits[at - 4] == '-') {
            break;
        }
        digits.insert(at - 3, ",");
    }
    return digits;
}

const geo::MultiPolygon& area_of(const geo::OsmFeature& feature)
{
    static const geo::MultiPolygon none;
    const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
    return area == nullptr ? none : *area;
}

bool is_inside(const OsmCity& city, const geo::Geometry& shape)
{
    if (!city.has_boundary) {
        return true;
    }
    const auto at = geo::representative_point(shape);
    return at && geo::contains(city.area, *at);
}

geo::Value text_or_null(std::string_view text)
{
    return text.empty() ? geo::Value{} : geo::Value{std::string{text}};
}

} // namespace doorstep::app
