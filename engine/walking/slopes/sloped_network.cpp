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

} // namespace doorstep::engine
