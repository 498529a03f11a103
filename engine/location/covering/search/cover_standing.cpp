// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_standing.hpp"

#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {

CoverStanding::CoverStanding(const CoverCore& core_before, const CoverSearchSettings& search_settings,
                             SearchWatch& search_watch, CoverState& search_state)
    : settings{search_settings}, watch{search_watch}, state{search_state}, whole{core_before}, core{core_before},
      prices{state.prices}, hint{std::move(state.sites)}
{
    state.covered = core.sure_gain;
    state.sites = core.open;
    std::sort(state.sites.begin(), state.sites.end());
    state.bound = std::accumulate(core.gain.begin(), core.gain.end(), core.sure_gain);
    if (settings.wanted != 0 && state.covered < settings.wanted) {
        state.covered = settings.wanted - 1;
    }
}

bool CoverStanding::is_done()
{
    const bool is_cover = settings.total > 0;
    const auto best = static_cast<double>(is_cover ? settings.total - state.covered : state.covered);
    const double gap = static_cast<double>(state.bound - state.covered) / std::max(1.0 / settings.unit, best);
    return state.is_proven() || (settings.wanted != 0 && state.covered >= settings.wanted) ||
           gap <= settings.accepted_gap || watch.must_stop();
}

void CoverStanding::say()
{
    if (settings.is_part || settings.wanted != 0) {
        return;
    }
    const auto shown = [this](std::int64_t covered) {
        return static_cast<double>(settings.total > 0 ? settings.total - covered : covered) * settings.unit;
    };
    watch.progress().note(search_note(shown(state.covered), shown(state.bound)));
}

void CoverStanding::keep(const CoverInterchange& interchange)
{
    if (interchange.covered() > state.covered) {
        state.keep(core, interchange.covered(), interchange.open());
        hint = state.sites;
    }
}

void CoverStanding::lower_bound_to(std::int64_t bound)
{
    state.bound = std::clamp(bound, state.covered, std::max(state.bound, state.covered));
}

std::vector<std::uint32_t> CoverStanding::known_columns() const
{
    std::vector<std::uint32_t> columns;
    for (std::uint32_t column = 0; column < core.site.size(); ++column) {
        if (std::binary_search(hint.begin(), hint.end(), core.site[column])) {
            columns.push_back(column);
        }
    }
    return columns;
}

void CoverStanding::shrink(const std::vector<SiteMark>& marks)
{
    CoverCore smaller = reduce(core, marks);
    prices = prices_below(smaller, prices);
    core = std::move(smaller);
}

} // namespace doorstep::engine
