// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walking_network.hpp"
#include "examples/las_palmas/official_areas.hpp"

#include <optional>
#include <span>
#include <vector>

namespace las_palmas {

/// Something that belongs to a school: a home with its residents, or a piece of ground with its area.
struct Sample {
    Geometry shape;
    Point at;
    double weight = 0.0;
    std::vector<std::size_t> official; ///< the areas it lies in
};

/// How far it is to each school on foot, and which is nearest; empty where no street leads.
struct Walks {
    std::optional<std::size_t> nearest;
    std::vector<std::optional<doorstep::engine::Decimetres>> to; ///< by school
};

/// The middles of squares of `side` that lie in any of the areas, each with its area as weight.
[[nodiscard]] std::vector<Sample> ground_of(std::span<const OfficialArea> areas, doorstep::geo::Length side);
/// The areas a place lies in, in order: most places lie in one, some in two.
[[nodiscard]] std::vector<std::size_t> areas_around(std::span<const OfficialArea> areas, const Point& point);

/// Walks from every sample to every school. Equally near schools: the first in the list.
[[nodiscard]] std::vector<Walks> walk_to_schools(const doorstep::engine::WalkingNetwork& network,
                                                 std::span<const Sample> samples, std::span<const Sample> schools);

/// One school's two areas, in residents or in square metres. Where official areas overlap, a sample counts for the
/// school that is nearest when it is one of the official ones, else for the first of them.
struct Overlap {
    double official = 0.0; ///< in its official area
    double nearest = 0.0;  ///< nearer to it than to any other
    double both = 0.0;
    double metres_to_official = 0.0; ///< Σ weight × walk, of those in its official area with both walks
    double metres_to_nearest = 0.0;
    double walked = 0.0;                        ///< weight of those
    std::vector<double> official_but_nearer_to; ///< by the other school

    /// Intersection ÷ union, the share of the two areas they have in common (Jaccard 1901); 0 when both are empty.
    [[nodiscard]] double in_common() const;
    [[nodiscard]] std::optional<std::size_t> largest_loss() const;
};
[[nodiscard]] std::optional<std::size_t> official_school(const Sample& sample, const Walks& walks);
[[nodiscard]] std::vector<Overlap> compare(std::span<const Sample> samples, std::span<const Walks> walks,
                                           std::size_t schools);

} // namespace las_palmas
