// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/first_answers.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/near_sets.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

constexpr int rounds = 40;
constexpr std::size_t late_work = 3'000'000; ///< of a first answer when the time is over: rounds × demand points²
constexpr std::size_t least_late_rounds = 4;
constexpr std::size_t many_demands = 2000; ///< one round takes long then, and has to do

ServiceEffort effort_for(const CapacitatedInstance& instance, std::uint64_t seed, SearchClock& clock, bool is_first)
{
    const std::size_t demand = std::max<std::size_t>(1, instance.demand_count);
    const std::size_t least = demand > many_demands ? 1 : least_late_rounds;
    const std::size_t late = std::clamp<std::size_t>(late_work / (demand * demand), least, rounds);
    return {.rounds = rounds,
            .seed = seed,
            .should_stop = [&clock] { return clock.should_stop(); },
            .least_rounds = is_first ? static_cast<int>(late) : 0};
}

/// The sets that are known, and the last answer's made to fit, best guess first.
std::vector<std::vector<std::uint32_t>> known_sets(const CapacitatedInstance& instance, const SearchMemory& memory)
{
    std::vector<std::vector<std::uint32_t>> sets;
    if (!memory.sets.empty()) {
        sets = sets_near(instance, memory.sets.front());
        std::reverse(sets.begin(), sets.end()); // the last ones were changed most, to the best
        sets.insert(sets.end(), memory.sets.begin(), memory.sets.end());
    }
    return sets;
}

} // namespace

std::vector<SiteAnswer> first_answers(const CapacitatedInstance& instance, const SearchMemory* memory,
                                      std::uint64_t seed, SearchClock& clock)
{
    std::vector<SiteAnswer> answers;
    const auto serve = [&](const std::vector<std::uint32_t>& sites, std::span<const std::uint32_t> home) {
        ServiceEffort effort = effort_for(instance, seed, clock, answers.empty());
        effort.home = home;
        if (auto answer = serve_sites(instance, sites, effort)) {
            answers.push_back(std::move(*answer));
        }
    };
    if (memory != nullptr) {
        for (const auto& sites : known_sets(instance, *memory)) {
            if (may_open(instance, sites) && (answers.empty() || !clock.should_stop())) {
                serve(sites, memory->home);
            }
        }
    }
    for (const auto& sites : {greedy_sites(instance), usable_sites(instance)}) {
        if (answers.empty() && may_open(instance, sites)) {
            serve(sites, {});
        }
    }
    return answers;
}

} // namespace doorstep::engine
