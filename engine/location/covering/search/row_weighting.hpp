// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/linear/stop_signal.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

struct RowWeightingSettings {
    std::size_t patience = 10'000;     ///< a walk ends after so many steps without a cheaper cover
    std::size_t most_reads = SIZE_MAX; ///< and after about so many numbers read
    std::int64_t at_most = INT64_MAX;  ///< only covers whose fees sum up to this or less are of interest
    std::int64_t good_enough = 0;      ///< the first cover whose fees sum up to this or less ends the search
    unsigned threads = 1;
    std::uint64_t seed = 1;
};

/// Cheap covers of all rows by local search: of a cover too cheap to be whole, the open column least missed leaves, and
/// random rows that are missed get another as long as money is left; rows missed for long weigh more and more, so that
/// the search does not circle around the same few (RWLS: Gao, Weise & Li 2015; here per fee, and several rows at a
/// step). A few walks side by side tell each other what to beat. Only for cores with fees, whose rows are all to be
/// covered. \param start columns to begin with, a cover or not \param stop ends the walks early \return the columns of
/// the cheapest cover met, ascending; empty when no cover was cheap enough
[[nodiscard]] std::vector<std::uint32_t> search_by_row_weights(const CoverCore& core,
                                                               std::span<const std::uint32_t> start,
                                                               const RowWeightingSettings& settings,
                                                               const StopSignal& stop);

} // namespace doorstep::engine
