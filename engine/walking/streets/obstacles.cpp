// SPDX-License-Identifier: MIT
#include "engine/walking/streets/obstacles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace doorstep::engine {
namespace {

constexpr double same_place = 0.01; // metres; below what any survey tells apart

[[nodiscard]] bool is_near(const geo::Point& a, const geo::Point& b)
{
    return std::abs(a.x - b.x) <= same_place && std::abs(a.y - b.y) <= same_place;
}

[[nodiscard]] ObstacleKind kind_of(BarrierKind kind)
{
    switch (kind) {
    case BarrierKind::Railway: return ObstacleKind::Railway;
    case BarrierKind::Expressway: return ObstacleKind::Expressway;
    case BarrierKind::Water: return ObstacleKind::Water;
    case BarrierKind::Wall: return ObstacleKind::Wall;
    case BarrierKind::Other: break;
    }
    return ObstacleKind::Other;
}

/// Lights and stripes lead over traffic, not over water or through walls.
[[nodiscard]] bool serves(CrossingKind crossing, ObstacleKind obstacle)
{
    const bool is_grade_separated = crossing == CrossingKind::Bridge || crossing == CrossingKind::Underpass;
    return is_grade_separated || (obstacle != ObstacleKind::Water && obstacle != ObstacleKind::Wall);
}

[[nodiscard]] bool is_barred_road(const Street& street, int reference_year)
{
    const bool is_open = reference_year == 0 || !street.open_year || *street.open_year <= reference_year;
    const bool has_traffic = street.road_class == RoadClass::Expressway || street.road_class == RoadClass::Arterial;
    return is_open && has_traffic && !street.is_walkable && !street.is_bridge && !street.is_tunnel;
}

/// Calls `visit(points, is_area)` for each line, ring and point of a shape.
template <class Visit>
void for_each_line(const geo::Geometry& shape, Visit visit)
{
    if (const auto* lines = std::get_if<geo::MultiLine>(&shape)) {
        for (const geo::Line& line : lines->lines) {
            visit(std::span{line.points}, false);
        }
    }
    else if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
        for (const geo::Polygon& part : area->parts) {
            visit(std::span{part.outer}, true);
            for (const geo::Ring& hole : part.holes) {
                visit(std::span{hole}, true);
            }
        }
    }
}

} // namespace

Obstacles::Obstacles(std::span<const Barrier> barriers, std::span<const Street> streets,
                     std::span<const Crossing> crossings, int reference_year, geo::Length crossing_reach)
    : crossing_reach_{crossing_reach.in_metres()}
{
    std::vector<Segment> segments;
    for (const Barrier& barrier : barriers) {
        for_each_line(barrier.shape, [&](std::span<const geo::Point> points, bool is_area) {
            add_line(points, {.kind = kind_of(barrier.kind), .is_area = is_area}, segments);
        });
    }
    for (const Street& street : streets) {
        if (is_barred_road(street, reference_year)) {
            const auto kind =
                street.road_class == RoadClass::Expressway ? ObstacleKind::Expressway : ObstacleKind::Arterial;
            add_line(street.points, {.kind = kind, .level = street.level}, segments);
        }
    }
    lines_ = SegmentGrid{std::move(segments)};
    join_ends();

    std::vector<Segment> places;
    for (const Crossing& crossing : crossings) {
        const auto add = [&](const geo::Point& a, const geo::Point& b) {
            places.push_back({a, b});
            ways_.push_back({crossing.kind, crossing.node.has_value()});
        };
        if (const auto* points = std::get_if<geo::MultiPoint>(&crossing.shape)) {
            for (const geo::Point& point : points->points) {
                add(point, point);
            }
        }
        for_each_line(crossing.shape, [&](std::span<const geo::Point> points, bool) {
            for (std::size_t i = 1; i < points.size(); ++i) {
                add(points[i - 1], points[i]);
            }
        });
    }
    crossings_ = SegmentGrid{std::move(places)};
}

void Obstacles::add_line(std::span<const geo::Point> points, const Piece& like, std::vector<Segment>& segments)
{
    for (std::size_t i = 1; i < points.size(); ++i) {
        Piece piece = like;
        if (i > 1 || (like.is_area && points.size() > 2)) {
            piece.has_previous = true;
            piece.previous = i > 1 ? points[i - 2] : points[points.size() - 2];
        }
        if (i + 1 < points.size() || (like.is_area && points.size() > 2)) {
            piece.has_next = true;
            piece.next = i + 1 < points.size() ? points[i + 1] : points[1];
        }
        pieces_.push_back(piece);
        segments.push_back({points[i - 1], points[i]});
    }
}

/// Lines are often delivered in pieces: where one ends and another of its kind begins, the line goes on.
void Obstacles::join_ends()
{
    struct End {
        geo::Point at;
        std::size_t piece = 0;
        bool is_start = false;
    };
    std::vector<End> ends;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        if (!pieces_[i].has_previous) {
            ends.push_back({lines_[i].a, i, true});
        }
        if (!pieces_[i].has_next) {
            ends.push_back({lines_[i].b, i, false});
        }
    }
    std::ranges::sort(ends, {}, [](const End& end) { return std::tuple{end.at.x, end.at.y, end.piece, end.is_start}; });
    const auto far_point = [&](const End& end) { return end.is_start ? lines_[end.piece].b : lines_[end.piece].a; };
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        const End& one = ends[i];
        const End& other = ends[i + 1];
        if (one.at != other.at || one.piece == other.piece) {
            continue;
        }
        for (const auto& [end, goes_on] : {std::pair{one, far_point(other)}, std::pair{other, far_point(one)}}) {
            Piece& piece = pieces_[end.piece];
            (end.is_start ? piece.has_previous : piece.has_next) = true;
            (end.is_start ? piece.previous : piece.next) = goes_on;
        }
    }
}

std::vector<Obstacles::Hit> Obstacles::along(const Segment& segment) const
{
    std::vector<Hit> hits;
    for (const std::uint32_t i : lines_.near(geo::bounds(std::array{segment.a, segment.b}))) {
        const auto crossing = crossing_of(segment, lines_[i]);
        if (!crossing) {
            continue;
        }
        const Piece& piece = pieces_[i];
        const bool at_start = is_near(crossing->at, lines_[i].a);
        const bool at_end = is_near(crossing->at, lines_[i].b);
        if ((at_start && !piece.has_previous) || (at_end && !piece.has_next)) {
            continue; // a line that ends at a street does not cross it
        }
        Hit hit{.at = crossing->at,
                .share = crossing->share_of_one,
                .kind = piece.kind,
                .level = piece.level,
                .is_area = piece.is_area,
                .at_vertex = at_start || at_end,
                .before = lines_[i].a,
                .after = lines_[i].b};
        if (at_start) {
            hit.at = lines_[i].a;
            hit.before = piece.previous;
        }
        else if (at_end) {
            hit.at = lines_[i].b;
            hit.after = piece.next;
        }
        hits.push_back(hit);
    }
    std::ranges::stable_sort(hits, {}, &Hit::share);
    return hits;
}

template <class Accepts>
bool Obstacles::has_crossing(const geo::Point& at, Accepts accepts) const
{
    const geo::Box window = geo::Box{at.x, at.y, at.x, at.y}.grown_by(geo::Length::metres(crossing_reach_));
    return std::ranges::any_of(crossings_.near(window), [&](std::uint32_t i) {
        return accepts(ways_[i]) && nearest_on(crossings_[i], at).distance <= crossing_reach_;
    });
}

bool Obstacles::lets_pass(const geo::Point& at, ObstacleKind kind) const
{
    return has_crossing(at, [kind](const Way& way) { return serves(way.kind, kind); });
}

bool Obstacles::is_safe(const Way& way)
{
    // A bridge known as one node of a street leads over what that street crosses, not over the road beside it.
    const bool leads_over = way.kind == CrossingKind::Bridge || way.kind == CrossingKind::Underpass;
    return way.kind == CrossingKind::Signal || (leads_over && !way.is_at_street_node);
}

bool Obstacles::is_protected(const geo::Point& at) const
{
    return has_crossing(at, is_safe);
}

std::vector<geo::Point> Obstacles::safe_crossings_near(const Segment& street) const
{
    std::vector<geo::Point> places;
    const geo::Box window = geo::bounds(std::array{street.a, street.b}).grown_by(geo::Length::metres(crossing_reach_));
    for (const std::uint32_t i : crossings_.near(window)) {
        const Segment& crossing = crossings_[i];
        if (crossing.a == crossing.b && is_safe(ways_[i]) &&
            nearest_on(street, crossing.a).distance <= crossing_reach_) {
            places.push_back(crossing.a);
        }
    }
    return places;
}

bool Obstacles::bars(const Segment& connector) const
{
    return std::ranges::any_of(along(connector), [&](const Hit& hit) {
        // A gate in a wall, or a street along one, lies on the obstacle without crossing it.
        const bool is_at_end = is_near(hit.at, connector.a) || is_near(hit.at, connector.b);
        return !is_at_end && !has_crossing(hit.at, [&](const Way& way) {
            return !way.is_at_street_node && serves(way.kind, hit.kind);
        });
    });
}

} // namespace doorstep::engine
