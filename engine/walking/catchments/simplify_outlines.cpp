// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/simplify_outlines.hpp"

#include "engine/walking/catchments/area_within.hpp"
#include "engine/walking/catchments/outline_clashes.hpp"
#include "engine/walking/catchments/shared_corners.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

[[nodiscard]] double squared_gap(const geo::Point& a, const geo::Point& b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}
/// Squared distance of a point from the segment a – b, whose squared length is given.
[[nodiscard]] double squared_gap(const geo::Point& a, const geo::Point& b, double squared_length, const geo::Point& p)
{
    const double along = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
    if (along <= 0.0) {
        return squared_gap(a, p);
    }
    if (along >= squared_length) {
        return squared_gap(b, p);
    }
    const double across = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    return across * across / squared_length;
}

[[nodiscard]] double turn(const geo::Point& a, const geo::Point& b, const geo::Point& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// A piece of a simplified ring: corner `first` of it and the last one, `corners` further on.
struct Shortcut {
    std::size_t ring = 0;
    std::size_t first = 0;
    std::size_t corners = 1;
};

class Simplifier {
public:
    Simplifier(SharedCorners corners, double tolerance)
        : corners_{std::move(corners)}, tolerance_{tolerance}, stays_(corners_.places.size())
    {}

    void run()
    {
        for (const SharedRing& ring : corners_.rings) {
            simplify(ring);
        }
        for (const SharedRing& ring : corners_.rings) {
            keep_small(ring);
        }
        do {
            list_edges();
        } while (mend());
    }

    [[nodiscard]] std::vector<geo::MultiPolygon> areas(std::size_t count) const
    {
        std::vector<std::vector<geo::Ring>> rings(count);
        for (const SharedRing& ring : corners_.rings) {
            geo::Ring line;
            for (const std::uint32_t corner : ring.corners) {
                if (stays_[corner]) {
                    line.push_back(corners_.places[corner]);
                }
            }
            line.push_back(line.front());
            rings[ring.outline].push_back(std::move(line));
        }
        std::vector<geo::MultiPolygon> areas;
        for (std::vector<geo::Ring>& each : rings) {
            areas.push_back(area_within(std::move(each)));
        }
        return areas;
    }

private:
    [[nodiscard]] const geo::Point& place(std::uint32_t corner) const { return corners_.places[corner]; }

    /// Piece by piece between corners that must stay; a ring without such starts at its lowest number, so that equal
    /// rings come out equal.
    void simplify(const SharedRing& ring)
    {
        const std::size_t size = ring.corners.size();
        std::size_t start = 0;
        while (start < size && !corners_.must_stay[ring.corners[start]]) {
            ++start;
        }
        if (start == size) {
            start = static_cast<std::size_t>(std::ranges::min_element(ring.corners) - ring.corners.begin());
        }
        piece_.assign(1, ring.corners[start]);
        for (std::size_t i = 1; i <= size; ++i) {
            const std::uint32_t corner = ring.corners[(start + i) % size];
            piece_.push_back(corner);
            if (i == size || corners_.must_stay[corner]) {
                simplify_piece();
                piece_.assign(1, corner);
            }
        }
    }
    void simplify_piece()
    {
        stays_[piece_.front()] = stays_[piece_.back()] = true;
        open_.assign(1, {0, piece_.size() - 1});
        while (!open_.empty()) {
            const auto [first, last] = open_.back();
            open_.pop_back();
            const geo::Point& a = place(piece_[first]);
            const geo::Point& b = place(piece_[last]);
            const double squared_length = squared_gap(a, b);
            std::size_t split = first;
            double off = tolerance_ * tolerance_;
            for (std::size_t i = first + 1; i < last; ++i) {
                if (const double here = squared_gap(a, b, squared_length, place(piece_[i])); here > off) {
                    split = i;
                    off = here;
                }
            }
            if (split != first) {
                stays_[piece_[split]] = true;
                open_.emplace_back(first, split);
                open_.emplace_back(split, last);
            }
        }
    }

    /// Rings so narrow that a shortcut may jump over them, or they may collapse, stay as they are.
    void keep_small(const SharedRing& ring)
    {
        double twice = 0.0;
        double around = 0.0;
        std::size_t left = 0;
        const geo::Point& origin = place(ring.corners.front());
        for (std::size_t i = 0; i < ring.corners.size(); ++i) {
            const geo::Point& a = place(ring.corners[i]);
            const geo::Point& b = place(ring.corners[(i + 1) % ring.corners.size()]);
            twice += turn(origin, a, b);
            around += std::sqrt(squared_gap(a, b));
            left += stays_[ring.corners[i]] ? 1 : 0;
        }
        if (left < 3 || std::abs(twice) <= 2.0 * tolerance_ * around) {
            narrow_.push_back(place(ring.corners.front()));
            for (const std::uint32_t corner : ring.corners) {
                stays_[corner] = true;
            }
        }
    }

    /// The edges of all outlines; those that several have in common once.
    void list_edges()
    {
        edges_.clear();
        shortcuts_.clear();
        std::vector<std::uint32_t> last_next(stays_.size(), nobody);
        for (std::size_t r = 0; r < corners_.rings.size(); ++r) {
            const std::vector<std::uint32_t>& ring = corners_.rings[r].corners;
            const auto corner = [&](std::size_t i) { return ring[i % ring.size()]; };
            std::size_t first = 0;
            while (!stays_[ring[first]]) {
                ++first;
            }
            for (std::size_t i = first; i < first + ring.size();) {
                std::size_t to = i + 1;
                while (!stays_[corner(to)]) {
                    ++to;
                }
                if (std::exchange(last_next[corner(i)], corner(i + 1)) != corner(i + 1)) {
                    edges_.push_back(
                        {corner(i), corner(to), place(corner(i)), place(corner(to)), /*is_shortcut=*/to > i + 1});
                    shortcuts_.push_back({r, i, to - i});
                }
                i = to;
            }
        }
    }

    /// Puts corners back where pieces would meet. False when there was nothing to mend. Outlines that changed sides
    /// between two common corners would cross or coincide there: the outer one lies farther out wherever either is
    /// farthest from the straight way between them, and there both keep a corner.
    bool mend()
    {
        bool is_mended = false;
        const auto give_back = [&](std::size_t edge) {
            const auto& [ring, first, corners] = shortcuts_[edge];
            const std::vector<std::uint32_t>& all = corners_.rings[ring].corners;
            for (std::size_t i = 1; i < corners; ++i) {
                stays_[all[(first + i) % all.size()]] = true;
                is_mended = true;
            }
        };
        for (const std::uint32_t edge : clashing_edges(edges_)) {
            give_back(edge);
        }
        for (std::size_t edge = 0; edge < edges_.size(); ++edge) {
            if (edges_[edge].is_shortcut && jumps_over_narrow(edges_[edge])) {
                give_back(edge);
            }
        }
        return is_mended;
    }
    [[nodiscard]] bool jumps_over_narrow(const OutlineEdge& edge) const
    {
        const double squared_length = squared_gap(edge.a, edge.b);
        return std::ranges::any_of(narrow_, [&](const geo::Point& each) {
            return squared_gap(edge.a, edge.b, squared_length, each) <= tolerance_ * tolerance_;
        });
    }

    SharedCorners corners_;
    double tolerance_;
    std::vector<bool> stays_;
    std::vector<geo::Point> narrow_; ///< a corner of each ring that is narrow
    std::vector<OutlineEdge> edges_;
    std::vector<Shortcut> shortcuts_; ///< one per edge
    std::vector<std::uint32_t> piece_;
    std::vector<std::pair<std::size_t, std::size_t>> open_;
};

} // namespace

std::vector<geo::MultiPolygon> simplify_outlines(std::span<const std::vector<OutlineRing>> nested, double tolerance)
{
    Simplifier simplifier{share_corners(nested), tolerance};
    simplifier.run();
    return simplifier.areas(nested.size());
}

} // namespace doorstep::engine
