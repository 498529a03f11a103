// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_search.hpp"

#include "engine/location/covering/wording.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr double infinite = RadiusTable::infinite;
constexpr std::size_t first_steps = 2000; // of row weighting, in vain
constexpr std::size_t few_nodes = 30;
constexpr std::size_t first_nodes = 200;
constexpr std::size_t small_regions = 12;
constexpr std::size_t large_regions = 27;
constexpr std::size_t more = 4;      // times as much when nothing else helps
constexpr double fine_enough = 0.05; // of the gap: finer answers wait for more effort
constexpr std::size_t many_rows = 20'000;
constexpr std::size_t most_steps = 128'000;

} // namespace

RadiusSearch::RadiusSearch(const LocationProblem& problem, std::vector<std::int64_t> cost, std::int64_t at_most,
                           std::vector<SiteMark> marks, const CoverSearchSettings& settings, SearchWatch& watch,
                           double accepted_gap)
    : radii_{problem, marks}, allowance_{std::move(cost), at_most, std::move(marks)}, settings_{settings},
      watch_{watch}, accepted_gap_{accepted_gap}, rows_{{}, std::vector<bool>(problem.table.demand_count(), false)},
      bound_{radii_.least_possible()}, is_infeasible_{bound_ == infinite}
{
    settings_.region_limit = 0;
    settings_.cover_patience = first_steps;
    settings_.node_limit = few_nodes;
}

void RadiusSearch::keep(const std::vector<std::uint32_t>& sites, const std::vector<double>& nearest)
{
    const double radius = nearest.empty() ? 0.0 : *std::max_element(nearest.begin(), nearest.end());
    if (radius < best_) {
        best_ = radius;
        sites_ = sites;
    }
}

/// The demand point farthest from what is open gets its nearest site, again and again (after Gonzalez 1985).
void RadiusSearch::open_greedily()
{
    std::vector<std::uint32_t> open;
    std::int64_t spent = 0;
    for (std::uint32_t site = 0; site < allowance_.marks.size(); ++site) {
        if (allowance_.marks[site] == SiteMark::Open) {
            open.push_back(site);
            spent += allowance_.cost[site];
        }
    }
    std::vector<double> nearest = radii_.nearest_of(open);
    while (!nearest.empty()) {
        const auto farthest =
            static_cast<std::size_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
        double least = nearest[farthest];
        std::optional<std::uint32_t> best;
        radii_.for_sites_of(farthest, [&](std::uint32_t site, double radius) {
            if (radius < least && allowance_.cost[site] <= allowance_.at_most - spent) {
                least = radius;
                best = site;
            }
        });
        if (!best) {
            break;
        }
        rows_.add(static_cast<std::uint32_t>(farthest));
        open.push_back(*best);
        spent += allowance_.cost[*best];
        radii_.for_demand_of(
            *best, [&](std::uint32_t demand, double radius) { nearest[demand] = std::min(nearest[demand], radius); });
    }
    std::sort(open.begin(), open.end());
    if (nearest.empty() || *std::max_element(nearest.begin(), nearest.end()) < infinite) {
        keep(open, nearest);
    }
    hint_ = open;
}

void RadiusSearch::take(RadiusTrial trial)
{
    for (const std::vector<std::uint32_t>& cover : trial.covers) {
        keep(cover, radii_.nearest_of(cover));
    }
    hint_ = trial.covers.empty() ? std::move(hint_) : trial.covers.back();
    for (const std::uint32_t demand : trial.rows.list) {
        rows_.add(demand);
    }
    if (trial.outcome == RadiusOutcome::TooSmall) {
        raise_bound_above(trial.radius);
    }
    else if (trial.outcome == RadiusOutcome::Unclear) {
        least_unclear_ = std::min(least_unclear_, trial.radius);
        most_unclear_ = std::max(most_unclear_, trial.radius);
    }
}

bool RadiusSearch::is_close() const
{
    return best_ < infinite && best_ - bound_ <= accepted_gap_ * std::max(1.0, best_);
}

void RadiusSearch::raise_bound_above(double radius)
{
    const double next = radii_.next_above(radius);
    is_infeasible_ = next == infinite;
    bound_ = std::max(bound_, is_infeasible_ ? bound_ : std::min(next, best_));
}

void RadiusSearch::rule_out(double radius)
{
    bound_ = std::max(bound_, radii_.next_above(radius));
    is_infeasible_ = bound_ == infinite;
}

/// All demand points (the relaxation's bound is better with them), branching at all, then more of it.
void RadiusSearch::spend_more()
{
    if (rows_.list.size() < radii_.demand_count() && radii_.demand_count() <= many_rows) {
        for (std::uint32_t demand = 0; demand < radii_.demand_count(); ++demand) {
            rows_.add(demand);
        }
    }
    else {
        settings_.node_limit = settings_.node_limit == few_nodes ? first_nodes : settings_.node_limit * more;
        settings_.region_limit = settings_.region_limit == 0               ? small_regions
                                 : settings_.region_limit == small_regions ? large_regions
                                                                           : SIZE_MAX;
    }
    settings_.cover_patience = std::min(most_steps, settings_.cover_patience * more);
    least_unclear_ = infinite;
    most_unclear_ = 0.0;
}

/// Half-way between what is proven and what is unclear or attained; and, where something is unclear, half-way between
/// that and what is attained.
std::vector<double> RadiusSearch::next_to_try()
{
    while (true) {
        const double little = fine_enough * (best_ - bound_);
        const double end = std::min(best_, least_unclear_);
        std::vector<double> radii;
        if (end - bound_ > little || least_unclear_ == infinite) {
            const double half = end == infinite ? infinite : bound_ + (end - bound_) / 2.0;
            radii.push_back(radii_.largest(bound_, half, end));
        }
        if (best_ < infinite && best_ - most_unclear_ > little && most_unclear_ > bound_) {
            const double half = most_unclear_ + (best_ - most_unclear_) / 2.0;
            const double radius = radii_.largest(most_unclear_, half, best_);
            if (radius > most_unclear_) {
                radii.push_back(radius);
            }
        }
        if (!radii.empty()) {
            return radii;
        }
        spend_more();
    }
}

void RadiusSearch::run()
{
    if (is_infeasible_) {
        return;
    }
    open_greedily();
    while (bound_ < best_ && !is_close() && !is_infeasible_ && !watch_.must_stop()) {
        std::vector<RadiusTrial> trials;
        for (const double radius : next_to_try()) {
            trials.push_back({.radius = radius, .rows = rows_, .hint = hint_});
        }
        CoverSearchSettings settings = settings_;
        settings.threads = trials.size() > 1 ? 1 : settings_.threads;
        CoverSearchSettings brief = settings; // above what is unclear an answer is sought, no proof
        brief.node_limit = few_nodes;
        brief.region_limit = 0;
        parallel_for(trials.size(), settings_.threads, [&](std::size_t number) {
            SearchWatch own = watch_; // a watch may be asked from one thread only
            const bool is_above = trials[number].radius > most_unclear_ && most_unclear_ > 0.0;
            try_radius(trials[number], radii_, allowance_, is_above ? brief : settings, own);
        });
        for (RadiusTrial& trial : trials) {
            take(std::move(trial));
        }
        if (best_ < infinite) {
            watch_.progress().note(search_note(best_, bound_));
        }
    }
}

} // namespace doorstep::engine
