// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <deque>

namespace doorstep::engine {

/// Earlier questions about one problem with their answers, and what they prove of the next question. A question is
/// narrower than another when each of its answers is one of the other's: what stays still stays, what is banned still
/// is, and no more p, budget or limit is given.
class KeptAnswers {
public:
    /// An earlier optimum of a wider question that is an answer of this one too, and so its optimum; nullptr: none.
    /// Valid until the next `keep`. Not for max cover, where a limit changes what answers are worth.
    [[nodiscard]] const LocationAnswer* optimum(const LocationProblem& problem, const LocationQuestion& question) const;

    /// No answer of this question costs less, as earlier bounds of wider questions show; −infinity: nothing is known.
    /// Not for max cover.
    [[nodiscard]] double bound(const LocationProblem& problem, const LocationQuestion& question) const;

    /// The latest few are kept.
    void keep(const LocationQuestion& question, const LocationAnswer& answer);

private:
    struct Kept {
        LocationQuestion question;
        LocationAnswer answer;
    };
    std::deque<Kept> kept_;
};

} // namespace doorstep::engine
