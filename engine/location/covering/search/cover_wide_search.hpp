// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <functional>

namespace doorstep::engine {

/// Looks for better answers where plain interchange is stuck, in turns: iterated local search that closes a few columns
/// near each other and fills the hole differently (Lourenço, Martin & Stützle 2003), and large neighbourhoods, where a
/// dozen open columns near each other are chosen anew by branch and bound (Shaw 1998). Ends after `settings.patience`
/// shakes without success.
/// \param interchange begins with a good answer
void search_widely(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                   CoverInterchange& interchange, CoverState& state, const std::function<bool()>& is_done);

} // namespace doorstep::engine
