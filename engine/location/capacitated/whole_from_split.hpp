// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace doorstep::engine {

/// A service of whole demand points near the cheapest one that splits them: those that it tears go to the cheapest site
/// with room for them, and what then does not fit is mended by shifts and exchanges at a price that overload is never
/// worth. A basic split service tears no more demand points than there are sites, so little is lost where demand points
/// are many and small.
/// Empty when the split service has no room or costs `below` or more, or nothing was found.
/// \param sites ascending
[[nodiscard]] std::optional<SiteAnswer> whole_from_split(const CapacitatedInstance& instance,
                                                         std::span<const std::uint32_t> sites, ServiceEffort effort,
                                                         double below = no_limit);

} // namespace doorstep::engine
