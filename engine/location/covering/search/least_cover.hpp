// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A set covering problem in whole numbers: every class is to be covered `times` times.
struct LeastCover {
    const CoverClasses* classes = nullptr; ///< borrowed; each with at least `times` sites that are not closed
    std::vector<SiteMark> marks;           ///< per site: decided before
    std::vector<std::int64_t> cost;        ///< per site, at least 0
    unsigned times = 1;
};

struct LeastCoverAnswer {
    bool has_answer = false;
    std::int64_t cost = 0;            ///< of all open sites
    std::int64_t bound = 0;           ///< no cover (of at most `at_most`, if given) costs less
    std::vector<std::uint32_t> sites; ///< ascending
};

/// The cheapest cover; with `at_most` any cover that costs no more, or the proof (`bound` above it) that there is none.
/// Presolve: rows implied by others, dominated columns and columns a row cannot do without, in turns (Beasley 1987).
/// \param hint sites to begin with; may be empty
[[nodiscard]] LeastCoverAnswer find_least_cover(const LeastCover& cover, std::optional<std::int64_t> at_most,
                                                std::span<const std::uint32_t> hint,
                                                const CoverSearchSettings& settings, SearchWatch& watch);

} // namespace doorstep::engine
