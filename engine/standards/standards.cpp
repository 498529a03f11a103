// SPDX-License-Identifier: MIT
#include "engine/standards/standards.hpp"

namespace doorstep::engine {

const DistrictStandards& Standards::of(std::string_view district) const
{
    const auto found = districts.find(district);
    return found == districts.end() ? base : found->second;
}

} // namespace doorstep::engine
