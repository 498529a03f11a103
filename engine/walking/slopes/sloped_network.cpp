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
