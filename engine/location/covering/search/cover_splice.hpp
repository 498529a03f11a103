// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/column_graph.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

struct SplicedCover {
    std::vector<std::uint32_t> columns; ///< within the limit, not ascending
    std::vector<std::uint32_t> seam;    ///< those of them near the border between both answers
};

/// Cut and splice (Deaven & Ho 1995, for clusters of atoms): one answer outside a place, another one inside it. What is
/// good in one part of a town is kept whole, where a random mixture of both would tear it; only the seam is new.
class CoverSplice {
public:
    /// \param core borrowed; its neighbours are listed once
    /// \param places columns to cut around, drawn with `seed`
    CoverSplice(const CoverCore& core, std::size_t places, unsigned threads, std::uint64_t seed);

    [[nodiscard]] std::size_t places() const { return distances_.size(); }
    /// \param inside how many columns of `outer` are replaced, the nearest to the place; at most all of them
    [[nodiscard]] SplicedCover splice(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner,
                                      std::size_t place, std::size_t inside) const;

private:
    const CoverCore& core_;
    std::vector<std::vector<double>> distances_; // per place, per column
};

} // namespace doorstep::engine
