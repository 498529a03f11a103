// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_solver.hpp"
#include "geo/finding.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

enum class LocationStatus : std::uint8_t {
    Optimal,    ///< proven, safe against rounding
    Gap,        ///< stopped at the gap that was asked for
    TimeLimit,  ///< the best answer so far, with its bound
    Cancelled,  ///< the same, because somebody asked to stop
    Infeasible, ///< proven; `why_infeasible` says what is in the way
};

/// How long and how hard to search. The same settings give the same answer at any number of threads.
struct LocationSettings {
    std::optional<std::chrono::duration<double>> time_limit{};
    double accepted_gap = 0.0; ///< stop as soon as the relative gap is at most this
    unsigned threads = 0;      ///< 0: all cores
    std::uint64_t seed = 1;
    LinearSolver linear_solver = LinearSolver::Clp; ///< under the linear programs, where a model has any
};

/// A demand point served, wholly or in part.
struct Service {
    std::uint32_t demand = 0;
    std::uint32_t site = 0;
    double share = 1.0; ///< of the demand point, above 0 up to 1
    double cost = 0.0;  ///< of the pair, as in the table

    friend bool operator==(const Service&, const Service&) = default;
};

/// The best set of sites found, and what is proven of it.
struct LocationAnswer {
    LocationStatus status = LocationStatus::Infeasible;
    double objective = 0.0; ///< of `sites`; meaningless when there is no answer
    double bound = 0.0;     ///< no answer is better: a lower bound, for max cover an upper one
    bool has_answer = false;
    std::vector<std::uint32_t> sites;    ///< open, ascending
    std::vector<Service> services;       ///< by demand point, then site
    std::vector<std::uint32_t> unserved; ///< demand points nobody serves, ascending
    std::vector<geo::Text> why_infeasible;
    std::vector<std::uint32_t> blocking_demand; ///< infeasible: demand points that cannot be served, ascending
    std::optional<double> smallest_limit;       ///< infeasible: the least `limit` that makes the problem feasible
    std::optional<std::size_t> smallest_choose; ///< infeasible: the least p that makes the problem feasible
    std::optional<double> working_limit;       ///< infeasible: a limit that does; the least one known, not proven least
    std::optional<std::size_t> working_choose; ///< the same for p

    /// |objective − bound| ÷ max(1, |objective|)
    [[nodiscard]] double gap() const
    {
        return has_answer ? std::abs(objective - bound) / std::max(1.0, std::abs(objective)) : HUGE_VAL;
    }
};

} // namespace doorstep::engine
