// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

enum class KeyType : std::uint8_t { Text, Integer, Number, Boolean, Texts, Table, Tables };

/// One key a job file may hold.
struct JobKey {
    std::string_view section; ///< "" for the top level
    std::string_view name;
    KeyType type = KeyType::Text;
    /// Valid words of a text, separated by spaces; empty for any.
    std::string_view words = {};
};

/// Every key of a job file: what is not in here is an error. docs/job-file.md explains each one, and a test holds the
/// two together.
[[nodiscard]] std::span<const JobKey> job_keys();
/// Names of the keys of a section.
[[nodiscard]] std::vector<std::string> keys_of(std::string_view section);
/// nullptr when the section has no such key.
[[nodiscard]] const JobKey* find_key(std::string_view section, std::string_view name);
/// "Text", "whole number" and so on, in English and Chinese.
[[nodiscard]] std::string_view english_name(KeyType type);
[[nodiscard]] std::string_view chinese_name(KeyType type);
/// The words of a key as a list.
[[nodiscard]] std::vector<std::string> words_of(const JobKey& key);

} // namespace doorstep::app
