// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/elite_merging.hpp"

#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_search.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr std::size_t merge_nodes = 150; // merging is given up beyond

} // namespace

Elite improved(const CoverCore& core, std::span<const std::uint32_t> columns)
{
    CoverInterchange interchange{core};
    interchange.set_to(columns);
    interchange.improve();
    Elite elite{interchange.covered(), {interchange.open().begin(), interchange.open().end()}};
    std::sort(elite.columns.begin(), elite.columns.end());
    return elite;
}

Elite merge_elites(const CoverCore& core, std::span<const Elite> elites, LinearSolver solver, SearchWatch& watch)
{
    std::vector<SiteMark> marks(core.matrix.columns(), SiteMark::Closed);
    const Elite* best = &elites.front();
    for (const Elite& elite : elites) {
        best = elite.covered > best->covered ? &elite : best;
        for (const std::uint32_t column : elite.columns) {
            marks[column] = SiteMark::Free;
        }
    }
    CoverCore smaller = reduce(core, marks);
    smaller.site.clear(); // numbered by the columns of this core
    for (std::uint32_t column = 0; column < marks.size(); ++column) {
        if (marks[column] == SiteMark::Free) {
            smaller.site.push_back(column);
        }
    }
    smaller.open.clear();
    CoverSearchSettings settings;
    settings.threads = 1;
    settings.linear_solver = solver;
    settings.is_part = true;
    settings.node_limit = merge_nodes;
    CoverState state;
    state.sites = best->columns;
    search_cover(smaller, settings, watch, state);
    return state.covered > best->covered ? improved(core, state.sites) : *best;
}

} // namespace doorstep::engine
