// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace doorstep::tests {

/// A town drawn as text: one character is one cell, right is east, up is north, the lower left cell is at (0, 0).
///
///     A--B      letters and digits are places; on a street they are its junctions, elsewhere just points
///     |  |      - | / \ streets (local)        = ! arterial streets (across, upright)
///     C--+==D   . : private ways (across, upright)        + streets meet, without a name
///        #      # a barrier: runs across or upright, reaching half a cell past their ends
///     E--%--F   % a street and a barrier cross at grade; a place between two # does the same
///        #      ^ the upright street is a bridge, > the street across is one: over a street or a barrier
///
/// Each street runs straight from one junction to the next. Wrong drawings throw std::invalid_argument.
class AsciiTown {
public:
    /// Do streets know the numbers of their junctions (as from OSM), or only their positions (plain line layers)?
    enum class Noding { ByNumber, ByPosition };

    AsciiTown(geo::Length cell, std::string_view drawing, Noding noding = Noding::ByNumber);

    /// Where a place is. \throws std::invalid_argument when it is not drawn.
    [[nodiscard]] geo::Point at(char place) const;
    /// The street drawn between two places, to change it. \throws std::invalid_argument when there is none.
    [[nodiscard]] engine::Street& street(char from, char to);
    [[nodiscard]] engine::Crossing crossing(char place, engine::CrossingKind kind) const;

    std::vector<engine::Street> streets; ///< id "A-B", unnamed junctions as "+"
    std::vector<engine::Barrier> barriers;

private:
    std::map<char, geo::Point> places_;
};

} // namespace doorstep::tests
