// SPDX-License-Identifier: MIT
#include "engine/walking/streets/street_lines.hpp"

#include "engine/walking/streets/vertex_numbers.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace doorstep::engine {
namespace {

/// A vertex to put into a segment of a line.
struct Insertion {
    std::uint32_t line = 0;
    std::uint32_t segment = 0; ///< between vertices `segment` and `segment` + 1
    double share = 0.0;
    std::uint32_t vertex = 0;
};

void insert(StreetLines& lines, std::vector<Insertion> insertions)
{
    std::ranges::stable_sort(insertions, {}, [](const Insertion& each) {
        return std::tuple{each.line, each.segment, each.share, each.vertex};
    });
    auto next = insertions.begin();
    while (next != insertions.end()) {
        StreetLine& line = lines.lines[next->line];
        const std::uint32_t number = next->line;
        std::vector<std::uint32_t> vertices;
        for (std::uint32_t i = 0; i < line.vertices.size(); ++i) {
            vertices.push_back(line.vertices[i]);
            for (; next != insertions.end() && next->line == number && next->segment == i; ++next) {
                vertices.push_back(next->vertex);
            }
        }
        vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
        line.vertices = std::move(vertices);
    }
}

/// One segment of a street, with where it is in the lines.
struct PlacedSegment {
    std::uint32_t line = 0;
    std::uint32_t segment = 0;
    bool is_plain = false; ///< of a street without node ids
};

/// Joins plain streets where they touch or cross between vertices.
class Noding {
public:
    Noding(StreetLines& lines, std::span<const Street> streets, VertexNumbers& numbers, double tolerance)
        : lines_{lines}, streets_{streets}, numbers_{numbers}, tolerance_{tolerance}
    {
        std::vector<Segment> segments;
        for (std::uint32_t line = 0; line < lines.lines.size(); ++line) {
            const auto& vertices = lines.lines[line].vertices;
            for (std::uint32_t i = 0; i + 1 < vertices.size(); ++i) {
                placed_.push_back({line, i, streets[lines.lines[line].street].nodes.empty()});
                segments.push_back({lines.vertices[vertices[i]], lines.vertices[vertices[i + 1]]});
            }
        }
        grid_ = SegmentGrid{std::move(segments)};
    }

    void run()
    {
        for (std::uint32_t i = 0; i < placed_.size(); ++i) {
            if (!placed_[i].is_plain) {
                continue;
            }
            const geo::Box box = geo::bounds(std::array{grid_[i].a, grid_[i].b});
            for (const std::uint32_t j : grid_.near(box.grown_by(geo::Length::metres(tolerance_)))) {
                if (j != i && (j > i || !placed_[j].is_plain)) {
                    join(i, j);
                }
            }
        }
        insert(lines_, std::move(insertions_));
    }

private:
    [[nodiscard]] std::uint32_t vertex(std::uint32_t segment, std::uint32_t end) const
    {
        const PlacedSegment& place = placed_[segment];
        return lines_.lines[place.line].vertices[place.segment + end];
    }
    [[nodiscard]] VertexUse inner_use(std::uint32_t segment) const
    {
        return use_of(streets_[lines_.lines[placed_[segment].line].street], false);
    }

    /// The ends of one segment that touch the inside of the other become vertices of it.
    bool join_touching(std::uint32_t one, std::uint32_t other)
    {
        bool touches = false;
        for (const std::uint32_t end : {0U, 1U}) {
            const std::uint32_t number = vertex(one, end);
            const NearestOnSegment nearest = nearest_on(grid_[other], end == 0 ? grid_[one].a : grid_[one].b);
            if (nearest.distance > tolerance_ || !numbers_.may_use(number, inner_use(other))) {
                continue;
            }
            numbers_.use(number, inner_use(other));
            insertions_.push_back({placed_[other].line, placed_[other].segment, nearest.share, number});
            touches = true;
        }
        return touches;
    }

    void join(std::uint32_t i, std::uint32_t j)
    {
        for (const std::uint32_t end : {0U, 1U}) {
            if (vertex(i, end) == vertex(j, 0) || vertex(i, end) == vertex(j, 1)) {
                return; // they meet already
            }
        }
        const bool touches_one_way = join_touching(i, j);
        const bool touches_other_way = join_touching(j, i);
        const VertexUse one = inner_use(i);
        const VertexUse other = inner_use(j);
        if (touches_one_way || touches_other_way || one.level != other.level || one.is_bridge || one.is_tunnel ||
            other.is_bridge || other.is_tunnel) {
            return;
        }
        if (const auto crossing = crossing_of(grid_[i], grid_[j])) {
            const std::uint32_t number = numbers_.find_or_add(crossing->at, one);
            insertions_.push_back({placed_[i].line, placed_[i].segment, crossing->share_of_one, number});
            insertions_.push_back({placed_[j].line, placed_[j].segment, crossing->share_of_other, number});
        }
    }

    StreetLines& lines_;
    std::span<const Street> streets_;
    VertexNumbers& numbers_;
    double tolerance_;
    std::vector<PlacedSegment> placed_;
    SegmentGrid grid_;
    std::vector<Insertion> insertions_;
};

} // namespace

StreetLines join_streets(std::span<const Street> streets, std::span<const std::uint32_t> used, geo::Length tolerance)
{
    StreetLines lines;
    VertexNumbers numbers{lines.vertices, tolerance.in_metres()};
    const bool has_plain =
        std::ranges::any_of(used, [&](std::uint32_t street) { return streets[street].nodes.empty(); });

    std::unordered_map<std::int64_t, std::uint32_t> by_node;
    for (const std::uint32_t position : used) {
        const Street& street = streets[position];
        StreetLine line{position, std::vector<std::uint32_t>(street.points.size())};
        for (std::size_t i = 0; i < street.nodes.size() && i < street.points.size(); ++i) {
            const auto [found, is_new] =
                by_node.try_emplace(street.nodes[i], static_cast<std::uint32_t>(lines.vertices.size()));
            const VertexUse use = use_of(street, i == 0 || i + 1 == street.points.size());
            if (!has_plain && is_new) {
                lines.vertices.push_back(street.points[i]);
            }
            else if (is_new) {
                numbers.add(street.points[i], use);
            }
            else if (has_plain) {
                numbers.use(found->second, use);
            }
            line.vertices[i] = found->second;
        }
        lines.lines.push_back(std::move(line));
    }
    // Ends first: bends near an end then join it, and not the other way round.
    for (const bool ends : {true, false}) {
        for (StreetLine& line : lines.lines) {
            const Street& street = streets[line.street];
            for (std::size_t i = 0; street.nodes.empty() && i < street.points.size(); ++i) {
                if (const bool is_end = i == 0 || i + 1 == street.points.size(); is_end == ends) {
                    line.vertices[i] = numbers.find_or_add(street.points[i], use_of(street, is_end));
                }
            }
        }
    }
    for (StreetLine& line : lines.lines) {
        line.vertices.erase(std::unique(line.vertices.begin(), line.vertices.end()), line.vertices.end());
    }
    if (has_plain) {
        Noding{lines, streets, numbers, tolerance.in_metres()}.run();
    }
    return lines;
}

} // namespace doorstep::engine
