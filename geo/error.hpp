// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::geo {

/// User data or settings are wrong. Carries everything found so far, so that one run shows all of it.
/// Thrown for wrong input only (exit code 2); a failed write is a `SystemError`.
class InputError : public std::exception {
public:
    explicit InputError(Finding finding) : InputError{std::vector<Finding>{std::move(finding)}} {}
    explicit InputError(std::vector<Finding> findings) : findings_{std::move(findings)}
    {
        for (const Finding& finding : findings_) {
            summary_ += summary_.empty() ? "" : "\n";
            summary_ += in_one_line(finding, Language::English);
        }
    }

    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    /// The findings in English, one a line.
    [[nodiscard]] const char* what() const noexcept override { return summary_.c_str(); }

private:
    std::vector<Finding> findings_;
    std::string summary_;
};

/// The system failed us: a write that did not arrive, a full disk, a library fault (exit code 1).
class SystemError : public std::exception {
public:
    explicit SystemError(Text message) : message_{std::move(message)} {}
    [[nodiscard]] const Text& message() const { return message_; }
    [[nodiscard]] const char* what() const noexcept override { return message_.en.c_str(); }

private:
    Text message_;
};

} // namespace doorstep::geo
