// SPDX-License-Identifier: MIT
#include "engine/walking/slopes/sloped_network.hpp"

#include "engine/walking/slopes/sloped_arcs.hpp"
#include "geo/measure/measure.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

/// Mean effort of walking a line from its start to its end, and back.
struct MeanEffort {
    double there = 1.0;
    double back = 1.0;
};

[[nodiscard]] MeanEffort mean_effort(const geo::Line& line, const geo::HeightGrid& heights)
{
    constexpr double finest = 10.0; // metres
    const double length = geo::length(line).in_metres();
    const double spacing = std::max({finest, heights.cell_width, heights.cell_height});
    const auto steps = static_cast<std::size_t>(std::max(1.0, std::round(length / spacing)));
    const double step = length / static_cast<double>(steps);
    MeanEffort mean{0.0, 0.0};
    std::optional<double> before = heights.height_at(line.points.front());
    for (std::size_t i = 1; i <= steps; ++i) {
        const geo::Point at = i == steps ? line.points.back()
                                         : geo::point_along(line, geo::Length::metres(step * static_cast<double>(i)));
        const std::optional<double> height = heights.height_at(at);
        const double slope = before && height && step > 0.0 ? (*height - *before) / step : 0.0;
        mean.there += effort_of_slope(slope);
        mean.back += effort_of_slope(-slope);
        before = height;
    }
    mean.there /= static_cast<double>(steps);
    mean.back /= static_cast<double>(steps);
    return mean;
}

[[nodiscard]] std::uint32_t scaled(Decimetres length, double effort)
{
    return static_cast<std::uint32_t>(std::llround(length.value * effort));
}

/// The same arcs with other lengths. An edge that begins and ends at one junction has both directions there; the first
/// of its two arcs is the one forward.
[[nodiscard]] ArcTable with_efforts(ArcTable table, const WalkingNetwork::Graph& graph,
                                    const SlopedNetwork::Arcs& efforts)
{
    for (std::uint32_t junction = 0; junction + 1 < table.first.size(); ++junction) {
        for (std::uint32_t i = table.first[junction]; i < table.first[junction + 1]; ++i) {
            const WalkEdge& edge = graph.edges[table.edges[i]];
            const bool is_loop = edge.from == edge.to;
            const bool is_second = is_loop && i > table.first[junction] && table.edges[i - 1] == table.edges[i];
            const bool is_forward = is_loop ? !is_second : edge.from.value == junction;
            table.arcs[i].length = (is_forward ? efforts.forward : efforts.backward)[table.edges[i]];
        }
    }
    return table;
}

} // namespace

double effort_of_slope(double slope)
{
    constexpr double steepest = 0.5;
    constexpr double best = 0.05; // people are fastest this much downhill
    const double bounded = std::clamp(slope, -steepest, steepest);
    return std::exp(3.5 * (std::abs(bounded + best) - best));
}

SlopedNetwork::SlopedNetwork(const WalkingNetwork& network, const geo::HeightGrid& heights, WalkDirection direction)
    : network_{&network}
{
    auto arcs = std::make_unique<Arcs>();
    for (const WalkEdge& edge : network.edges()) {
        const MeanEffort mean = mean_effort(edge.shape, heights);
        arcs->forward.push_back(scaled(edge.length, mean.there));
        arcs->backward.push_back(scaled(edge.length, mean.back));
    }
    if (direction == WalkDirection::ToSource) {
        std::swap(arcs->forward, arcs->backward);
    }
    arcs->public_arcs = with_efforts(network.graph().public_arcs, network.graph(), *arcs);
    arcs->private_arcs = with_efforts(network.graph().private_arcs, network.graph(), *arcs);
    arcs_ = std::move(arcs);
}

SlopedNetwork::~SlopedNetwork() = default;
SlopedNetwork::SlopedNetwork(SlopedNetwork&&) noexcept = default;
SlopedNetwork& SlopedNetwork::operator=(SlopedNetwork&&) noexcept = default;

Decimetres SlopedNetwork::forward(EdgeIndex edge) const
{
    return {arcs_->forward[edge.value]};
}
Decimetres SlopedNetwork::backward(EdgeIndex edge) const
{
    return {arcs_->backward[edge.value]};
}

std::array<Arrival, 2> ends_of(const SlopedNetwork& network, const Entrance& entrance)
{
    const WalkingNetwork::Graph& graph = network.network().graph();
    const std::uint32_t length = graph.edges[entrance.edge.value].length.value;
    std::array<Arrival, 2> ends = ends_of(graph, entrance);
    ends[0].distance =
        entrance.connector.value + network.arcs().part_backward(entrance.edge.value, entrance.from_start.value, length);
    ends[1].distance =
        entrance.connector.value + network.arcs().part_forward(entrance.edge.value, entrance.to_end.value, length);
    return ends;
}

Approach approach_of(const SlopedNetwork& network, const Joined& place, std::uint32_t limit, BoundedSearch& search)
{
    const WalkingNetwork::Graph& graph = network.network().graph();
    Approach approach;
    for (const Entrance& entrance : place.entrances) {
        auto& arrivals = graph.edges[entrance.edge.value].is_private ? approach.to_private : approach.to_public;
        for (const Arrival& arrival : ends_of(network, entrance)) {
            arrivals.push_back(arrival);
        }
    }
    if (!approach.to_private.empty()) {
        search.run(network.arcs().private_arcs, approach.to_private, limit);
        for (const std::uint32_t junction : search.found()) {
            if (!graph.public_arcs.from(junction).empty()) {
                approach.to_public.push_back(search.at(junction));
            }
        }
    }
    return approach;
}

} // namespace doorstep::engine
