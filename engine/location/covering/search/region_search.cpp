// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_search.hpp"

#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/region_partition.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace doorstep::engine {
namespace {

constexpr std::size_t few_open = 8; // open columns in the smallest regions
constexpr int patience = 12;        // evaluations, in which the gap is to shrink by this:
constexpr double least_progress = 0.05;
constexpr double small_gap = 2e-4; // the linear relaxation closes it with cuts from regions

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
        if (start.open.size() <= few_open) {
            return std::move(known_);
        }
        const ColumnGraph graph{core_};
        const RegionPartition partition{core_, graph};
        const std::size_t parts = (start.open.size() + few_open - 1) / few_open;
        std::unique_ptr<CoverRegions> regions;
        double before = HUGE_VAL;
        for (auto& level : partition.nested(start.open, parts)) {
            if (start.open.size() / level.size() > settings_.region_limit) {
                break;
            }
            known_.region.assign(core_.matrix.columns(), 0);
            for (std::uint32_t number = 0; number < level.size(); ++number) {
                for (const std::uint32_t column : level[number]) {
                    known_.region[column] = number;
                }
            }
            regions = regions ? std::make_unique<CoverRegions>(*regions, std::move(level))
                              : std::make_unique<CoverRegions>(core_, std::move(level), known_.prices, start.open,
                                                               settings_.linear_solver);
            const bool was_stopped = !lower_bound(*regions);
            known_.prices = regions->prices();
            known_.cuts = regions->cuts(); // those of the largest regions are the sharpest
            const bool is_too_much = !regions->all_solved() && regions->exact_bound() >= before;
            if (was_stopped || is_done_() || is_gap_small() || is_too_much) {
                break;
            }
            before = regions->exact_bound();
        }
        return std::move(known_);
    }

private:
    [[nodiscard]] bool is_gap_small() const
    {
        const std::int64_t best = settings_.total > 0 ? settings_.total - state_.covered : state_.covered;
        return static_cast<double>(state_.bound - state_.covered) < small_gap * static_cast<double>(best);
    }

    /// False when the watch said stop.
    bool lower_bound(CoverRegions& regions)
    {
        auto wanted = static_cast<double>(state_.bound); // to go on
        for (int since = 0; since < patience; ++since) {
            if (is_done_() || !regions.evaluate(settings_, watch_)) {
                return false;
            }
            state_.bound = std::clamp(regions.bound(), state_.covered, state_.bound);
            interchange_.set_to(regions.chosen());
            interchange_.improve();
            if (interchange_.covered() > state_.covered) {
                state_.keep(core_, interchange_.covered(), interchange_.open());
            }
            say_();
            if (is_gap_small()) {
                return true;
            }
            if (const double bound = regions.exact_bound(); bound <= wanted) {
                wanted = bound - least_progress * (bound - static_cast<double>(state_.covered));
                since = 0;
            }
            if (!regions.move(watch_.signal())) {
                return !is_done_();
            }
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
