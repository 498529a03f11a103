// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/streets/segment_grid.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

enum class ObstacleKind : std::uint8_t { Railway, Expressway, Arterial, Water, Wall, Other };

/// Lines that stop a walk or make it dangerous: barriers, and expressways and arterials nobody may walk along.
/// Walkable arterials are streets; passing those is judged at their junctions.
class Obstacles {
public:
    Obstacles() = default;
    /// Streets that open after `reference_year` (unless 0) are left out.
    Obstacles(std::span<const Barrier> barriers, std::span<const Street> streets, std::span<const Crossing> crossings,
              int reference_year, geo::Length crossing_reach);

    struct Hit {
        geo::Point at;
        double share = 0.0; ///< of the asked segment
        ObstacleKind kind = ObstacleKind::Other;
        int level = 0;
        bool is_area = false;     ///< the edge of an area, not a line
        bool at_vertex = false;   ///< at a vertex of the obstacle
        geo::Point before, after; ///< the obstacle runs from `before` through `at` to `after`
    };
    /// Obstacles a segment crosses or touches at ground by geometry, in order along it.
    [[nodiscard]] std::vector<Hit> along(const Segment& segment) const;

    /// A crossing is near enough to let a walk pass the obstacle here.
    [[nodiscard]] bool lets_pass(const geo::Point& at, ObstacleKind kind) const;
    /// A signal, bridge or underpass is near enough to make crossing traffic here safe.
    [[nodiscard]] bool is_protected(const geo::Point& at) const;
    /// Signals, bridges and underpasses known as a place, near enough to a piece of street to make crossing it safe.
    [[nodiscard]] std::vector<geo::Point> safe_crossings_near(const Segment& street) const;
    /// A straight way over open ground meets an obstacle, away from its own ends and from crossings.
    [[nodiscard]] bool bars(const Segment& connector) const;

    /// The lines themselves, areas as their edges.
    [[nodiscard]] const SegmentGrid& lines() const { return lines_; }
    /// A walk along streets cannot pass line `position` of `lines()`.
    [[nodiscard]] bool stops_walks(std::size_t position) const
    {
        return pieces_[position].kind != ObstacleKind::Arterial;
    }

private:
    struct Piece {
        ObstacleKind kind = ObstacleKind::Other;
        int level = 0;
        bool is_area = false;
        bool has_previous = false; ///< the line goes on before the segment (the piece before, or the ring's last)
        bool has_next = false;
        geo::Point previous{}, next{}; ///< where it goes on
    };
    void add_line(std::span<const geo::Point> points, const Piece& like, std::vector<Segment>& segments);
    void join_ends();
    template <class Accepts>
    [[nodiscard]] bool has_crossing(const geo::Point& at, Accepts accepts) const;

    std::vector<Piece> pieces_;
    SegmentGrid lines_;
    struct Way {
        CrossingKind kind = CrossingKind::Zebra;
        bool is_at_street_node = false;
    };
    [[nodiscard]] static bool is_safe(const Way& way);
    std::vector<Way> ways_; // per segment of crossings_
    SegmentGrid crossings_;
    double crossing_reach_ = 0.0;
};

} // namespace doorstep::engine
