// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/shapes/box.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::engine {

/// A handy piece of a hazard: one segment of a line, one area, or one point.
struct HazardPiece {
    geo::Geometry shape;
    geo::Box box;     ///< of the shape
    std::string name; ///< id of the hazard or street
};

/// A piece that a rule keeps schools away from.
struct Setback {
    std::size_t rule = 0; ///< position in `Standards::rules`
    const HazardPiece* piece = nullptr;
    geo::Length distance; ///< by the rule, the voltage or the hazard's own buffer
};

/// Runs of at most `longest` segments of a line, so that only what is near has to be looked at.
[[nodiscard]] std::vector<geo::Line> runs_of(std::span<const geo::Point> points, std::size_t longest);

/// All hazards of a study by rule and place. Expressways and arterials among the streets count as hazards of those
/// types, here and nowhere else: one that the hazards layer names too is only met twice, never counted twice.
class HazardIndex {
public:
    /// How far hazards are looked for when the rule's own distance is shorter; for the measured distances.
    static constexpr geo::Length look = geo::Length::metres(300.0);

    explicit HazardIndex(const Study& study);

    /// What lies within its distance (or `look`) of the window, by rule; perhaps a little more.
    [[nodiscard]] std::vector<Setback> near(const geo::Box& window) const;
    /// True when the study has anything of the types the rule names.
    [[nodiscard]] bool knows_of(std::size_t rule) const { return is_known_[rule]; }

private:
    std::vector<HazardPiece> pieces_;
    std::vector<Setback> setbacks_; ///< by rule
    std::vector<bool> is_known_;    ///< per rule
    geo::BoxIndex boxes_;
};

} // namespace doorstep::engine
