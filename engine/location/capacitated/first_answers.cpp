// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/first_answers.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/near_sets.hpp"
#include "engine/location/capacitated/sites_by_room.hpp"
#include "engine/location/capacitated/whole_from_split.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

constexpr int rounds = 40;
constexpr std::size_t late_comparisons = 4'000'000; ///< for a first answer when the time is over

ServiceEffort effort_for(const CapacitatedInstance& instance, std::uint64_t seed, SearchClock& clock, bool is_first)
{
    const std::size_t late =
        std::clamp<std::size_t>(late_comparisons / comparisons_of_round(instance.demand_count), 1, rounds);
    return {.rounds = rounds,
            .seed = seed,
            .should_stop = [&clock] { return clock.should_stop(); },
            .least_rounds = is_first ? static_cast<int>(late) : 0};
}

bool sites_fit_transport(const CapacitatedInstance& instance, const std::vector<std::uint32_t>& sites)
{
    return sites.size() * instance.demand_count <= most_transport_cells;
}

/// Whether whole demand points are worth a try: those that may be split have room at these sites.
bool may_fit(const CapacitatedInstance& instance, const std::vector<std::uint32_t>& sites)
{
    return !instance.packs_whole() || !sites_fit_transport(instance, sites) ||
           transport_service(instance, sites).is_feasible;
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
        if (answers.empty() && may_open(instance, sites) && may_fit(instance, sites)) {
            serve(sites, {});
        }
    }
    if (answers.empty() && instance.packs_whole()) {
        const RoomySites roomy = sites_by_room(instance);
        if (roomy.fits && may_open(instance, roomy.sites)) {
            serve(roomy.sites, roomy.home);
            if (sites_fit_transport(instance, roomy.sites)) {
                const ServiceEffort effort = effort_for(instance, seed, clock, answers.empty());
                if (auto answer = whole_from_split(instance, roomy.sites, effort)) {
                    answers.push_back(std::move(*answer));
                }
            }
        }
    }
    return answers;
}

} // namespace doorstep::engine
