// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace doorstep::engine {

/// What a land use code says of schools.
struct LandUse {
    bool is_education = false;
    bool is_mixed = false;     ///< "A33/R22": education when any part is
    bool is_ambiguous = false; ///< digits that mean education in one classification and not in another, scheme not said
};

/// GB 50137: A3… is education and research, A33 primary and secondary schools. GB/T 21010-2017: 0803 education (0804 is
/// research). Territorial code of 2023 (YDYH2023): 0804 education.
[[nodiscard]] LandUse land_use_of(std::string_view code, std::string_view scheme);

} // namespace doorstep::engine
