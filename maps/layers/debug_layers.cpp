// SPDX-License-Identifier: MIT
#include "maps/layers/layer_builder.hpp"
#include "maps/layers/result_layers.hpp"

namespace doorstep::maps {
namespace {

using geo::FieldType;

geo::Layer edge_layer(const engine::WalkingNetwork& network)
{
    LayerBuilder layer{"debug_street_graph", geo::GeometryKind::Line};
    layer.declare({{"edge", FieldType::Integer},
                   {"length_m", FieldType::Real},
                   {"island", FieldType::Integer},
                   {"private", FieldType::Integer}});
    for (std::size_t i = 0; i < network.edges().size(); ++i) {
        const engine::WalkEdge& edge = network.edges()[i];
        layer.whole("edge", static_cast<std::int64_t>(i)).real("length_m", edge.length.in_metres(), 1);
        layer.whole("island", network.island_of(engine::EdgeIndex{i})).whole("private", edge.is_private ? 1 : 0);
        layer.finish_row(geo::MultiLine{{edge.shape}});
    }
    return layer.take();
}

struct Joins {
    const char* kind;
    const std::vector<engine::Joined>& joined;
    std::vector<std::pair<std::string, geo::Point>> places;
};

void add(const Joins& joins, LayerBuilder& connectors, LayerBuilder& refused)
{
    for (std::size_t i = 0; i < joins.places.size(); ++i) {
        const auto& [id, at] = joins.places[i];
        for (const engine::Entrance& entrance : joins.joined[i].entrances) {
            connectors.text("kind", joins.kind).text("id", id).real("length_m", entrance.connector.in_metres(), 1);
            connectors.finish_row(geo::MultiLine{{{{entrance.gate, entrance.on_street}}}});
        }
        if (joins.joined[i].failure) {
            const auto& nearest = joins.joined[i].nearest_street;
            refused.text("kind", joins.kind).text("id", id);
            refused.text("why",
                         *joins.joined[i].failure == engine::JoinFailure::OnlyAcrossBarrier ? "only across a barrier"
                         : *joins.joined[i].failure == engine::JoinFailure::OnlyTinyIsland  ? "only a tiny island"
                                                                                            : "no street within reach");
            refused.real("nearest_street_m", nearest ? std::optional{nearest->in_metres()} : std::nullopt, 1);
            refused.finish_row(geo::MultiPoint{{at}});
        }
    }
}

template <class Things>
std::vector<std::pair<std::string, geo::Point>> places_of(const Things& things)
{
    std::vector<std::pair<std::string, geo::Point>> places;
    for (const auto& thing : things) {
        places.emplace_back(thing.id, thing.at);
    }
    return places;
}

} // namespace

std::vector<geo::Layer> debug_layers(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder connectors{"debug_connectors", geo::GeometryKind::Line},
        refused{"debug_refused_joins", geo::GeometryKind::Point};
    connectors.declare({{"kind"}, {"id"}, {"length_m", FieldType::Real}});
    refused.declare({{"kind"}, {"id"}, {"why"}, {"nearest_street_m", FieldType::Real}});
    add({"home", result.home_joins, places_of(study.homes)}, connectors, refused);
    add({"school", result.school_joins, places_of(study.schools)}, connectors, refused);
    add({"parcel", result.parcel_joins, places_of(study.parcels)}, connectors, refused);
    std::vector<geo::Layer> layers;
    if (result.street_graph) {
        layers.push_back(edge_layer(*result.street_graph));
    }
    layers.push_back(connectors.take());
    layers.push_back(refused.take());
    return layers;
}

} // namespace doorstep::maps
