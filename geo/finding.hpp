// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace doorstep::geo {

enum class Language { English, Chinese };

/// A sentence for people in both languages of the product.
struct Text {
    std::string en{};
    std::string zh{};

    [[nodiscard]] const std::string& in(Language language) const { return language == Language::Chinese ? zh : en; }
    friend bool operator==(const Text&, const Text&) = default;
};

enum class Severity { Error, Warning, Info };

/// Where a finding was made; empty members are not known or do not apply.
struct Place {
    std::string file{};
    std::string layer{};
    std::string feature{}; ///< id of the feature, or its number in the file
    std::string field{};
    std::optional<int> line{};

    friend bool operator==(const Place&, const Place&) = default;
};

/// One thing the data doctor says: what is wrong, where, what it does to the result and how to mend it.
struct Finding {
    Severity severity = Severity::Error;
    std::string code{}; ///< stable and machine-readable, such as "layer-without-crs"
    Place where{};
    Text what{};
    Text effect{}; ///< on the result, in pupils, sites or metres where known
    Text fix{};

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// "error [code] file, layer, feature, field, line: what – effect – fix"
[[nodiscard]] std::string in_one_line(const Finding& finding, Language language);

/// True when any finding is an error.
[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);

} // namespace doorstep::geo
