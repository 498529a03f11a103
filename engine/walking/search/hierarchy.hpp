// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// The junctions of a graph by rank, with shortcuts, so that every shortest walk within the limit first climbs and
/// then descends (contraction hierarchies: Geisberger, Sanders, Schultes and Vetter, Transportation Science 46, 2012).
/// Shortcuts longer than the limit are never made: no walk within the limit can use them.
class Hierarchy {
public:
    /// For walks up to `limit` decimetres. \throws geo::Cancelled
    Hierarchy(const WalkGraph& graph, std::uint32_t limit, geo::Progress& progress);

    /// Of nothing, to be read into.
    Hierarchy() = default;
    /// As `WalkGraph::each_list`.
    template <class Self, class Archive>
    static void each_list(Self& self, Archive& archive)
    {
        archive(self.limit_);
        archive(self.place_of_);
        archive(self.junction_at_);
        archive(self.first_arc_);
        archive(self.arcs_);
    }

    /// As `WalkGraph::is_sound`, for a graph of so many junctions.
    [[nodiscard]] bool is_sound(std::size_t junctions) const;

    [[nodiscard]] std::uint32_t limit() const { return limit_; }
    /// Junctions are placed by rank, the highest first.
    [[nodiscard]] std::uint32_t place_of(std::uint32_t junction) const { return place_of_[junction]; }
    [[nodiscard]] std::uint32_t junction_at(std::uint32_t place) const { return junction_at_[place]; }
    /// Arcs and shortcuts to higher junctions; `to` is a place before `place`.
    [[nodiscard]] std::span<const WalkGraph::Arc> up_from(std::uint32_t place) const
    {
        return std::span{arcs_}.subspan(first_arc_[place], first_arc_[place + 1] - first_arc_[place]);
    }
    [[nodiscard]] std::size_t arc_count() const { return arcs_.size(); }

private:
    std::uint32_t limit_ = 0;
    std::vector<std::uint32_t> place_of_;
    std::vector<std::uint32_t> junction_at_;
    std::vector<std::uint32_t> first_arc_;
    std::vector<WalkGraph::Arc> arcs_;
};

} // namespace doorstep::engine
