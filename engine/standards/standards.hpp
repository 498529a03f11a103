// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/stage.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/units.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::engine {

/// How sure a number is: A standard-level and seen, B local or secondary source, C known but text not seen, D inferred.
enum class Confidence : char { A = 'A', B = 'B', C = 'C', D = 'D' };

/// Where one number of the standards comes from; for the run record and the reports.
struct StandardValue {
    std::string key;      ///< "primary.walk_m"
    std::string district; ///< empty: everywhere
    std::string value;    ///< as text
    std::string unit;
    std::string source; ///< clause or document
    Confidence confidence = Confidence::D;
    bool is_overridden = false; ///< by the job
    friend bool operator==(const StandardValue&, const StandardValue&) = default;
};

/// Outer size of the running track that must fit on the site; long side first.
struct TrackSize {
    geo::Length length;
    geo::Length width;
    std::string name; ///< "300 m loop"
};

enum class WalkMetric : std::uint8_t { Network, Straight };

/// Numbers that hold for a level (what pupils attend).
struct LevelStandard {
    geo::Length walk;     ///< L: the walking standard, inclusive
    geo::Length max_walk; ///< M: the maximum walk, inclusive
    int class_size = 0;   ///< pupils
    int years = 0;
    double seats_per_1000 = 0.0; ///< residents
    double site_m2_per_seat = 0.0;
};

/// Numbers that hold for a stage (what a school is).
struct StageStandard {
    std::vector<int> classes_allowed; ///< ascending
    std::optional<TrackSize> track;
    double building_share = 0.3; ///< teaching building ÷ site area
};

/// A size a school of some stage may have.
struct ClassOption {
    int classes = 0;
    PerLevel<int> seats; ///< per level of the stage
    geo::Area site_area; ///< required
    [[nodiscard]] int total_seats() const;
    friend bool operator==(const ClassOption&, const ClassOption&) = default;
};

/// The standards that hold in one district.
struct DistrictStandards {
    PerLevel<LevelStandard> levels;
    std::map<Stage, StageStandard> stages;

    [[nodiscard]] const LevelStandard& of(Level level) const { return levels[level]; }
    /// \pre the stage is a candidate stage.
    [[nodiscard]] const StageStandard& of(Stage stage) const { return stages.at(stage); }
    /// All sizes of the stage, smallest first. Nine-year: two thirds of the classes primary, one third junior; the
    /// required area is the sum of the parts.
    [[nodiscard]] std::vector<ClassOption> options(Stage stage) const;
};

enum class RuleGrade : std::uint8_t { Pass, Info, Mitigate, Fail };
/// Which part of the parcel a rule shapes.
enum class RuleScope : std::uint8_t {
    Hard,   ///< cuts the hard remainder: site area and track must fit in what is left
    Quiet,  ///< noise strip: only the teaching building must keep out of it
    Parcel, ///< measured from the parcel's edge
};

/// One distance rule of DOMAIN §2, as data.
struct SiteRule {
    std::string id; ///< "railway_noise"
    geo::Text name;
    std::vector<std::string> hazard_types;     ///< of `Hazard::type` it speaks of
    geo::Length distance;                      ///< 0 for "outside"
    std::map<int, geo::Length> distance_by_kv; ///< for power lines: voltage (kV, inclusive upper class) → distance
    RuleScope scope = RuleScope::Hard;
    RuleGrade when_short = RuleGrade::Mitigate; ///< ignored for Hard, which cuts
    std::string clause;
    Confidence confidence = Confidence::D;
};

/// Rules that are not distances: numbers used by engine/rules.
struct SiteLimits {
    double preferred_slope = 0.08; ///< steeper: mitigate
    double max_slope = 0.15;       ///< steeper: fail
    double max_aspect = 2.0;       ///< length ÷ width; more: info
    geo::Length neighbour_noise = geo::Length::metres(25.0);
    geo::Length gate_street = geo::Length::metres(40.0); ///< a gate can open to a street whose middle runs this near
};

/// One criterion's numbers for a level: v = 0 at `worst`, 1 at `best`, linear between, clamped.
struct CriterionScale {
    double worst = 0.0;
    double best = 1.0;
    double weight = 0.0; ///< points of 100
};
struct CriterionSetting {
    std::string id;  ///< "C1"
    std::string key; ///< "newly_within_standard"
    geo::Text name;
    geo::Text unit;
    PerLevel<CriterionScale> scales; ///< kindergarten, primary, junior; for C3 the anchors are multiples of L
};

/// Everything numeric that a standard, a local rule or the job decides. Built by the app from a profile and the job.
struct Standards {
    std::string profile; ///< "cn-gb50180-chengdu"
    WalkMetric metric = WalkMetric::Network;
    DistrictStandards base;
    std::map<std::string, DistrictStandards, std::less<>> districts; ///< by district name, where they differ
    std::vector<SiteRule> rules;
    SiteLimits limits;
    std::vector<CriterionSetting> criteria; ///< in the order of the ledger
    geo::Length max_connector = geo::Length::metres(150.0);
    geo::Length catchment_buffer = geo::Length::metres(25.0);
    double persons_per_household = 2.8;
    int occupancy_ramp_years = 4;
    double inclusive_share_target = 0.85;
    std::vector<StandardValue> values; ///< provenance of all of the above

    /// The standards of a district by name; those of `base` where it has none of its own.
    [[nodiscard]] const DistrictStandards& of(std::string_view district) const;
};

} // namespace doorstep::engine
