// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_search.hpp"

#include "engine/location/covering/wording.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr double infinite = RadiusTable::infinite;
/// How hard a radius is tried.
struct Effort {
    std::size_t steps;   ///< of row weighting, in vain
    std::size_t nodes;   ///< of branching
    std::size_t regions; ///< open columns in the largest; 0: none
};
constexpr std::array<Effort, 5> efforts{{{2000, 30, 0},
                                         {8000, 30, 0}, // with all demand points, if they are not too many
                                         {32'000, 200, 12},
                                         {128'000, 800, 27},
                                         {128'000, 3200, SIZE_MAX}}};
constexpr std::size_t more_nodes = 4; // times as many, behind the last of these
constexpr std::size_t many_rows = 20'000;
constexpr double fine_enough = 0.05; // of the gap: finer answers wait for more effort

CoverSearchSettings with(CoverSearchSettings settings, const Effort& effort)
{
    settings.cover_patience = effort.steps;
    settings.node_limit = effort.nodes;
    settings.region_limit = effort.regions;
    return settings;
}

} // namespace

RadiusSearch::RadiusSearch(const LocationProblem& problem, std::vector<std::int64_t> cost, std::int64_t at_most,
                           std::vector<SiteMark> marks, const CoverSearchSettings& settings, SearchWatch& watch,
                           double accepted_gap)
    : radii_{problem, marks}, allowance_{std::move(cost), at_most, std::move(marks)}, settings_{with(settings,
                                                                                                     efforts.front())},
      watch_{watch}, accepted_gap_{accepted_gap}, rows_{{}, std::vector<bool>(problem.table.demand_count(), false)},
      bound_{radii_.least_possible()}, is_infeasible_{bound_ == infinite}
{}

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
    if (!trial.covers.empty()) {
        hint_ = std::move(trial.covers.back());
    }
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

/// The next effort. All demand points become rows as well: the relaxation's bound is better with them.
void RadiusSearch::spend_more()
{
    ++effort_;
    if (effort_ < efforts.size()) {
        settings_ = with(settings_, efforts[effort_]);
    }
    else {
        settings_.node_limit *= more_nodes;
    }
    for (std::uint32_t demand = 0; radii_.demand_count() <= many_rows && demand < radii_.demand_count(); ++demand) {
        rows_.add(demand);
    }
    least_unclear_ = infinite;
    most_unclear_ = 0.0;
}

/// Half-way between what is proven and what is unclear or attained; and, where something is unclear, half-way between
/// that and what is attained, where an answer is sought and no proof.
std::vector<RadiusTrial> RadiusSearch::next_trials()
{
    while (true) {
        const double little = fine_enough * (best_ - bound_);
        const double end = std::min(best_, least_unclear_);
        std::vector<RadiusTrial> trials;
        if (end - bound_ > little || least_unclear_ == infinite) {
            const double half = end == infinite ? infinite : bound_ + (end - bound_) / 2.0;
            trials.push_back({radii_.largest(bound_, half, end), settings_, rows_, hint_});
        }
        if (best_ < infinite && best_ - most_unclear_ > little && most_unclear_ > bound_) {
            const double half = most_unclear_ + (best_ - most_unclear_) / 2.0;
            const double radius = radii_.largest(most_unclear_, half, best_);
            if (radius > most_unclear_) {
                const Effort brief{settings_.cover_patience, efforts.front().nodes, 0};
                trials.push_back({radius, with(settings_, brief), rows_, hint_});
            }
        }
        if (!trials.empty()) {
            return trials;
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
        std::vector<RadiusTrial> trials = next_trials();
        parallel_for(trials.size(), settings_.threads, [&](std::size_t number) {
            SearchWatch own = watch_; // a watch may be asked from one thread only
            trials[number].settings.threads = trials.size() > 1 ? 1 : settings_.threads;
            try_radius(trials[number], radii_, allowance_, own);
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
