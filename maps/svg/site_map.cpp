// SPDX-License-Identifier: MIT
#include "maps/svg/site_map.hpp"

#include "maps/layers/names.hpp"
#include "maps/svg/legend.hpp"
#include "maps/svg/map_panel.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace doorstep::maps {
namespace {

constexpr double page_width = 1800.0, page_height = 1240.0, gap = 14.0, top = 70.0, bottom = 40.0, legend_width = 400.0;

/// What people care for: homes, schools and parcels; zones where there are none of them.
geo::Box extent_of(const engine::Study& study)
{
    geo::Box box;
    for (const engine::Home& home : study.homes) {
        box.include(home.at);
    }
    for (const engine::School& school : study.schools) {
        box.include(school.at);
    }
    for (const engine::Parcel& parcel : study.parcels) {
        box.include(geo::bounds(parcel.shape));
    }
    for (const engine::Zone& zone : study.zones) {
        if (box.empty()) {
            box.include(geo::bounds(zone.shape));
        }
    }
    return box.empty() ? geo::Box{0.0, 0.0, 1000.0, 1000.0} : box.grown_by(geo::Length::metres(50.0));
}

struct Inset {
    geo::Box window;
    std::string title;
};

/// One inset per district, of the places in it that count; none when there is one district or too many to tell apart.
std::vector<Inset> insets_of(const engine::Study& study)
{
    constexpr std::size_t most = 6;
    std::vector<Inset> insets;
    for (std::size_t i = 0; i < study.zones.size(); ++i) {
        if (study.zones[i].type != engine::ZoneType::District) {
            continue;
        }
        geo::Box box;
        for (const engine::Home& home : study.homes) {
            if (home.district == engine::ZoneIndex{i}) {
                box.include(home.at);
            }
        }
        for (const engine::Parcel& parcel : study.parcels) {
            if (parcel.district == engine::ZoneIndex{i}) {
                box.include(geo::bounds(parcel.shape));
            }
        }
        if (!box.empty()) {
            insets.push_back({box, zone_name(study, engine::ZoneIndex{i})});
        }
    }
    return insets.size() < 2 || insets.size() > most ? std::vector<Inset>{} : insets;
}

/// Frames for n insets in two columns of a box; an odd last one takes the whole row.
std::vector<PageBox> frames_for(std::size_t count, const PageBox& box)
{
    const std::size_t rows = (count + 1) / 2;
    const double height = (box.height - gap * static_cast<double>(rows - 1)) / static_cast<double>(rows);
    std::vector<PageBox> frames;
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_alone = i + 1 == count && count % 2 == 1;
        const double width = is_alone ? box.width : 0.5 * (box.width - gap);
        frames.push_back({box.x + (i % 2 == 1 ? width + gap : 0.0), box.y + static_cast<double>(i / 2) * (height + gap),
                          width, height});
    }
    return frames;
}

void draw_heading(const SiteMapSettings& settings, SvgWriter& svg)
{
    const bool chinese = settings.language == geo::Language::Chinese;
    svg.text({gap, 34.0}, settings.title, "font-size=\"26\" font-weight=\"bold\" fill=\"#111\"");
    std::string what =
        name_of(settings.stage).in(settings.language) +
        (chinese ? "：学位缺口、现有学校与备选地块" : ": shortage, existing schools and candidate sites");
    if (settings.is_schematic) {
        what += chinese ? " · 示意数据" : " · schematic data";
    }
    svg.text({gap, 58.0}, what, "font-size=\"15\" fill=\"#444\"");
    svg.text({gap, page_height - 14.0},
             chinese ? "内部工作用图，不得公开出版 · 道路距离按步行路网量算 · Doorstep"
                     : "internal working map, not for publication · walks are measured along streets · Doorstep",
             "font-size=\"12\" fill=\"#666\"");
}

} // namespace

std::string site_map_svg(const engine::Study& study, const engine::SitingResult& result,
                         const SiteMapSettings& settings)
{
    const MapSubject subject = map_subject(study, result, settings.stage, settings.language);
    const bool chinese = settings.language == geo::Language::Chinese;
    SvgWriter svg{page_width, page_height};
    svg.rectangle({0.0, 0.0, page_width, page_height}, "fill=\"#ffffff\"");
    draw_heading(settings, svg);

    const PageBox body{gap, top, page_width - 2.0 * gap, page_height - top - bottom};
    const std::vector<Inset> insets = insets_of(study);
    if (insets.empty()) {
        const PageBox frame{body.x, body.y, body.width - legend_width - gap, body.height};
        MapPanel{extent_of(study), frame}.draw(subject, {}, svg);
        draw_legend(subject, {frame.x + frame.width + gap, body.y, legend_width, body.height}, svg);
        return svg.finish();
    }
    // Overview above, legend below it; a panel for each district to the right.
    const double column = 560.0, overview_height = 0.52 * body.height;
    const PageBox overview{body.x, body.y, column, overview_height};
    MapPanel{extent_of(study), overview}.draw(subject, chinese ? "全域" : "Overview", svg);
    draw_legend(subject, {body.x, body.y + overview_height + gap, column, body.height - overview_height - gap}, svg);
    const PageBox right{body.x + column + gap, body.y, body.width - column - gap, body.height};
    const std::vector<PageBox> frames = frames_for(insets.size(), right);
    for (std::size_t i = 0; i < insets.size(); ++i) {
        MapPanel{insets[i].window, frames[i]}.draw(subject, insets[i].title, svg);
    }
    return svg.finish();
}

} // namespace doorstep::maps
