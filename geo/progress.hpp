// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <cstddef>
#include <exception>

namespace doorstep::geo {

/// Thrown by long work that was asked to stop; the program ends with exit code 130.
class Cancelled : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }
};

/// The one narrow way up from long work: says how far it is, hears whether to stop.
/// Every member may be called from several threads at once. The base class is silent and never cancels.
class Progress {
public:
    virtual ~Progress() = default;

    /// A new piece of work of `total` units begins; 0 when the amount is not known. The same name again gives the piece
    /// under way its amount.
    virtual void begin(const Text& /*what*/, std::size_t /*total*/) {}
    /// `done` more units are finished.
    virtual void advance(std::size_t /*done*/) {}
    /// How the present piece of work stands, in a few words: "best 1,234, proven 1,230, gap 0.3 %".
    virtual void note(const Text& /*state*/) {}
    [[nodiscard]] virtual bool is_cancelled() const { return false; }

    /// \throws Cancelled
    void stop_if_cancelled() const
    {
        if (is_cancelled()) {
            throw Cancelled{};
        }
    }
};

} // namespace doorstep::geo
