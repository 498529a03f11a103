// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/osm_access.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/shapes/layer.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::engine {

/// What a layer of the job is for.
enum class LayerRole : std::uint8_t { Parcels, Schools, Demand, Gates, Streets, Zones, Barriers, Crossings, Hazards };

/// A projected layer with the job's word on how to read it.
struct StudyLayer {
    LayerRole role = LayerRole::Parcels;
    geo::Layer layer;
    std::string file;                          ///< for messages
    std::map<std::string, std::string> fields; ///< canonical name → the layer's field; else names and aliases decide
    std::map<std::string, std::string> units;  ///< canonical name → "m2", "ha", "mu"
    std::map<std::string, std::string> constants; ///< canonical name → value for every feature ("type" → "railway")
    std::string landuse_scheme;                   ///< "GB50137", "GBT21010", "YDYH2023"
    bool may_be_empty = false;                    ///< no parcel or no demand is an answer, not a mistake
};

/// What became of the features of a layer: in = used + excluded.
struct LayerAccount {
    std::string layer;
    LayerRole role = LayerRole::Parcels;
    std::size_t in = 0, used = 0, excluded = 0;
    std::map<std::string, std::size_t> excluded_by_reason;
};

struct StudySettings {
    int reference_year = 0; ///< 0: last year the demand carries, else none
    int horizon_year = 0;   ///< 0: the reference year
    bool uses_planned_schools = false;
    /// Terrain slope per parcel id, when the job gives a terrain raster.
    std::map<std::string, double> mean_slopes;
    std::optional<CostModel> costs;
};

struct BuiltStudy {
    Study study;
    std::vector<geo::Finding> findings; ///< an error among them: the study must not be used
    std::vector<LayerAccount> accounts;
    std::vector<geo::Layer> unused; ///< features excluded, with reason, for the GeoPackage
};

/// Turns layers into a study: maps fields, checks every value, shares pupils out, finds the zone of each thing.
/// `from_osm` is added to what the layers say of streets, crossings and barriers.
/// Reports all findings at once instead of stopping at the first.
[[nodiscard]] BuiltStudy build_study(std::vector<StudyLayer> layers, StreetPlan from_osm, Standards standards,
                                     const StudySettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
