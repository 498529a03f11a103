// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_search.hpp"

#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/region_partition.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr std::size_t few_open = 8; // open columns in the smallest regions
constexpr int steps_per_partition = 15;
constexpr int steps_in_vain = 2;
constexpr std::size_t many_open = 18; // such regions take long: they get one step in vain
constexpr double small_gap = 2e-4;    // the linear relaxation closes it with cuts from regions

class RegionSearch {
public:
    RegionSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state,
                 const std::function<bool()>& is_done, const std::function<void()>& say)
        : core_{core}, settings_{settings}, watch_{watch}, state_{state}, is_done_{is_done}, say_{say}, interchange_{
                                                                                                            core}
    {}

    RegionKnowledge run(RegionStart start)
    {
        known_.prices = std::move(start.prices);
        const ColumnGraph graph{core_};
        const RegionPartition partition{graph};
        std::size_t parts_before = SIZE_MAX;
        for (std::size_t most_open = few_open;; most_open += (most_open + 1) / 2) {
            auto split = partition.split(start.open, most_open);
            if (split.size() < 2 || most_open > settings_.region_limit) {
                return std::move(known_);
            }
            if (split.size() == parts_before) {
                continue;
            }
            parts_before = split.size();
            known_.region.assign(core_.matrix.columns(), 0);
            for (std::uint32_t number = 0; number < split.size(); ++number) {
                for (const std::uint32_t column : split[number]) {
                    known_.region[column] = number;
                }
            }
            CoverRegions regions{core_, std::move(split), known_.prices};
            const std::int64_t before = state_.bound;
            const bool was_stopped = !lower_bound(regions, most_open < many_open ? steps_in_vain : 1);
            known_.prices = regions.prices();
            known_.cuts = regions.cuts(); // those of the largest regions are the sharpest
            if (was_stopped || is_done_() || is_gap_small() || (!regions.all_solved() && state_.bound == before)) {
                return std::move(known_);
            }
        }
    }

private:
    [[nodiscard]] bool is_gap_small() const
    {
        const std::int64_t best = settings_.total > 0 ? settings_.total - state_.covered : state_.covered;
        return static_cast<double>(state_.bound - state_.covered) < small_gap * static_cast<double>(best);
    }

    /// False when the watch said stop.
    bool lower_bound(CoverRegions& regions, int most_in_vain)
    {
        int failures = 0;
        for (int step = 0; step < steps_per_partition && failures < most_in_vain; ++step) {
            if (is_done_() || !regions.evaluate(settings_, watch_)) {
                return false;
            }
            const std::int64_t gap = state_.bound - state_.covered;
            state_.bound = std::clamp(regions.bound(), state_.covered, state_.bound);
            interchange_.set_to(regions.chosen());
            interchange_.improve();
            if (interchange_.covered() > state_.covered) {
                state_.keep(core_, interchange_.covered(), interchange_.open());
            }
            failures = state_.bound - state_.covered < gap - gap / 20 ? 0 : failures + 1;
            say_();
            if (is_gap_small()) {
                return true;
            }
            regions.move(state_.covered);
        }
        return true;
    }

    const CoverCore& core_;
    const CoverSearchSettings& settings_;
    SearchWatch& watch_;
    CoverState& state_;
    const std::function<bool()>& is_done_;
    const std::function<void()>& say_;
    CoverInterchange interchange_;
    RegionKnowledge known_;
};

} // namespace

bool can_have_regions(const CoverCore& core)
{
    return core.limit.cost.empty() && can_list_neighbours(core) &&
           std::all_of(core.need.begin(), core.need.end(), [](std::int32_t need) { return need == 1; });
}

RegionKnowledge search_regions(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                               RegionStart start, CoverState& state, const std::function<bool()>& is_done,
                               const std::function<void()>& say)
{
    return RegionSearch{core, settings, watch, state, is_done, say}.run(std::move(start));
}

} // namespace doorstep::engine
