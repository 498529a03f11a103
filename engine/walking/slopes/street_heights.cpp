// SPDX-License-Identifier: MIT
#include "engine/walking/slopes/street_heights.hpp"

#include "geo/measure/measure.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace doorstep::engine {
namespace {

using Lifted = WalkingNetwork::Graph::Lifted;
constexpr double same_place = 1e-6; // metres along an edge

[[nodiscard]] bool is_link(const WalkEdge& edge)
{
    return edge.shape.points.size() == 2 && edge.shape.points.front() == edge.shape.points.back();
}

} // namespace

StreetHeights::StreetHeights(const WalkingNetwork::Graph& graph, const geo::HeightGrid& ground)
    : graph_{graph}, ground_{ground}
{
    for (const WalkEdge& edge : graph.edges) {
        lengths_.push_back(geo::length(edge.shape).in_metres());
    }
    find_junctions_in_air();
    level_junctions_in_air();
}

void StreetHeights::find_junctions_in_air()
{
    std::vector<std::uint32_t> bridges(graph_.junctions.size());
    std::vector<bool> is_grounded(graph_.junctions.size());
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
        const WalkEdge& edge = graph_.edges[e];
        if (is_link(edge)) {
            continue;
        }
        const std::vector<Lifted>& lifted = graph_.edge_traits[e].lifted;
        const bool starts_lifted = !lifted.empty() && lifted.front().from <= same_place;
        const bool ends_lifted = !lifted.empty() && lifted.back().to >= lengths_[e] - same_place;
        starts_lifted ? void(++bridges[edge.from.value]) : void(is_grounded[edge.from.value] = true);
        ends_lifted ? void(++bridges[edge.to.value]) : void(is_grounded[edge.to.value] = true);
    }
    is_in_air_.resize(graph_.junctions.size());
    for (std::size_t i = 0; i < is_in_air_.size(); ++i) {
        is_in_air_[i] = bridges[i] > 1 && !is_grounded[i];
    }
    air_.resize(is_in_air_.size());
}

void StreetHeights::level_junctions_in_air()
{
    /// One bridge, seen from a junction in the air.
    struct Way {
        std::uint32_t junction = 0;
        std::size_t edge = 0;
        double other_end = 0.0; ///< metres along the edge
        double length = 0.0;
    };
    std::vector<Way> ways;
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
        const WalkEdge& edge = graph_.edges[e];
        const std::vector<Lifted>& lifted = graph_.edge_traits[e].lifted;
        if (lifted.empty()) {
            continue;
        }
        if (is_in_air_[edge.from.value]) {
            ways.push_back({edge.from.value, e, lifted.front().to, lifted.front().to});
        }
        if (is_in_air_[edge.to.value]) {
            ways.push_back({edge.to.value, e, lifted.back().from, lengths_[e] - lifted.back().from});
        }
    }
    std::ranges::stable_sort(ways, {}, &Way::junction);
    // Gauss and Seidel: each junction in turn, until none moves by more than a millimetre.
    constexpr int most_rounds = 2000;
    for (int round = 0; round < most_rounds; ++round) {
        double moved = 0.0;
        for (auto way = ways.begin(); way != ways.end();) {
            const std::uint32_t junction = way->junction;
            double sum = 0.0;
            double weights = 0.0;
            for (; way != ways.end() && way->junction == junction; ++way) {
                if (const auto height = at_end(way->edge, way->other_end)) {
                    const double weight = 1.0 / std::max(way->length, 0.1);
                    sum += weight * *height;
                    weights += weight;
                }
            }
            if (weights > 0.0) {
                moved = std::max(moved, air_[junction] ? std::abs(*air_[junction] - sum / weights) : 1.0);
                air_[junction] = sum / weights;
            }
        }
        if (moved < 0.001) {
            break;
        }
    }
}

std::optional<double> StreetHeights::on_ground(std::size_t edge, double along) const
{
    const geo::Line& shape = graph_.edges[edge].shape;
    const geo::Point place = along <= 0.0              ? shape.points.front()
                             : along >= lengths_[edge] ? shape.points.back()
                                                       : geo::point_along(shape, geo::Length::metres(along));
    return ground_.height_at(place);
}

std::optional<double> StreetHeights::at_end(std::size_t edge, double along) const
{
    const WalkEdge& street = graph_.edges[edge];
    if (along <= same_place && is_in_air_[street.from.value]) {
        return air_[street.from.value];
    }
    if (along >= lengths_[edge] - same_place && is_in_air_[street.to.value]) {
        return air_[street.to.value];
    }
    return on_ground(edge, along);
}

std::optional<double> StreetHeights::at(std::size_t edge, double along) const
{
    for (const Lifted& lifted : graph_.edge_traits[edge].lifted) {
        if (lifted.from <= along && along <= lifted.to) {
            const auto start = at_end(edge, lifted.from);
            const auto end = at_end(edge, lifted.to);
            const double length = lifted.to - lifted.from;
            if (!start || !end) {
                return std::nullopt;
            }
            return length > 0.0 ? *start + (*end - *start) * (along - lifted.from) / length : *start;
        }
    }
    return on_ground(edge, along);
}

} // namespace doorstep::engine
