// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/shapes/box.hpp"
#include "maps/svg/svg_writer.hpp"

#include <string>
#include <vector>

namespace doorstep::maps {

/// What the map is about, prepared once for all its panels.
struct MapSubject {
    const engine::Study& study;
    const engine::SitingResult& result;
    engine::Stage stage;                          ///< whose sites are drawn
    std::vector<engine::Level> levels;            ///< of the stage: whose shortage is drawn
    std::vector<const engine::Scorecard*> ranked; ///< of the stage, best first
    std::vector<const engine::Scorecard*> failed;
    int largest_shortage = 1; ///< pupils beyond the standard of one home
    geo::Language language;
};
[[nodiscard]] MapSubject map_subject(const engine::Study& study, const engine::SitingResult& result,
                                     engine::Stage stage, geo::Language language);
/// Pupils of a home beyond the standard, over the levels of the stage.
[[nodiscard]] int shortage_of(const MapSubject& subject, std::size_t home);

/// A window of the study plane drawn into a rectangle of the page.
class MapPanel {
public:
    MapPanel(const geo::Box& window, const PageBox& frame);

    [[nodiscard]] geo::Point on_page(const geo::Point& point) const;
    [[nodiscard]] double metres_per_pixel() const { return metres_per_pixel_; }
    /// Everything from the ground up to the labels of the ten best.
    void draw(const MapSubject& subject, const std::string& title, SvgWriter& svg) const;

private:
    [[nodiscard]] bool shows(const geo::Box& box) const { return box.meets(window_); }
    /// Path data; points nearer than `thin` pixels to the last one are left out.
    void append_line(std::string& path, const std::vector<geo::Point>& points, double thin) const;
    void append_area(std::string& path, const geo::MultiPolygon& area) const;
    void draw_ground(const MapSubject& subject, SvgWriter& svg) const;
    void draw_streets(const MapSubject& subject, SvgWriter& svg) const;
    void draw_shortage(const MapSubject& subject, SvgWriter& svg) const;
    void draw_schools(const MapSubject& subject, SvgWriter& svg) const;
    void draw_sites(const MapSubject& subject, SvgWriter& svg) const;
    void draw_labels(const MapSubject& subject, SvgWriter& svg) const;
    void draw_scale(SvgWriter& svg) const;

    geo::Box window_;
    PageBox frame_;
    double metres_per_pixel_ = 1.0;
};

/// Colours shared with the legend.
struct MapColours {
    static constexpr std::string_view shortage = "#d7301f", school = "#2166ac", site = "#1a9850", best = "#006837",
                                      failed = "#777777", water = "#9ecae1", district = "#f7f6f2", zone = "#8073ac";
};

} // namespace doorstep::maps
