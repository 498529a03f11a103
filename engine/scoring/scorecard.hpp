// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/served.hpp"
#include "engine/model/study.hpp"
#include "engine/walking/decimetres.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::engine {

/// Points of 100 in whole hundredths, so that sums are exact.
struct Points {
    std::int32_t hundredths = 0;
    [[nodiscard]] double value() const { return hundredths / 100.0; }
    friend Points operator+(Points a, Points b) { return {a.hundredths + b.hundredths}; }
    friend Points operator-(Points a, Points b) { return {a.hundredths - b.hundredths}; }
    friend auto operator<=>(Points, Points) = default;
};

/// One level's share in a ledger line of a school that holds several.
struct LedgerPart {
    Level level = Level::Primary;
    std::optional<double> raw;
    double v = 0.0;
    double weight = 0.0; ///< of the level; counts by the level's share of the seats
};

/// One line of the ledger. A nine-year site is scored per part and weighted by seats: weight = Σ share × weight of the
/// part, v = Σ share × weight × v of the part ÷ weight, so that weight × v is the parts' points by seats.
struct LedgerLine {
    std::string criterion; ///< "C1"
    std::string key;       ///< "newly_within_standard"
    geo::Text name;
    std::optional<double> raw; ///< empty: N = 0, or the criterion is off for the stage; of parts: sum, or mean by seats
    geo::Text unit;
    double v = 0.0;                ///< 0 to 1
    double weight = 0.0;           ///< points of 100
    Points points;                 ///< weight × v, rounded half up to 0.01
    bool is_off = false;           ///< a raw value was missing somewhere: off for the whole stage, see findings
    geo::Text note;                ///< why it is off, or what the value rests on
    std::vector<LedgerPart> parts; ///< only of a school that holds several levels
};

/// A school within the standard walk of the site, for C8 and the explanation.
struct SchoolNear {
    SchoolIndex school;
    Level level = Level::Primary;
    Decimetres distance;
    int free_seats = 0; ///< of the level, in the baseline
    friend bool operator==(const SchoolNear&, const SchoolNear&) = default;
};

/// One change that would lift a site's score, all else equal; found by scoring the changed site.
struct Lever {
    std::string key; ///< "area", "larger_option", "land", "crossings"
    geo::Text what;
    Points gain;  ///< above 0
    Points score; ///< it would then have
    int rank = 0; ///< and rank in its stage, the others unchanged
    friend bool operator==(const Lever&, const Lever&) = default;
};

enum class SiteStatus : std::uint8_t { Ranked, Failed };

/// A candidate: one parcel as a school of one stage.
struct Scorecard {
    ParcelIndex parcel;
    Stage stage = Stage::Primary;
    SiteStatus status = SiteStatus::Ranked;
    geo::Text reason;                    ///< why it failed; empty when ranked
    std::optional<ClassOption> option;   ///< chosen size
    geo::Text option_note;               ///< why this size ("largest the site holds; 312 pupils more in reach")
    std::vector<Served> served;          ///< by level, distance, home
    PerLevel<int> newly_within_standard; ///< N per level
    PerLevel<int> in_reach;              ///< u within the standard walk, served or not
    PerLevel<int> in_circle;             ///< u within the standard's circle: straight-line coverage beside it
    PerLevel<int> pupils_in_network_reach, pupils_in_circle; ///< all pupils, seated or not: network vs circle coverage
    std::vector<LedgerLine> ledger;
    Points score;            ///< exact sum of the ledger's points
    Points attainable;       ///< 100 less the weights of criteria that are off
    std::optional<int> rank; ///< in its stage, over all districts, from 1
    std::optional<int> rank_in_district;
    std::optional<int> marginal_rank; ///< with the pupils of better ones gone
    std::optional<Points> marginal_score;
    bool is_best_stage = false;           ///< of its parcel, by score
    std::vector<SchoolNear> schools_near; ///< by level, distance, school
    std::vector<Lever> levers;            ///< largest gain first
};

} // namespace doorstep::engine
