// SPDX-License-Identifier: MIT
#include "geo/overlay/overlay.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/geos.hpp"
#include "geo/shapes/box.hpp"

#include <geos_c.h>

#include <algorithm>
#include <variant>
#include <vector>

namespace doorstep::geo {

namespace {

using geos::areas_in;
using geos::context;
using geos::Handle;
using geos::lines_in;
using geos::owned;
using geos::to_geos;

MultiLine borders_of(const MultiPolygon& area)
{
    MultiLine borders;
    for (const Polygon& part : area.parts) {
        borders.lines.push_back({part.outer});
        for (const Ring& hole : part.holes) {
            borders.lines.push_back({hole});
        }
    }
    return borders;
}

/// The runs of segments whose box meets the window. Lines are not clipped at the area itself: a clipped end lies a
/// rounding error beside the border and would not cut it.
void add_parts_near(const MultiLine& lines, const Box& window, MultiLine& parts)
{
    for (const Line& line : lines.lines) {
        bool goes_on = false;
        for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
            if (!bounds(std::span{line.points}.subspan(i, 2)).meets(window)) {
                goes_on = false;
                continue;
            }
            if (!goes_on) {
                parts.lines.push_back({{line.points[i]}});
            }
            parts.lines.back().points.push_back(line.points[i + 1]);
            goes_on = true;
        }
    }
}

/// The work of one buffer grows with the square of the lines whose edges cross: 40 parallel tracks take a third of the
/// time in bundles.
constexpr std::size_t lines_at_once = 10;

MultiPolygon buffer_of_many(const MultiLine& lines, Length radius, int segments)
{
    std::vector<MultiPolygon> bundles;
    for (std::size_t first = 0; first < lines.lines.size(); first += lines_at_once) {
        const auto bundle =
            std::span{lines.lines}.subspan(first).first(std::min(lines_at_once, lines.lines.size() - first));
        bundles.push_back(buffer(MultiLine{{bundle.begin(), bundle.end()}}, radius, segments));
    }
    return unite(bundles);
}

} // namespace

MultiPolygon unite(std::span<const MultiPolygon> areas)
{
    const auto has_parts = [](const MultiPolygon& area) { return !area.empty(); };
    if (std::ranges::none_of(areas, has_parts)) {
        return {};
    }
    const Handle all = to_geos(areas);
    return areas_in(owned(GEOSUnaryUnion_r(context(), all.get())).get());
}

MultiPolygon intersect(const MultiPolygon& a, const MultiPolygon& b)
{
    if (!bounds(a).meets(bounds(b))) {
        return {};
    }
    const Handle left = to_geos(a);
    const Handle right = to_geos(b);
    return areas_in(owned(GEOSIntersection_r(context(), left.get(), right.get())).get());
}

MultiPolygon subtract(const MultiPolygon& from, const MultiPolygon& what)
{
    if (!bounds(from).meets(bounds(what))) {
        return from;
    }
    const Handle left = to_geos(from);
    const Handle right = to_geos(what);
    return areas_in(owned(GEOSDifference_r(context(), left.get(), right.get())).get());
}

MultiLine intersect(const MultiLine& lines, const MultiPolygon& area)
{
    if (!bounds(lines).meets(bounds(area))) {
        return {};
    }
    const Handle left = to_geos(lines);
    const Handle right = to_geos(area);
    return lines_in(owned(GEOSIntersection_r(context(), left.get(), right.get())).get());
}

MultiLine subtract(const MultiLine& lines, const MultiPolygon& area)
{
    if (!bounds(lines).meets(bounds(area))) {
        return lines;
    }
    const Handle left = to_geos(lines);
    const Handle right = to_geos(area);
    return lines_in(owned(GEOSDifference_r(context(), left.get(), right.get())).get());
}

MultiPolygon buffer(const Geometry& shape, Length radius, int segments)
{
    if (const auto* lines = std::get_if<MultiLine>(&shape); lines != nullptr && lines->lines.size() > lines_at_once) {
        return buffer_of_many(*lines, radius, segments);
    }
    const Handle given = to_geos(shape);
    return areas_in(owned(GEOSBuffer_r(context(), given.get(), radius.in_metres(), segments)).get());
}

std::vector<MultiPolygon> split(const MultiPolygon& area, const MultiLine& along)
{
    MultiLine cuts = borders_of(area);
    add_parts_near(along, bounds(area), cuts);
    if (cuts.lines.empty()) {
        return {};
    }
    const Handle lines = to_geos(cuts);
    const Handle noded = owned(GEOSUnaryUnion_r(context(), lines.get()));
    const GEOSGeometry* given = noded.get();
    const Handle faces = owned(GEOSPolygonize_r(context(), &given, 1));

    std::vector<MultiPolygon> pieces;
    for (Polygon& face : areas_in(faces.get()).parts) {
        MultiPolygon piece{{std::move(face)}};
        const std::optional<Point> inner = representative_point(piece);
        // Holes of the area are faces too.
        if (inner && contains(area, *inner)) {
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

double overlap_share(const MultiPolygon& of, const MultiPolygon& with)
{
    const double whole = area(of).in_square_metres();
    if (whole <= 0.0) {
        return 0.0;
    }
    return std::clamp(area(intersect(of, with)).in_square_metres() / whole, 0.0, 1.0);
}

std::optional<Polygon> largest_part(const MultiPolygon& area_of)
{
    if (area_of.empty()) {
        return std::nullopt;
    }
    return *std::ranges::max_element(area_of.parts,
                                     [](const Polygon& a, const Polygon& b) { return area(a) < area(b); });
}

std::optional<Point> representative_point(const Geometry& shape)
{
    const Handle given = to_geos(shape);
    const std::vector<Point> found = geos::points_in(owned(GEOSPointOnSurface_r(context(), given.get())).get());
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

} // namespace doorstep::geo
