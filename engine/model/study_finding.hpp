// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// A finding on the study as a whole.
[[nodiscard]] inline geo::Finding finding_of(geo::Severity severity, std::string code, geo::Text what, geo::Text effect,
                                             geo::Text fix)
{
    geo::Finding finding{.severity = severity, .code = std::move(code)};
    finding.what = std::move(what);
    finding.effect = std::move(effect);
    finding.fix = std::move(fix);
    return finding;
}

/// "a, b, …": the first ten ids.
[[nodiscard]] inline std::string first_named(const std::vector<std::string>& ids)
{
    constexpr std::size_t most_named = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) {
        text.append(i == 0 ? "" : ", ").append(ids[i]);
    }
    return ids.size() > most_named ? text + ", …" : text;
}

} // namespace doorstep::engine
