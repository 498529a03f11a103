// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"
#include "app/walk/walk_places.hpp"
#include "engine/walking/reach.hpp"
#include "geo/shapes/layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::app {

/// One catchment: of start `from` (by position) within limit `limit` (by position).
struct DrawnCatchment {
    std::size_t from = 0;
    std::size_t limit = 0;
    geo::MultiPolygon area;
};

/// Catchments with start, limit in metres (and minutes), area in m²; larger limits first, so that smaller ones are
/// drawn over them.
[[nodiscard]] geo::Layer catchment_layer(const WalkSettings& settings, const WalkPlaces& from,
                                         std::span<const DrawnCatchment> catchments);
/// A point per start and limit with what it reaches.
[[nodiscard]] geo::Layer aggregate_layer(const WalkSettings& settings, const WalkPlaces& from,
                                         std::span<const WalkAggregate> aggregates);
/// The same as CSV.
[[nodiscard]] std::string aggregate_csv(const WalkSettings& settings, std::span<const WalkAggregate> aggregates);

/// What a start reaches within each limit, from what it reaches within the longest; appended limit by limit.
void add_aggregates(const WalkSettings& settings, const WalkPlaces& from, const WalkPlaces& to, std::size_t start,
                    std::span<const engine::Reached> reached, std::vector<WalkAggregate>& aggregates);

/// Lines "from,to,metres" (and minutes) of the distance table, CRLF as RFC 4180 has it.
[[nodiscard]] std::string distance_header(const WalkSettings& settings);
[[nodiscard]] std::string distance_rows(const WalkSettings& settings, const WalkPlaces& from, const WalkPlaces& to,
                                        std::size_t start, std::span<const engine::Reached> reached);

/// Minutes a walk of so many metres takes at the speed of the settings.
[[nodiscard]] double minutes_for(const WalkSettings& settings, double metres);

} // namespace doorstep::app
