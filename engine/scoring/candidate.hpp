// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/served.hpp"
#include "engine/scoring/score_sites.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Pupils beyond the standard, per level and home, in both years: what a site can still seat.
struct Unseated {
    PerLevel<std::vector<int>> now;
    PerLevel<std::vector<int>> in_horizon_year;
};
[[nodiscard]] Unseated unseated_pupils(const Baseline& baseline, const Baseline& horizon);

/// One level of a candidate: who it can seat.
struct CandidatePart {
    Level level = Level::Primary;
    geo::Length standard_walk;
    std::vector<Reached> homes; ///< within the standard walk with pupils unseated in a year, by (distance, home)
};

/// A parcel as a school of one stage that the rules allow, with its size.
struct Candidate {
    const Parcel* parcel = nullptr;
    ParcelIndex index;
    Stage stage = Stage::Primary;
    std::vector<CandidatePart> parts; ///< one per level of the stage
    ClassOption option;
    geo::Text option_note;
    geo::Area usable_area;            ///< largest hard remainder; of an embedded kindergarten its own plot
    geo::Area unmitigated_area;       ///< of it, outside all mitigate setbacks
    std::span<const Reached> schools; ///< around the parcel
};

/// The homes one level of a school on the parcel would draw from.
[[nodiscard]] CandidatePart candidate_part(const ScoringInput& input, const Unseated& unseated, ParcelIndex parcel,
                                           Level level);
/// \pre the rules allow the stage there.
[[nodiscard]] Candidate make_candidate(const ScoringInput& input, const Unseated& unseated, ParcelIndex parcel,
                                       Stage stage);

/// Pupils a candidate's part seats.
struct PartFilling {
    std::vector<Served> served; ///< by (distance, home)
    int pupils = 0;
    std::int64_t pupil_decimetres = 0;
    std::vector<Served> served_in_horizon_year;
    int pupils_in_horizon_year = 0;
};
/// Fills the seats of each part with unseated pupils by (distance, home id), in both years.
[[nodiscard]] std::vector<PartFilling> fill_seats(const Candidate& candidate, const Unseated& unseated);

} // namespace doorstep::engine
