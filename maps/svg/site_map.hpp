// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"

#include <string>

namespace doorstep::maps {

struct SiteMapSettings {
    std::string title;
    geo::Language language = geo::Language::English;
    engine::Stage stage = engine::Stage::Primary; ///< whose shortage and ranks are drawn
    bool is_schematic = false;                    ///< prints "schematic" across the title
};

/// A static, legible map: shortage, existing schools, ranked and failed sites, the ten best labelled, an inset per
/// district, legend, north arrow, scale bar. The same input gives the same bytes.
[[nodiscard]] std::string site_map_svg(const engine::Study& study, const engine::SitingResult& result,
                                       const SiteMapSettings& settings);

} // namespace doorstep::maps
