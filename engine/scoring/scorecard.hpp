// SPDX-License-Identifier: MIT
#pragma once

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
    friend auto operator<=>(Points, Points) = default;
};

/// One line of the ledger. A nine-year site has its parts' values weighted by seats.
struct LedgerLine {
    std::string criterion; ///< "C1"
    std::string key;       ///< "newly_within_standard"
    geo::Text name;
    std::optional<double> raw; ///< empty: N = 0, or the criterion is off for the stage
    std::string unit;
    double v = 0.0;      ///< 0 to 1
    double weight = 0.0; ///< points of 100
    Points points;       ///< weight × v, rounded half up to 0.01
    bool is_off = false; ///< a raw value was missing somewhere: off for the whole stage, see findings
    geo::Text note;
};

/// Pupils of one home that the site would seat.
struct Served {
    HomeIndex home;
    Level level = Level::Primary;
    int pupils = 0;
    Decimetres distance;
    bool crosses_at_grade = false;
    friend bool operator==(const Served&, const Served&) = default;
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
    bool is_best_stage = false; ///< of its parcel, by score
};

} // namespace doorstep::engine
