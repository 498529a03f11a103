// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/random.hpp"

#include <string>

namespace gaoxin {

// Names that sound like the place and are nobody's: a subdistrict, two characters, a word for a compound.
[[nodiscard]] std::string compound_name(const City& city, const Lot& lot, Random& random);
/// Numbered within its subdistrict: 石羊第三幼儿园.
[[nodiscard]] std::string school_name(const City& city, const Lot& lot, const std::string& stage);

} // namespace gaoxin
