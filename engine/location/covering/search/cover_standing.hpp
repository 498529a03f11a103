// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_search.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Where one search stands: what is known, and the core that shrinks as sites are decided.
class CoverStanding {
public:
    /// All borrowed. Begins with an answer that opens nothing; sites and prices in `state` are where to start.
    CoverStanding(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state);

    /// Proven, close enough, or time is up.
    [[nodiscard]] bool is_done();
    void say();
    /// If it is better.
    void keep(const CoverInterchange& interchange);
    void lower_bound_to(std::int64_t bound);
    /// Of the hint, columns of the present core.
    [[nodiscard]] std::vector<std::uint32_t> known_columns() const;
    /// Goes on with the smaller core.
    void shrink(const std::vector<SiteMark>& marks);

    const CoverSearchSettings& settings;
    SearchWatch& watch;
    CoverState& state;
    const CoverCore& whole; ///< as it was
    CoverCore core;
    std::vector<std::int64_t> prices; ///< per row of the core
    std::vector<std::uint32_t> hint;  ///< sites to start from, ascending
};

/// An answer at any rate, even when the search must stop at once; then interchange and dual steps in turns, as long as
/// they decide many sites.
void bound_at_root(CoverStanding& standing);

/// Dual steps until the bound is nearly that of the linear relaxation. Only without fees: set covering has the linear
/// relaxation soon.
void bound_at_length(CoverStanding& standing);

} // namespace doorstep::engine
