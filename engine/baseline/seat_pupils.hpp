// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/decimetres.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// A school that pupils of a home may go to.
struct SeatChoice {
    std::uint32_t home = 0;
    std::uint32_t school = 0;
    Decimetres distance;
    bool is_within_standard = false;
};

struct SeatingProblem {
    std::vector<int> pupils;         ///< per home; the order of homes is their rank
    std::vector<int> seats;          ///< per school
    std::vector<SeatChoice> choices; ///< by home, ascending; no pair twice
};

/// Pupils seated per choice: first the most within the standard, then the most in all, then the fewest
/// pupil-decimetres, then by preference homes of lower rank (least Σ rank × pupils, counting a seat within the standard
/// twice). Exact.
[[nodiscard]] std::vector<int> seat_pupils(const SeatingProblem& problem, geo::Progress& progress);

} // namespace doorstep::engine
