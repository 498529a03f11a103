// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/standard_keys.hpp"
#include "app/job/table_reader.hpp"
#include "app/job/toml_value.hpp"
#include "engine/standards/standards.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// One value of a profile or an override of the job, by its path.
struct StandardEntry {
    std::string key; ///< "primary.walk_m"
    TomlValue value;
    std::string unit;
    std::string source;
    engine::Confidence confidence = engine::Confidence::D;
    bool is_overridden = false;
    int line = 0;
};

/// A standards profile as read: values by path, and what its rules and criteria are besides numbers.
struct Profile {
    std::string name;
    std::vector<StandardEntry> entries;                         ///< in the order of the file
    std::map<std::string, std::vector<StandardEntry>> variants; ///< sets for parts of a city
    std::vector<engine::SiteRule> rules;                        ///< without their numbers
    std::vector<engine::CriterionSetting> criteria;             ///< without their scales
    std::vector<StandardKey> keys;                              ///< everything that may be overridden
};

/// The text of a profile built into the program; empty when there is none of the name.
[[nodiscard]] std::string_view built_in_profile(std::string_view name);
[[nodiscard]] std::vector<std::string> built_in_profile_names();

/// Reads a profile; what is wrong with it goes to `findings`.
[[nodiscard]] Profile read_profile(const TomlValue& document, TomlFindings& findings);

/// Checks the value of a key: type, range, words. Says so in `findings` and answers false when it is not possible.
[[nodiscard]] bool is_possible(const StandardEntry& entry, const StandardKey& key, TomlFindings& findings);
/// A number, whether written 500 or 500.0. \pre it is one.
[[nodiscard]] double number_of(const TomlValue& value);

} // namespace doorstep::app
