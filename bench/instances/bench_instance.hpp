// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <optional>
#include <string>

namespace doorstep::bench {

/// One published problem of a benchmark set, with what is published of it.
struct BenchInstance {
    std::string name;
    engine::LocationProblem problem;
    std::optional<double> published{}; ///< optimum or best known value
    bool is_proven = false;            ///< published as optimal
    double tolerance = 0.0;            ///< absolute, within which values count as equal
    double preparation = 0.0;          ///< seconds spent on making the table from a network; they count as solving
};

} // namespace doorstep::bench
