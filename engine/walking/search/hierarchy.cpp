// SPDX-License-Identifier: MIT
#include "engine/walking/search/hierarchy.hpp"

#include "engine/walking/search/contract_junctions.hpp"

#include <algorithm>

namespace doorstep::engine {

Hierarchy::Hierarchy(const WalkGraph& graph, std::uint32_t limit, geo::Progress& progress)
    : limit_{std::min(limit, longest_walk)}, place_of_(graph.junction_count()), junction_at_(graph.junction_count()),
      first_arc_(1, 0)
{
    const std::vector<Contraction::Taken> taken = Contraction{graph, limit_}.run(progress);
    for (std::uint32_t place = 0; place < taken.size(); ++place) {
        junction_at_[place] = taken[taken.size() - 1 - place].junction;
        place_of_[junction_at_[place]] = place;
    }
    for (std::uint32_t place = 0; place < taken.size(); ++place) {
        for (const WalkGraph::Arc& arc : taken[taken.size() - 1 - place].to_left) {
            arcs_.push_back({place_of_[arc.to], arc.length});
        }
        first_arc_.push_back(static_cast<std::uint32_t>(arcs_.size()));
    }
}

} // namespace doorstep::engine
