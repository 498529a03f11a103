// SPDX-License-Identifier: MIT
#include "bench/judge.hpp"

#include "engine/location/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace doorstep::bench {

std::vector<std::string> contradictions(const BenchInstance& instance, const engine::LocationAnswer& answer)
{
    std::vector<std::string> found = engine::evaluate(instance.problem, answer).faults;
    if (!instance.published) {
        return found;
    }
    if (answer.status == engine::LocationStatus::Infeasible) {
        found.push_back("called infeasible, though a solution is published");
        return found;
    }
    const double published = *instance.published;
    const double sign = instance.problem.model == engine::LocationModel::MaxCover ? -1.0 : 1.0;
    const double margin = instance.tolerance + 1e-9 * std::max(1.0, std::abs(published));
    if (sign * (answer.bound - published) > margin) {
        found.push_back(fmt::format("the bound {} excludes the published {}", answer.bound, published));
    }
    if (instance.is_proven && answer.has_answer && sign * (published - answer.objective) > margin) {
        found.push_back(fmt::format("the objective {} beats the proven {}", answer.objective, published));
    }
    return found;
}

} // namespace doorstep::bench
