// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <memory>

namespace doorstep::engine {

/// Solves one problem again and again with other states, p, budget or limit. An earlier optimum that is still allowed
/// is the answer at once when the new question only forbids more. Otherwise the models start from what was learnt:
/// p-median and maximal covering from prices and sites, the capacitated models also from the good sets they met, who
/// was served where, and the bounds of wider questions.
class LocationSolver {
public:
    explicit LocationSolver(LocationProblem problem);
    ~LocationSolver();
    LocationSolver(LocationSolver&&) noexcept;
    LocationSolver& operator=(LocationSolver&&) noexcept;

    [[nodiscard]] const LocationProblem& problem() const;
    /// The answer `solve_location` gives to the problem changed so; of several answers equally good it may be another.
    [[nodiscard]] LocationAnswer solve(const LocationQuestion& question, const LocationSettings& settings,
                                       geo::Progress& progress);

private:
    struct Rooms;
    std::unique_ptr<Rooms> rooms_;
};

} // namespace doorstep::engine
