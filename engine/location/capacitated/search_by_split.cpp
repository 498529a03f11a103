// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/search_by_split.hpp"

#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/whole_from_split.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace doorstep::engine {

namespace {

constexpr std::size_t many_demands = 1000;
constexpr double many_at_a_site = 40.0;
constexpr double split_part = 0.9; ///< of the time
constexpr double split_gap = 0.5;  ///< of what is accepted
constexpr int service_rounds = 8;

class SearchBySplit {
public:
    SearchBySplit(const CapacitatedInstance& instance, const SiteSearchSettings& settings, geo::Progress& progress)
        : instance_{instance}, settings_{settings}, progress_{progress}, begin_{std::chrono::steady_clock::now()},
          clock_{settings.common.time_limit, progress}
    {}

    SiteSearchResult run()
    {
        SiteSearchResult split = search_split();
        if (split.status == LocationStatus::Infeasible) {
            return split;
        }
        SearchMemory memory = settings_.memory != nullptr ? *settings_.memory : SearchMemory{};
        memory.bound = std::max(memory.bound, split.bound);
        if (!split.multiplier.empty()) {
            memory.multiplier = std::move(split.multiplier);
        }
        serve_whole(split.sets);
        memory.sets.insert(memory.sets.begin(), split.sets.begin(), split.sets.end());
        SiteSearchSettings whole = settings_;
        whole.common = with_time_left(settings_.common, begin_);
        whole.memory = &memory;
        whole.known = best_ ? &*best_ : nullptr;
        SiteSearchResult result = search_sites(instance_, whole, progress_);
        result.nodes += split.nodes;
        return result;
    }

private:
    [[nodiscard]] SiteSearchResult search_split()
    {
        CapacitatedInstance split = instance_;
        split.is_whole = false;
        split.is_integral = false;
        SearchMemory memory = settings_.memory != nullptr ? *settings_.memory : SearchMemory{};
        memory.bound = -no_limit; // whole demand points may cost more
        SiteSearchSettings search = settings_;
        search.common = with_time_left(settings_.common, begin_, split_part);
        search.common.accepted_gap *= split_gap;
        search.memory = settings_.memory != nullptr ? &memory : nullptr;
        return search_sites(split, search, progress_);
    }

    /// The best sets first, as long as their split service is cheaper than what is known.
    void serve_whole(const std::vector<std::vector<std::uint32_t>>& sets)
    {
        for (const auto& sites : sets) {
            if (best_ && clock_.should_stop()) {
                return;
            }
            auto answer = whole_from_split(instance_, sites,
                                           {.rounds = service_rounds,
                                            .seed = settings_.common.seed,
                                            .should_stop = [&] { return clock_.should_stop(); },
                                            .least_rounds = 1},
                                           best_ ? best_->objective : no_limit);
            if (answer && (!best_ || answer->objective < best_->objective)) {
                best_ = std::move(answer);
            }
            if (best_ && settings_.any_answer) {
                return;
            }
        }
    }

    const CapacitatedInstance& instance_;
    const SiteSearchSettings& settings_;
    geo::Progress& progress_;
    std::chrono::steady_clock::time_point begin_;
    SearchClock clock_;
    std::optional<SiteAnswer> best_;
};

} // namespace

bool is_nearly_split(const CapacitatedInstance& instance)
{
    if (!instance.packs_whole() || instance.demand_count < many_demands) {
        return false;
    }
    double room = 0.0;
    std::size_t usable = 0;
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] != SiteState::Ban) {
            room += std::min(instance.capacity[site], instance.total_load);
            ++usable;
        }
    }
    const double mean_load = instance.total_load / static_cast<double>(instance.demand_count);
    return room >= many_at_a_site * mean_load * static_cast<double>(usable);
}

SiteSearchResult search_by_split(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                                 geo::Progress& progress)
{
    return SearchBySplit{instance, settings, progress}.run();
}

SiteSearchResult search_capacitated(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                                    geo::Progress& progress)
{
    return is_nearly_split(instance) ? search_by_split(instance, settings, progress)
                                     : search_sites(instance, settings, progress);
}

} // namespace doorstep::engine
