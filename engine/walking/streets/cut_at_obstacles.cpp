// SPDX-License-Identifier: MIT
#include "engine/walking/streets/street_lines.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr double same_place = 0.01; // metres

[[nodiscard]] double gap(const geo::Point& a, const geo::Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Whether a walk from `p` over `at` to `n` changes sides of a line that runs `before` – `at` – `after`.
[[nodiscard]] bool changes_sides(const Obstacles::Hit& hit, const geo::Point& p, const geo::Point& n)
{
    const auto angle = [&](const geo::Point& to) { return std::atan2(to.y - hit.at.y, to.x - hit.at.x); };
    const auto turn = [&](const geo::Point& to) {
        const double from_after = angle(to) - angle(hit.after);
        return from_after < 0.0 ? from_after + 2.0 * std::numbers::pi : from_after;
    };
    const double before = turn(hit.before);
    return (turn(p) < before) != (turn(n) < before);
}

/// Walks one street and notes where obstacles lie in its way.
class StreetCutter {
public:
    StreetCutter(StreetLines& result, const StreetLine& line, const Street& street, const Obstacles& obstacles)
        : result_{result}, line_{line}, street_{street}, obstacles_{obstacles}
    {}

    void run()
    {
        find_hits();
        serve_areas();
        cut();
    }

private:
    struct Met {
        std::size_t segment = 0;
        Obstacles::Hit hit;
        bool passes = false;
    };

    [[nodiscard]] const geo::Point& point(std::size_t i) const { return result_.vertices[line_.vertices[i]]; }

    /// The vertex of the street a hit lies on.
    [[nodiscard]] std::optional<std::size_t> vertex_of(const Met& met) const
    {
        if (gap(met.hit.at, point(met.segment)) <= same_place) {
            return met.segment;
        }
        if (gap(met.hit.at, point(met.segment + 1)) <= same_place) {
            return met.segment + 1;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_crossed(const Met& met) const
    {
        const auto vertex = vertex_of(met);
        if (!vertex) {
            return !met.hit.at_vertex || changes_sides(met.hit, point(met.segment), point(met.segment + 1));
        }
        const bool has_both_sides = *vertex > 0 && *vertex + 1 < line_.vertices.size();
        return !has_both_sides || changes_sides(met.hit, point(*vertex - 1), point(*vertex + 1));
    }

    void find_hits()
    {
        const bool is_noded = !street_.nodes.empty();
        for (std::size_t i = 0; i + 1 < line_.vertices.size(); ++i) {
            for (const Obstacles::Hit& hit : obstacles_.along({point(i), point(i + 1)})) {
                Met met{i, hit, false};
                const bool shares_vertex = is_noded && hit.at_vertex && vertex_of(met);
                if (street_.level != hit.level || (is_noded && hit.is_area)) {
                    continue;
                }
                met.passes = hit.kind == ObstacleKind::Arterial || shares_vertex ||
                             obstacles_.lets_pass(hit.at, hit.kind) || !is_crossed(met);
                met_.push_back(met);
            }
        }
    }

    /// A crossing anywhere on the way through an area, such as the middle of a bridge, serves both its sides.
    void serve_areas()
    {
        Met* entered = nullptr;
        for (Met& met : met_) {
            if (!met.hit.is_area) {
                continue;
            }
            if (entered == nullptr || entered->hit.kind != met.hit.kind) {
                entered = &met;
                continue;
            }
            entered->passes = met.passes = entered->passes || met.passes || is_served_between(*entered, met);
            entered = nullptr;
        }
    }
    [[nodiscard]] bool is_served_between(const Met& entered, const Met& left) const
    {
        constexpr double step = 5.0; // metres; fine against the reach of a crossing
        geo::Point from = entered.hit.at;
        for (std::size_t i = entered.segment; i <= left.segment; ++i) {
            const geo::Point to = i == left.segment ? left.hit.at : point(i + 1);
            const int steps = 1 + static_cast<int>(gap(from, to) / step);
            for (int s = 0; s <= steps; ++s) {
                const double share = static_cast<double>(s) / steps;
                if (obstacles_.lets_pass({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)},
                                         entered.hit.kind)) {
                    return true;
                }
            }
            from = to;
        }
        return false;
    }

    std::uint32_t new_vertex(const geo::Point& at)
    {
        result_.vertices.push_back(at);
        return static_cast<std::uint32_t>(result_.vertices.size() - 1);
    }
    std::uint32_t cut_end(const geo::Point& at)
    {
        result_.cut_ends.push_back(new_vertex(at));
        return result_.cut_ends.back();
    }
    void finish(std::vector<std::uint32_t>& vertices)
    {
        if (vertices.size() > 1) {
            result_.lines.push_back({line_.street, vertices});
        }
        vertices.clear();
    }

    void mark_danger(std::uint32_t vertex, const Obstacles::Hit& hit)
    {
        if (hit.kind == ObstacleKind::Railway || hit.kind == ObstacleKind::Expressway ||
            hit.kind == ObstacleKind::Arterial) {
            result_.danger_arms.push_back({vertex, hit.before});
            result_.danger_arms.push_back({vertex, hit.after});
        }
    }

    void cut()
    {
        std::vector<std::uint32_t> vertices;
        std::optional<geo::Point> last_cut;
        auto next = met_.begin();
        for (std::size_t i = 0; i < line_.vertices.size(); ++i) {
            if (vertices.empty() || vertices.back() != line_.vertices[i]) {
                vertices.push_back(line_.vertices[i]);
            }
            // Hits at the end of this segment are met before its last vertex is added, hits at its start after the
            // first: the vertex stays with the part that does not reach over the obstacle.
            for (; next != met_.end() && next->segment == i; ++next) {
                const auto vertex = vertex_of(*next);
                if (next->passes) {
                    const std::uint32_t number = vertex ? line_.vertices[*vertex] : new_vertex(next->hit.at);
                    if (!vertex) {
                        vertices.push_back(number);
                    }
                    mark_danger(number, next->hit);
                    continue;
                }
                if (last_cut && gap(*last_cut, next->hit.at) <= same_place) {
                    continue;
                }
                last_cut = next->hit.at;
                ++result_.cuts;
                if (vertex != i) {
                    vertices.push_back(cut_end(next->hit.at));
                }
                finish(vertices);
                if (vertex != i + 1) {
                    vertices.push_back(cut_end(next->hit.at));
                }
            }
        }
        finish(vertices);
    }

    StreetLines& result_;
    const StreetLine& line_;
    const Street& street_;
    const Obstacles& obstacles_;
    std::vector<Met> met_;
};

} // namespace

void cut_at_obstacles(StreetLines& lines, std::span<const Street> streets, const Obstacles& obstacles)
{
    const std::vector<StreetLine> whole = std::move(lines.lines);
    lines.lines.clear();
    for (const StreetLine& line : whole) {
        const Street& street = streets[line.street];
        if (street.is_bridge || street.is_tunnel) {
            lines.lines.push_back(line);
        }
        else {
            StreetCutter{lines, line, street, obstacles}.run();
        }
    }
}

} // namespace doorstep::engine
