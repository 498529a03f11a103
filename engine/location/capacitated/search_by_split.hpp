// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/site_search.hpp"

namespace doorstep::engine {

/// Whether whole demand points are so many and small that splitting a few of them saves next to nothing.
[[nodiscard]] bool is_nearly_split(const CapacitatedInstance& instance);

/// For such instances: the question is first asked with demand points that may be split, whose answers are cheap and
/// exact and whose bound holds for whole ones; its best sets then serve them whole, and the search for whole demand
/// points goes on from there. Where it stops the same things are said as by `search_sites`.
[[nodiscard]] SiteSearchResult search_by_split(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                                               geo::Progress& progress);

/// `search_by_split` where demand points are nearly split, else `search_sites`.
[[nodiscard]] SiteSearchResult search_capacitated(const CapacitatedInstance& instance,
                                                  const SiteSearchSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
