// SPDX-License-Identifier: MIT
#include "engine/siting/study_network.hpp"

#include "engine/siting/join_findings.hpp"

namespace doorstep::engine {
namespace {

template <class Place>
std::vector<JoinRequest> requests_for(const std::vector<Place>& places)
{
    std::vector<JoinRequest> requests;
    requests.reserve(places.size());
    for (const Place& place : places) {
        requests.push_back({.shape = place.shape, .at = place.at, .gates = place.gates});
    }
    return requests;
}

} // namespace

WalkingNetwork study_network(const Study& study, const SitingSettings& settings, geo::Progress& progress)
{
    WalkingNetworkSettings network;
    network.reference_year = study.reference_year;
    network.crossing_rule = settings.crossing_rule;
    network.crossing_penalty = settings.crossing_penalty;
    return WalkingNetwork{study.streets, study.crossings, study.barriers, network, progress};
}

StudyPlacesJoined join_study(const Study& study, const WalkingNetwork& network, unsigned threads,
                             geo::Progress& progress)
{
    const auto join = [&](const std::vector<JoinRequest>& requests) {
        return join_to_streets(network, requests, study.standards.max_connector, threads, progress);
    };
    return {join(requests_for(study.homes)), join(requests_for(study.schools)), join(requests_for(study.parcels))};
}

std::vector<geo::Finding> check_streets(const Study& study, const SitingSettings& settings, geo::Progress& progress)
{
    const WalkingNetwork network = study_network(study, settings, progress);
    const StudyPlacesJoined joined = join_study(study, network, settings.threads, progress);
    return join_findings(study, network, {joined.homes, joined.schools, joined.parcels});
}

} // namespace doorstep::engine
