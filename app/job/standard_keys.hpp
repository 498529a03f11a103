// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

enum class StandardKind : std::uint8_t { Number, Whole, WholeList, Text, Word, Switch };

/// One number (or word) of the standards that a profile holds and a job may override, with its possible values.
struct StandardKey {
    std::string name; ///< "primary.walk_m"
    StandardKind kind = StandardKind::Number;
    double least = 0.0;
    bool least_is_possible = true;
    double most = 0.0;
    std::string words; ///< valid ones, separated by spaces
    std::string unit;
    bool is_per_district = false;
};

/// All keys, given the ids of the profile's rules and criteria.
[[nodiscard]] std::vector<StandardKey> standard_keys(const std::vector<std::string>& rules,
                                                     const std::vector<std::string>& criteria);
/// nullptr when no key has the name. Voltages of `rule.*.distance_by_kv.*` are free.
[[nodiscard]] const StandardKey* find_standard_key(const std::vector<StandardKey>& keys, std::string_view name);

} // namespace doorstep::app
