// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"

namespace doorstep::engine {

/// Counts by enrolment when every kindergarten with seats in the reference year says who is enrolled, else by seats.
[[nodiscard]] InclusiveShare inclusive_share(const Study& study);

} // namespace doorstep::engine
