// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/model/layer_doctor.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace doorstep::engine {

/// Ids seen so far over all layers of a role.
struct TakenIds {
    std::set<std::string> parcels, schools, homes, zones;
};

/// What a parcel or home says of its own zones by name, before they are found.
struct NamedZones {
    std::string district, school_district;
};

/// A home as read: residents and pupils are shared out once the district is known.
struct ReadHome {
    Home home;
    std::optional<double> residents; ///< when all have moved in
    std::optional<int> occupancy_year;
    PerLevel<std::map<int, double>> pupils; ///< by year; year 0: whichever year
};
struct ReadGate {
    std::string of;
    geo::Point at;
    const StudyLayer* layer = nullptr; ///< it was read from
};

/// Everything the layers hold, before it is put together.
struct ReadStudy {
    std::vector<Parcel> parcels;
    std::map<std::string, NamedZones> parcel_zones; ///< by parcel id
    std::vector<School> schools;
    std::vector<ReadHome> homes;
    std::vector<Zone> zones;
    std::vector<Hazard> hazards;
    std::vector<Street> streets;
    std::vector<Crossing> crossings;
    std::vector<Barrier> barriers;
    std::vector<ReadGate> gates;
    TakenIds ids;
    double persons_per_household = 2.8;
};

// One reader per role; each feature is used or excluded with a reason, each doubt told to the doctor.
void read_parcels(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_schools(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_homes(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_gates(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_zones(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_streets(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_barriers(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
void read_crossings(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study);
/// `known_types`: hazard types some rule speaks of; others are a warning.
void read_hazards(const StudyLayer& layer, LayerDoctor& doctor, const std::set<std::string>& known_types,
                  ReadStudy& study);

/// The field that identifies a role's features; "" for none.
[[nodiscard]] std::string id_field_of(LayerRole role);

} // namespace doorstep::engine
