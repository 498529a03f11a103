// SPDX-License-Identifier: MIT
#include "tests/engine/location/every_model.hpp"

#include "engine/location/evaluate.hpp"

namespace doorstep::test {

engine::LocationAnswer solve_silently(const engine::LocationProblem& problem)
{
    geo::Progress silent;
    engine::LocationSettings settings;
    settings.threads = 1;
    return engine::solve_location(problem, settings, silent);
}

std::string faults_of(const engine::LocationProblem& problem, const engine::LocationAnswer& answer)
{
    std::string text;
    for (const std::string& fault : engine::evaluate(problem, answer).faults) {
        text += fault + "; ";
    }
    return text;
}

} // namespace doorstep::test
