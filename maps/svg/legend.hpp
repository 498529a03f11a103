// SPDX-License-Identifier: MIT
#pragma once

#include "maps/svg/map_panel.hpp"

namespace doorstep::maps {

/// What the signs mean, the totals, and the ten best by name and score.
void draw_legend(const MapSubject& subject, const PageBox& box, SvgWriter& svg);

} // namespace doorstep::maps
