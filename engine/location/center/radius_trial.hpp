// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/center/radius_table.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Which sites may be open together.
struct SiteAllowance {
    std::vector<std::int64_t> cost; ///< per site, whole numbers
    std::int64_t at_most = 0;       ///< what open sites' costs sum to
    std::vector<SiteMark> marks;    ///< per site: Open stays open, Closed is banned
};

/// Demand points that mattered so far.
struct RadiusRows {
    std::vector<std::uint32_t> list;
    std::vector<bool> has; ///< per demand point

    void add(std::uint32_t demand);
};

enum class RadiusOutcome { Covers, TooSmall, Unclear, Stopped };

/// "Do allowed sites reach everybody within this radius?", asked for itself, beside other radii.
struct RadiusTrial {
    double radius;
    CoverSearchSettings settings; ///< how hard it is tried
    RadiusRows rows;
    std::vector<std::uint32_t> hint; ///< sites to begin with
    RadiusOutcome outcome = RadiusOutcome::Stopped;
    std::vector<std::vector<std::uint32_t>> covers{}; ///< met on the way: they reach everybody, from how far ever
};

/// A set covering problem over the trial's rows (Minieka 1970); what its answer leaves out becomes rows, and again (row
/// generation: Chen & Chen 2009).
void try_radius(RadiusTrial& trial, const RadiusTable& radii, const SiteAllowance& allowance, SearchWatch& watch);

} // namespace doorstep::engine
