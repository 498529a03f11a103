// SPDX-License-Identifier: MIT
#include "engine/walking/slopes/sloped_network.hpp"

#include "engine/walking/slopes/sloped_arcs.hpp"
#include "engine/walking/slopes/street_heights.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

/// Adds the knots of an edge: heights are looked up every cell of the raster, but not more often than people feel.
void add_knots(SlopedNetwork::Arcs& arcs, const WalkEdge& edge, std::size_t number, const StreetHeights& heights,
               double spacing)
{
    const double length = heights.length(number);
    const auto steps = static_cast<std::size_t>(std::max(1.0, std::round(length / spacing)));
    const double step = length / static_cast<double>(steps);
    const double decimetres = static_cast<double>(edge.length.value) / static_cast<double>(steps);
    SlopedNetwork::Arcs::Knot knot;
    arcs.knots.push_back(knot);
    std::optional<double> before = heights.at(number, 0.0);
    for (std::size_t i = 1; i <= steps; ++i) {
        const std::optional<double> height = heights.at(number, i == steps ? length : step * static_cast<double>(i));
        const double slope = before && height && step > 0.0 ? (*height - *before) / step : 0.0;
        knot.there += decimetres * effort_of_slope(slope);
        knot.back += decimetres * effort_of_slope(-slope);
        arcs.knots.push_back(knot);
        before = height;
    }
    arcs.first_knot.push_back(static_cast<std::uint32_t>(arcs.knots.size()));
    arcs.lengths.push_back(edge.length.value);
    arcs.forward.push_back(static_cast<std::uint32_t>(std::llround(knot.there)));
    arcs.backward.push_back(static_cast<std::uint32_t>(std::llround(knot.back)));
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
    constexpr double finest = 10.0; // metres; below that a raster shows kerbs and cars
    const double spacing = std::max({finest, heights.cell_width, heights.cell_height});
    const StreetHeights street_heights{network.graph(), heights};
    auto arcs = std::make_unique<Arcs>();
    arcs->first_knot.push_back(0);
    for (std::size_t edge = 0; edge < network.edges().size(); ++edge) {
        add_knots(*arcs, network.edges()[edge], edge, street_heights, spacing);
    }
    if (direction == WalkDirection::ToSource) {
        std::swap(arcs->forward, arcs->backward);
        for (Arcs::Knot& knot : arcs->knots) {
            std::swap(knot.there, knot.back);
        }
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
    const std::uint32_t at = entrance.from_start.value;
    const std::uint32_t length = graph.edges[entrance.edge.value].length.value;
    std::array<Arrival, 2> ends = ends_of(graph, entrance);
    ends[0].distance = entrance.connector.value + network.arcs().effort(entrance.edge.value, at, 0);
    ends[1].distance = entrance.connector.value + network.arcs().effort(entrance.edge.value, at, length);
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
