// SPDX-License-Identifier: MIT
#include "maps/svg/svg_writer.hpp"

#include <cmath>

namespace doorstep::maps {

std::string pixel(double value)
{
    const auto tenths = static_cast<long long>(std::llround(value * 10.0));
    std::string text = (tenths < 0 ? "-" : "") + std::to_string(std::llabs(tenths) / 10);
    if (std::llabs(tenths) % 10 != 0) {
        text += "." + std::to_string(std::llabs(tenths) % 10);
    }
    return text;
}

std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        default: safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return safe;
}

SvgWriter::SvgWriter(double width, double height)
{
    svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + pixel(width) + "\" height=\"" + pixel(height) +
           "\" viewBox=\"0 0 " + pixel(width) + " " + pixel(height) +
           "\" font-family=\"'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC','DejaVu "
           "Sans',sans-serif\">\n";
}

void SvgWriter::rectangle(const PageBox& box, std::string_view style)
{
    svg_ += "<rect x=\"" + pixel(box.x) + "\" y=\"" + pixel(box.y) + "\" width=\"" + pixel(box.width) + "\" height=\"" +
            pixel(box.height) + "\" ";
    svg_.append(style).append("/>\n");
}

void SvgWriter::circle(geo::Point centre, double radius, std::string_view style)
{
    svg_ += "<circle cx=\"" + pixel(centre.x) + "\" cy=\"" + pixel(centre.y) + "\" r=\"" + pixel(radius) + "\"";
    svg_.append(style.empty() ? "" : " ").append(style).append("/>\n");
}

void SvgWriter::line(geo::Point a, geo::Point b, std::string_view style)
{
    svg_ += "<line x1=\"" + pixel(a.x) + "\" y1=\"" + pixel(a.y) + "\" x2=\"" + pixel(b.x) + "\" y2=\"" + pixel(b.y) +
            "\" ";
    svg_.append(style).append("/>\n");
}

void SvgWriter::path(std::string_view commands, std::string_view style)
{
    if (!commands.empty()) {
        svg_.append("<path d=\"").append(commands).append("\" ").append(style).append("/>\n");
    }
}

void SvgWriter::text(geo::Point at, std::string_view words, std::string_view style)
{
    svg_ += "<text x=\"" + pixel(at.x) + "\" y=\"" + pixel(at.y) + "\" ";
    svg_.append(style).append(">").append(escaped(words)).append("</text>\n");
}

void SvgWriter::begin_clipped(const PageBox& box)
{
    const std::string id = "clip" + std::to_string(++clips_);
    svg_ += "<clipPath id=\"" + id + "\">";
    rectangle(box, "");
    svg_ += "</clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgWriter::begin_group(std::string_view style)
{
    svg_.append("<g ").append(style).append(">\n");
}

void SvgWriter::end_group()
{
    svg_ += "</g>\n";
}

std::string SvgWriter::finish()
{
    return svg_ + "</svg>\n";
}

} // namespace doorstep::maps
