// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"

#include <iosfwd>

namespace gaoxin {

/// Residents, schools, seats and parcels by district, and what the residents of the plan year need by the job's seats
/// per 1,000: the sums examples/gaoxin/README.md shows.
void print_sums(const City& city, std::ostream& out);

} // namespace gaoxin
