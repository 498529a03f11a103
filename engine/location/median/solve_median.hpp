// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <memory>

namespace doorstep::engine {

/// The p-median: p sites, or sites within a budget, such that the weighted sum of the costs from each demand point to
/// its cheapest open site is least. Weighted costs that are whole numbers are proven exactly; others within 1e-9 of the
/// objective. When `progress` is cancelled the best answer so far is returned, nothing is thrown.
[[nodiscard]] LocationAnswer solve_median(const LocationProblem& problem, const LocationSettings& settings,
                                          geo::Progress& progress);

/// One p-median and many what-ifs: sites pinned or vetoed, another p, budget or limit. Keeps the sorted table, the last
/// answer and the last prices, so that a small change is solved in a fraction of the first solve, to the same
/// objective.
class MedianSolver {
public:
    explicit MedianSolver(LocationProblem problem);
    ~MedianSolver();
    MedianSolver(MedianSolver&&) noexcept;
    MedianSolver& operator=(MedianSolver&&) noexcept;

    [[nodiscard]] const LocationProblem& problem() const;
    [[nodiscard]] LocationAnswer solve(const LocationQuestion& question, const LocationSettings& settings,
                                       geo::Progress& progress);

private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

} // namespace doorstep::engine
