// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <string>
#include <string_view>

namespace doorstep::maps {

/// A rectangle of the page, in its pixels, y downwards.
struct PageBox {
    double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
};

/// Writes SVG elements; coordinates with one decimal, the same bytes for the same calls.
class SvgWriter {
public:
    SvgWriter(double width, double height);

    /// `style`: attributes as in SVG, such as `fill="none" stroke="#888"`.
    void rectangle(const PageBox& box, std::string_view style);
    void circle(geo::Point centre, double radius, std::string_view style);
    void line(geo::Point a, geo::Point b, std::string_view style);
    /// `commands` as SVG path data.
    void path(std::string_view commands, std::string_view style);
    void text(geo::Point at, std::string_view words, std::string_view style);
    /// What follows is cut to the box, until `end_group`.
    void begin_clipped(const PageBox& box);
    /// A group whose attributes its elements share.
    void begin_group(std::string_view style);
    void end_group();
    [[nodiscard]] std::string finish();

private:
    std::string svg_;
    int clips_ = 0;
};

/// One decimal, no trailing ".0", never "-0".
[[nodiscard]] std::string pixel(double value);
/// & < > " made safe.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace doorstep::maps
