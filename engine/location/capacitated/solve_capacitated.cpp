// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/explain_infeasible.hpp"
#include "engine/location/capacitated/search_by_split.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <chrono>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_sets = 20;

void remember(const CapacitatedInstance& instance, const SiteSearchResult& result, SearchMemory& memory)
{
    memory.multiplier = result.multiplier;
    std::vector<std::vector<std::uint32_t>> sets = result.sets;
    for (auto& older : memory.sets) {
        if (sets.size() < most_sets && std::find(sets.begin(), sets.end(), older) == sets.end()) {
            sets.push_back(std::move(older));
        }
    }
    memory.sets = std::move(sets);
    memory.home.assign(instance.demand_count, 0);
    for (const PairFlow& flow : result.answer->flows) {
        memory.home[instance.pairs[flow.pair].demand] = instance.site_of[flow.pair];
    }
}

} // namespace

LocationAnswer solve_capacitated(const LocationProblem& problem, const LocationSettings& settings,
                                 geo::Progress& progress, SearchMemory* memory)
{
    const auto begin = std::chrono::steady_clock::now();
    const CapacitatedInstance instance = capacitated_instance(problem);
    SiteSearchSettings search;
    search.common = with_time_left(settings, begin);
    search.memory = memory;
    const SiteSearchResult result = search_capacitated(instance, search, progress);
    if (memory != nullptr && result.answer && !result.multiplier.empty()) {
        remember(instance, result, *memory);
    }
    if (result.status == LocationStatus::Infeasible) {
        return explain_infeasible(problem, with_time_left(settings, begin), progress);
    }
    LocationAnswer answer;
    answer.status = result.status;
    answer.bound = result.bound;
    if (!result.answer) {
        return answer;
    }
    answer.has_answer = true;
    answer.objective = result.answer->objective;
    answer.sites = result.answer->sites;
    for (const PairFlow& flow : result.answer->flows) {
        const ServicePair& pair = instance.pairs[flow.pair];
        answer.services.push_back({pair.demand, instance.site_of[flow.pair], flow.share, pair.table_cost});
    }
    std::sort(answer.services.begin(), answer.services.end(), [](const Service& a, const Service& b) {
        return a.demand != b.demand ? a.demand < b.demand : a.site < b.site;
    });
    return answer;
}

} // namespace doorstep::engine
