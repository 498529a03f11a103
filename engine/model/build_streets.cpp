// SPDX-License-Identifier: MIT
#include "engine/model/build_streets.hpp"

#include "engine/model/read_layers.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace doorstep::engine {
namespace {

void read(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (layer.layer.features.empty()) {
        const bool is_needed = layer.role == LayerRole::Streets;
        doctor.tell_layer(is_needed ? geo::Severity::Error : geo::Severity::Warning, "layer-empty", {},
                          {"the layer holds no feature", "图层没有要素"},
                          is_needed ? geo::Text{"there is nowhere to walk", "没有可步行的道路"}
                                    : geo::Text{"it adds nothing", "该图层不起作用"},
                          {"check the layer's name and its filter", "请检查图层名称和筛选条件"});
        return;
    }
    switch (layer.role) {
    case LayerRole::Streets: return read_streets(layer, doctor, study);
    case LayerRole::Barriers: return read_barriers(layer, doctor, study);
    case LayerRole::Crossings: return read_crossings(layer, doctor, study);
    case LayerRole::Gates: return read_gates(layer, doctor, study);
    default: throw std::logic_error{"a layer that is no part of the streets"};
    }
}

} // namespace

BuiltStreets build_streets(const std::vector<StudyLayer>& layers, StreetPlan from_osm)
{
    BuiltStreets built{.plan = std::move(from_osm), .gates = {}, .findings = {}, .accounts = {}};
    ReadStudy study;
    std::vector<geo::Layer> unused;
    for (const StudyLayer& layer : layers) {
        LayerDoctor doctor{layer, id_field_of(layer.role)};
        read(layer, doctor, study);
        doctor.finish(built.findings, built.accounts, unused);
    }
    std::ranges::move(study.streets, std::back_inserter(built.plan.streets));
    std::ranges::move(study.crossings, std::back_inserter(built.plan.crossings));
    std::ranges::move(study.barriers, std::back_inserter(built.plan.barriers));
    for (ReadGate& gate : study.gates) {
        built.gates.push_back({std::move(gate.of), gate.at});
    }
    return built;
}

} // namespace doorstep::engine
