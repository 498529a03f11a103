// SPDX-License-Identifier: MIT
#include "geo/overlay/repair.hpp"

#include "geo/overlay/geos.hpp"
#include "geo/overlay/winding.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <utility>
#include <variant>

namespace doorstep::geo {

namespace {

using geos::context;
using geos::Handle;

bool is_finite(const Point& point)
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

bool are_finite(std::span<const Point> points)
{
    return std::ranges::all_of(points, is_finite);
}

bool is_finite(const Polygon& polygon)
{
    return are_finite(polygon.outer) &&
           std::ranges::all_of(polygon.holes, [](const Ring& hole) { return are_finite(hole); });
}

bool is_finite(const Geometry& geometry)
{
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        return are_finite(points->points);
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return std::ranges::all_of(lines->lines, [](const Line& line) { return are_finite(line.points); });
    }
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry)) {
        return std::ranges::all_of(areas->parts, [](const Polygon& part) { return is_finite(part); });
    }
    return true;
}

/// What was done so far, each kind once.
class Log {
public:
    void add(RepairKind kind)
    {
        if (std::ranges::find(done_, kind) == done_.end()) {
            done_.push_back(kind);
        }
    }
    [[nodiscard]] std::vector<RepairKind> take() { return std::move(done_); }

private:
    std::vector<RepairKind> done_;
};

void drop_repeated_points(std::vector<Point>& points, Log& log)
{
    const auto repeated = std::unique(points.begin(), points.end());
    if (repeated != points.end()) {
        points.erase(repeated, points.end());
        log.add(RepairKind::RepeatedPoint);
    }
}

/// Closes the ring and drops repeated points. False when fewer than 3 different points are left.
bool mend(Ring& ring, Log& log)
{
    drop_repeated_points(ring, log);
    if (ring.size() > 1 && ring.front() != ring.back()) {
        ring.push_back(ring.front());
        log.add(RepairKind::RingClosed);
    }
    return ring.size() >= 4;
}

void mend(MultiLine& lines, Log& log)
{
    for (Line& line : lines.lines) {
        drop_repeated_points(line.points, log);
    }
    if (std::erase_if(lines.lines, [](const Line& line) { return line.points.size() < 2; }) > 0) {
        log.add(RepairKind::RepeatedPoint);
    }
}

void mend_rings(MultiPolygon& area, Log& log)
{
    for (Polygon& part : area.parts) {
        if (std::erase_if(part.holes, [&](Ring& hole) { return !mend(hole, log); }) > 0) {
            log.add(RepairKind::RepeatedPoint);
        }
    }
    if (std::erase_if(area.parts, [&](Polygon& part) { return !mend(part.outer, log); }) > 0) {
        log.add(RepairKind::RepeatedPoint);
    }
    for (Polygon& part : area.parts) {
        if (wind(part)) {
            log.add(RepairKind::RingOrderTurned);
        }
    }
}

bool is_simple(const MultiPolygon& area)
{
    const Handle given = geos::to_geos(area);
    return GEOSisValid_r(context(), given.get()) == 1;
}

struct FreeParameters {
    void operator()(GEOSMakeValidParams* parameters) const { GEOSMakeValidParams_destroy_r(context(), parameters); }
};

/// The "structure" method keeps what each ring encloses: both wings of a bow tie stay, overlapping parts unite
/// (the older "linework" method would turn the overlap into a hole), a hole outside becomes a part of its own.
MultiPolygon made_valid(const MultiPolygon& area)
{
    const std::unique_ptr<GEOSMakeValidParams, FreeParameters> parameters{GEOSMakeValidParams_create_r(context())};
    GEOSMakeValidParams_setMethod_r(context(), parameters.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context(), parameters.get(), 0);
    const Handle given = geos::to_geos(area);
    return geos::areas_in(geos::owned(GEOSMakeValidWithParams_r(context(), given.get(), parameters.get())).get());
}

bool has_shape(const Geometry& geometry)
{
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        return !points->points.empty();
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return !lines->lines.empty();
    }
    const auto* area = std::get_if<MultiPolygon>(&geometry);
    return area != nullptr && !area->empty();
}

} // namespace

Repaired repair(Geometry geometry)
{
    if (!has_shape(geometry)) {
        return {};
    }
    if (!is_finite(geometry)) {
        return {{}, {}, "a coordinate is not a finite number"};
    }
    Log log;
    if (auto* lines = std::get_if<MultiLine>(&geometry)) {
        mend(*lines, log);
        if (lines->lines.empty()) {
            return {{}, {}, "the line has fewer than 2 different points"};
        }
    }
    else if (auto* area = std::get_if<MultiPolygon>(&geometry)) {
        mend_rings(*area, log);
        if (area->empty()) {
            return {{}, {}, "the ring has fewer than 3 different points"};
        }
        if (!is_simple(*area)) {
            *area = made_valid(*area);
            log.add(RepairKind::SelfIntersection);
            if (area->empty()) {
                return {{}, {}, "the area vanishes: its points lie on a line"};
            }
        }
    }
    return {std::move(geometry), log.take(), {}};
}

bool is_valid(const Geometry& geometry)
{
    if (!is_finite(geometry)) {
        return false;
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return std::ranges::all_of(lines->lines, [](const Line& line) {
            return line.points.size() >= 2 &&
                   std::ranges::any_of(line.points, [&](const Point& p) { return p != line.points.front(); });
        });
    }
    const auto* area = std::get_if<MultiPolygon>(&geometry);
    if (area == nullptr) {
        return true;
    }
    const auto is_closed = [](const Ring& ring) { return ring.size() >= 4 && ring.front() == ring.back(); };
    const auto is_wound = [&](const Polygon& part) {
        return is_closed(part.outer) && std::ranges::all_of(part.holes, is_closed) &&
               twice_signed_area(part.outer) > 0.0 &&
               std::ranges::all_of(part.holes, [](const Ring& hole) { return twice_signed_area(hole) < 0.0; });
    };
    return std::ranges::all_of(area->parts, is_wound) && is_simple(*area);
}

} // namespace doorstep::geo
