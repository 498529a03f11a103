// SPDX-License-Identifier: MIT
#include "maps/svg/map_panel.hpp"

#include "maps/svg/label_places.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace doorstep::maps {
namespace {

using engine::RoadClass;

std::string coloured(std::string_view before, std::string_view colour, std::string_view after)
{
    return std::string{before}.append(colour).append(after);
}

bool has_level(const engine::School& school, const MapSubject& subject)
{
    return std::ranges::any_of(subject.levels, [&](engine::Level level) { return school.seats[level] > 0; });
}

} // namespace

MapSubject map_subject(const engine::Study& study, const engine::SitingResult& result, engine::Stage stage,
                       geo::Language language)
{
    MapSubject subject{.study = study,
                       .result = result,
                       .stage = stage,
                       .levels = {},
                       .ranked = {},
                       .failed = {},
                       .language = language};
    subject.levels.assign(levels_of(stage).begin(), levels_of(stage).end());
    for (const engine::Scorecard& site : result.sites) {
        if (site.stage == stage) {
            (site.status == engine::SiteStatus::Ranked ? subject.ranked : subject.failed).push_back(&site);
        }
    }
    for (std::size_t home = 0; home < study.homes.size(); ++home) {
        subject.largest_shortage = std::max(subject.largest_shortage, shortage_of(subject, home));
    }
    return subject;
}

int shortage_of(const MapSubject& subject, std::size_t home)
{
    int pupils = 0;
    for (const engine::Level level : subject.levels) {
        pupils += subject.result.baseline[level].beyond_standard.at(home);
    }
    return pupils;
}

MapPanel::MapPanel(const geo::Box& window, const PageBox& frame) : window_{window}, frame_{frame}
{
    constexpr double margin = 1.06;
    metres_per_pixel_ = margin * std::max({window.width() / frame.width, window.height() / frame.height, 1e-6});
    const geo::Point centre = window.centre();
    const double half_width = 0.5 * frame.width * metres_per_pixel_,
                 half_height = 0.5 * frame.height * metres_per_pixel_;
    window_ = {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
}

geo::Point MapPanel::on_page(const geo::Point& point) const
{
    return {frame_.x + (point.x - window_.min_x) / metres_per_pixel_,
            frame_.y + (window_.max_y - point.y) / metres_per_pixel_};
}

void MapPanel::append_line(std::string& path, const std::vector<geo::Point>& points, double thin) const
{
    geo::Point last{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const geo::Point at = on_page(points[i]);
        const bool is_end = i == 0 || i + 1 == points.size();
        if (!is_end && std::hypot(at.x - last.x, at.y - last.y) < thin) {
            continue;
        }
        const std::string place = pixel(at.x) + " " + pixel(at.y);
        if (i != 0 || !path.ends_with("L" + place)) { // a street that goes on where the last one ended
            path += (i == 0 ? "M" : "L") + place;
        }
        last = at;
    }
}

void MapPanel::append_area(std::string& path, const geo::MultiPolygon& area) const
{
    for (const geo::Polygon& part : area.parts) {
        append_line(path, part.outer, 0.5);
        path += "Z";
        for (const geo::Ring& hole : part.holes) {
            append_line(path, hole, 0.5);
            path += "Z";
        }
    }
}

void MapPanel::draw_ground(const MapSubject& subject, SvgWriter& svg) const
{
    const auto draw_zones = [&](engine::ZoneType type, std::string_view style) {
        std::string path;
        for (const engine::Zone& zone : subject.study.zones) {
            if (zone.type == type && shows(geo::bounds(zone.shape))) {
                append_area(path, zone.shape);
            }
        }
        svg.path(path, style);
    };
    svg.rectangle(frame_, "fill=\"#ffffff\"");
    draw_zones(engine::ZoneType::District,
               coloured("fill=\"", MapColours::district,
                        "\" stroke=\"#555\" stroke-width=\"1.2\" stroke-dasharray=\"9 3 2 3\""));
    std::string water_areas, water_lines;
    for (const engine::Barrier& barrier : subject.study.barriers) {
        if (barrier.kind != engine::BarrierKind::Water || !shows(geo::bounds(barrier.shape))) {
            continue;
        }
        if (const auto* area = std::get_if<geo::MultiPolygon>(&barrier.shape)) {
            append_area(water_areas, *area);
        }
        else if (const auto* lines = std::get_if<geo::MultiLine>(&barrier.shape)) {
            for (const geo::Line& line : lines->lines) {
                append_line(water_lines, line.points, 1.0);
            }
        }
    }
    svg.path(water_areas, coloured("fill=\"", MapColours::water, "\""));
    svg.path(water_lines, coloured("fill=\"none\" stroke=\"", MapColours::water, "\" stroke-width=\"3\""));
    for (const engine::ZoneType type :
         {engine::ZoneType::Industry, engine::ZoneType::Priority, engine::ZoneType::Tod}) {
        draw_zones(type,
                   coloured("fill=\"", MapColours::zone,
                            "\" fill-opacity=\"0.10\" stroke=\"#8073ac\" stroke-opacity=\"0.6\" stroke-width=\"0.8\""));
    }
}

void MapPanel::draw_streets(const MapSubject& subject, SvgWriter& svg) const
{
    constexpr double coarse = 12.0, very_coarse = 30.0; // metres per pixel: finer classes would be noise
    std::string local, secondary, arterial, expressway, railway;
    for (const engine::Street& street : subject.study.streets) {
        const bool is_minor = street.road_class >= RoadClass::Local;
        if ((is_minor && metres_per_pixel_ > coarse) ||
            (street.road_class == RoadClass::Secondary && metres_per_pixel_ > very_coarse)) {
            continue;
        }
        const geo::Box box = geo::bounds(street.points);
        const bool is_speck = std::max(box.width(), box.height()) < 1.5 * metres_per_pixel_;
        if (!shows(box) || (is_minor && (is_speck || street.road_class == RoadClass::Steps))) {
            continue;
        }
        std::string& path = street.road_class == RoadClass::Expressway  ? expressway
                            : street.road_class == RoadClass::Arterial  ? arterial
                            : street.road_class == RoadClass::Secondary ? secondary
                                                                        : local;
        append_line(path, street.points, 1.5);
    }
    for (const engine::Barrier& barrier : subject.study.barriers) {
        const auto* lines = std::get_if<geo::MultiLine>(&barrier.shape);
        if (barrier.kind == engine::BarrierKind::Railway && lines != nullptr && shows(geo::bounds(*lines))) {
            for (const geo::Line& line : lines->lines) {
                append_line(railway, line.points, 1.5);
            }
        }
    }
    svg.path(local, "fill=\"none\" stroke=\"#dcdad5\" stroke-width=\"0.6\"");
    svg.path(secondary, "fill=\"none\" stroke=\"#cfccc4\" stroke-width=\"0.9\"");
    svg.path(arterial, "fill=\"none\" stroke=\"#b9b4a8\" stroke-width=\"1.6\"");
    svg.path(expressway, "fill=\"none\" stroke=\"#d9a441\" stroke-width=\"2.2\"");
    svg.path(railway, "fill=\"none\" stroke=\"#444\" stroke-width=\"1.4\" stroke-dasharray=\"5 2\"");
}

/// Dots of a size are one path of round line ends: a big city has thousands of them, and a circle each would be most of
/// the file.
void MapPanel::draw_shortage(const MapSubject& subject, SvgWriter& svg) const
{
    constexpr double largest_radius = 7.0, sizes_per_pixel = 4.0;
    std::map<long, std::string> dots; // by size
    for (std::size_t home = 0; home < subject.study.homes.size(); ++home) {
        const int pupils = shortage_of(subject, home);
        const geo::Point& place = subject.study.homes[home].at;
        if (pupils > 0 && window_.contains(place)) {
            const double full = largest_radius * std::sqrt(static_cast<double>(pupils) / subject.largest_shortage);
            const double radius = std::max(0.6, full * std::min(1.0, 12.0 / metres_per_pixel_));
            const geo::Point at = on_page(place);
            dots[std::lround(radius * sizes_per_pixel)] += "M" + pixel(at.x) + " " + pixel(at.y) + "h0";
        }
    }
    svg.begin_group(coloured("fill=\"none\" stroke-linecap=\"round\" stroke-opacity=\"0.45\" stroke=\"",
                             MapColours::shortage, "\""));
    for (const auto& [size, path] : dots) {
        svg.path(path, "stroke-width=\"" + pixel(2.0 * static_cast<double>(size) / sizes_per_pixel) + "\"");
    }
    svg.end_group();
}

void MapPanel::draw_schools(const MapSubject& subject, SvgWriter& svg) const
{
    const double half = metres_per_pixel_ > 12.0 ? 2.2 : 3.4;
    for (const engine::School& school : subject.study.schools) {
        if (has_level(school, subject) && window_.contains(school.at)) {
            const geo::Point at = on_page(school.at);
            svg.rectangle({at.x - half, at.y - half, 2 * half, 2 * half},
                          coloured("fill=\"", MapColours::school, "\" stroke=\"#fff\" stroke-width=\"0.7\""));
        }
    }
}

void MapPanel::draw_sites(const MapSubject& subject, SvgWriter& svg) const
{
    const double half = metres_per_pixel_ > 12.0 ? 1.6 : 2.6;
    std::string crosses;
    for (const engine::Scorecard* site : subject.failed) {
        const geo::Point& place = subject.study[site->parcel].at;
        if (window_.contains(place)) {
            const geo::Point at = on_page(place);
            crosses += "M" + pixel(at.x - half) + " " + pixel(at.y - half) + "L" + pixel(at.x + half) + " " +
                       pixel(at.y + half);
            crosses += "M" + pixel(at.x - half) + " " + pixel(at.y + half) + "L" + pixel(at.x + half) + " " +
                       pixel(at.y - half);
        }
    }
    svg.path(crosses, coloured("fill=\"none\" stroke=\"", MapColours::failed, "\" stroke-width=\"0.9\""));
    for (auto site = subject.ranked.rbegin(); site != subject.ranked.rend(); ++site) {
        const geo::Point& place = subject.study[(*site)->parcel].at;
        if (window_.contains(place)) {
            const double share = std::clamp((*site)->score.value() / 100.0, 0.15, 1.0);
            svg.circle(on_page(place), half + 1.2,
                       coloured("fill=\"", MapColours::site,
                                "\" stroke=\"#fff\" stroke-width=\"0.5\" fill-opacity=\"" + pixel(share) + "\""));
        }
    }
}

void MapPanel::draw_labels(const MapSubject& subject, SvgWriter& svg) const
{
    constexpr std::size_t most = 10;
    constexpr double radius = 9.0;
    std::vector<geo::Point> sites;
    std::vector<int> ranks;
    for (std::size_t i = 0; i < std::min(most, subject.ranked.size()); ++i) {
        const geo::Point& place = subject.study[subject.ranked[i]->parcel].at;
        if (window_.contains(place)) {
            sites.push_back(on_page(place));
            ranks.push_back(subject.ranked[i]->rank.value_or(0));
        }
    }
    const std::vector<geo::Point> places = label_places(sites, radius, frame_);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        svg.line(sites[i], places[i], "stroke=\"#222\" stroke-width=\"0.9\"");
    }
    for (std::size_t i = 0; i < sites.size(); ++i) {
        svg.circle(places[i], radius, coloured("fill=\"", MapColours::best, "\" stroke=\"#fff\" stroke-width=\"1.2\""));
        svg.text({places[i].x, places[i].y + 4.0}, std::to_string(ranks[i]),
                 "font-size=\"11\" font-weight=\"bold\" fill=\"#fff\" text-anchor=\"middle\"");
    }
}

void MapPanel::draw_scale(SvgWriter& svg) const
{
    constexpr double longest = 140.0; // pixels
    double metres = 1.0;
    for (double step = 1.0; step <= 1e6; step *= 10.0) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (step * factor / metres_per_pixel_ <= longest) {
                metres = step * factor;
            }
        }
    }
    const double width = metres / metres_per_pixel_;
    const geo::Point left{frame_.x + 14.0, frame_.y + frame_.height - 14.0};
    svg.rectangle({left.x - 6.0, left.y - 20.0, width + 12.0, 28.0}, "fill=\"#fff\" fill-opacity=\"0.8\"");
    svg.path("M" + pixel(left.x) + " " + pixel(left.y - 5.0) + "V" + pixel(left.y) + "H" + pixel(left.x + width) + "V" +
                 pixel(left.y - 5.0),
             "fill=\"none\" stroke=\"#222\" stroke-width=\"1.4\"");
    const std::string words = metres >= 1000.0 ? pixel(metres / 1000.0) + " km" : pixel(metres) + " m";
    svg.text({left.x + 0.5 * width, left.y - 7.0}, words, "font-size=\"11\" text-anchor=\"middle\" fill=\"#222\"");
    const geo::Point north{frame_.x + frame_.width - 22.0, frame_.y + 18.0};
    svg.path("M" + pixel(north.x) + " " + pixel(north.y - 8.0) + "l6 20l-6 -5l-6 5Z", "fill=\"#222\"");
    svg.text({north.x, north.y + 25.0}, "N",
             "font-size=\"12\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#222\"");
}

void MapPanel::draw(const MapSubject& subject, const std::string& title, SvgWriter& svg) const
{
    svg.begin_clipped(frame_);
    draw_ground(subject, svg);
    draw_streets(subject, svg);
    draw_shortage(subject, svg);
    draw_schools(subject, svg);
    draw_sites(subject, svg);
    draw_labels(subject, svg);
    draw_scale(svg);
    svg.end_group();
    svg.rectangle(frame_, "fill=\"none\" stroke=\"#333\" stroke-width=\"1\"");
    if (!title.empty()) {
        svg.text({frame_.x + 10.0, frame_.y + 20.0}, title,
                 "font-size=\"15\" font-weight=\"bold\" fill=\"#222\" stroke=\"#fff\" stroke-width=\"3\" "
                 "paint-order=\"stroke\"");
    }
}

} // namespace doorstep::maps
