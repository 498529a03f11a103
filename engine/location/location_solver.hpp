// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <memory>

namespace doorstep::engine {

/// Solves one problem again and again with other states, p, budget or limit. Keeps what was learnt where the model's
/// solver can (p-median, maximal covering), so that a what-if costs a fraction of the first solve. The capacitated
/// models start from the last prices and sites, which saves little where the proof is the work.
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
