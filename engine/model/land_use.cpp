// SPDX-License-Identifier: MIT
#include "engine/model/land_use.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

LandUse of_one(std::string_view code, std::string_view scheme)
{
    LandUse use;
    const bool is_letter = code.starts_with("A3") || code.starts_with("a3");
    if (scheme == "GB50137" || (scheme.empty() && is_letter)) {
        use.is_education = is_letter && !code.starts_with("A35") && !code.starts_with("a35"); // A35 is research
    }
    else if (scheme == "GBT21010") {
        use.is_education = code.starts_with("0803");
    }
    else if (scheme == "YDYH2023") {
        use.is_education = code.starts_with("0804");
    }
    else if (scheme.empty()) {
        use.is_ambiguous = code.starts_with("0803") || code.starts_with("0804");
    }
    return use;
}

} // namespace

LandUse land_use_of(std::string_view code, std::string_view scheme)
{
    LandUse all;
    all.is_mixed = code.find_first_of("/+,;") != std::string_view::npos;
    while (!code.empty()) {
        const auto end = std::min(code.find_first_of("/+,;"), code.size());
        const LandUse one = of_one(code.substr(0, end), scheme);
        all.is_education = all.is_education || one.is_education;
        all.is_ambiguous = all.is_ambiguous || one.is_ambiguous;
        code.remove_prefix(std::min(end + 1, code.size()));
    }
    return all;
}

} // namespace doorstep::engine
