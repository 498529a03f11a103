// SPDX-License-Identifier: MIT
#include "engine/siting/circle_reach.hpp"

#include "engine/parallel.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/shapes/box.hpp"

#include <cmath>
#include <cstddef>

namespace doorstep::engine {

std::vector<std::vector<Reached>> circle_reach(std::span<const geo::Point> sources, std::span<const geo::Point> targets,
                                               Decimetres limit, unsigned threads, geo::Progress& progress)
{
    std::vector<geo::Box> boxes;
    boxes.reserve(targets.size());
    for (const geo::Point& target : targets) {
        boxes.push_back(geo::bounds(std::span{&target, 1}));
    }
    const geo::BoxIndex index{boxes};
    // Distances are rounded to decimetres before they are compared, so the window is one wider.
    const geo::Length margin = geo::Length::metres(limit.in_metres() + 0.1);

    std::vector<std::vector<Reached>> result(sources.size());
    parallel_for(sources.size(), threads, [&](std::size_t i) {
        progress.stop_if_cancelled();
        const geo::Point& source = sources[i];
        for (const std::size_t target : index.meeting(geo::bounds(std::span{&source, 1}).grown_by(margin))) {
            const double metres = std::hypot(targets[target].x - source.x, targets[target].y - source.y);
            const Decimetres distance = Decimetres::nearest(geo::Length::metres(metres));
            if (distance <= limit) {
                result[i].push_back({.target = static_cast<std::uint32_t>(target), .distance = distance});
            }
        }
        progress.advance(1);
    });
    return result;
}

} // namespace doorstep::engine
