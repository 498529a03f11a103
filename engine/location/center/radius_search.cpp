// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_search.hpp"

#include "engine/location/covering/search/least_cover.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr double infinite = RadiusTable::infinite;
constexpr std::size_t first_steps = 2000; // of row weighting, in vain
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
    : radii_{problem, marks}, cost_{std::move(cost)}, at_most_{at_most}, marks_{std::move(marks)}, settings_{settings},
      watch_{watch}, accepted_gap_{accepted_gap},
      is_row_(problem.table.demand_count(), false), bound_{radii_.least_possible()}, is_infeasible_{bound_ == infinite}
{
    settings_.region_limit = 0;
    settings_.cover_patience = first_steps;
    settings_.node_limit = 30;
}

void RadiusSearch::keep(const std::vector<std::uint32_t>& sites, const std::vector<double>& nearest)
{
    const double radius = nearest.empty() ? 0.0 : *std::max_element(nearest.begin(), nearest.end());
    if (radius < best_) {
        best_ = radius;
        sites_ = sites;
    }
}

void RadiusSearch::add_row(std::uint32_t demand)
{
    if (!is_row_[demand]) {
        is_row_[demand] = true;
        rows_.push_back(demand);
    }
}

/// The demand point farthest from what is open gets its nearest site, again and again (after Gonzalez 1985).
void RadiusSearch::open_greedily()
{
    std::vector<std::uint32_t> open;
    std::int64_t spent = 0;
    for (std::uint32_t site = 0; site < marks_.size(); ++site) {
        if (marks_[site] == SiteMark::Open) {
            open.push_back(site);
            spent += cost_[site];
        }
    }
    std::vector<double> nearest = radii_.nearest_of(open);
    while (!nearest.empty()) {
        const auto farthest =
            static_cast<std::size_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
        double least = nearest[farthest];
        std::optional<std::uint32_t> best;
        radii_.for_sites_of(farthest, [&](std::uint32_t site, double radius) {
            if (radius < least && cost_[site] <= at_most_ - spent) {
                least = radius;
                best = site;
            }
        });
        if (!best) {
            break;
        }
        add_row(static_cast<std::uint32_t>(farthest));
        open.push_back(*best);
        spent += cost_[*best];
        radii_.for_demand_of(
            *best, [&](std::uint32_t demand, double radius) { nearest[demand] = std::min(nearest[demand], radius); });
    }
    std::sort(open.begin(), open.end());
    if (nearest.empty() || *std::max_element(nearest.begin(), nearest.end()) < infinite) {
        keep(open, nearest);
    }
    hint_ = open;
}

/// Adds demand points beyond the radius, the farthest first, no two of them near each other: of two with a common site
/// that reaches both, one tells as much. False when none is beyond it.
bool RadiusSearch::add_missed(const std::vector<double>& nearest, double radius)
{
    std::vector<std::uint32_t> missed;
    for (std::uint32_t demand = 0; demand < nearest.size(); ++demand) {
        if (nearest[demand] > radius) {
            missed.push_back(demand);
        }
    }
    std::sort(missed.begin(), missed.end(), [&](std::uint32_t a, std::uint32_t b) {
        return nearest[a] != nearest[b] ? nearest[a] > nearest[b] : a < b;
    });
    std::vector<bool> is_near(nearest.size(), false);
    for (const std::uint32_t demand : missed) {
        if (is_near[demand]) {
            continue;
        }
        add_row(demand);
        radii_.for_sites_of(demand, [&](std::uint32_t site, double to_site) {
            if (to_site > radius) {
                return;
            }
            radii_.for_demand_of(site, [&](std::uint32_t other, double to_other) {
                is_near[other] = is_near[other] || to_other <= radius;
            });
        });
    }
    return !missed.empty();
}

CoverClasses RadiusSearch::classes_within(double radius) const
{
    CoverClasses classes{radii_.site_count()};
    std::vector<std::uint32_t> sites;
    for (const std::uint32_t demand : rows_) {
        sites.clear();
        radii_.for_sites_of(demand, [&](std::uint32_t site, double to_site) {
            if (to_site <= radius) {
                sites.push_back(site);
            }
        });
        classes.add(sites, 1.0);
    }
    return classes;
}

RadiusSearch::Outcome RadiusSearch::try_radius(double radius)
{
    while (true) {
        const CoverClasses classes = classes_within(radius);
        const LeastCoverAnswer found =
            find_least_cover({&classes, marks_, cost_, 1}, at_most_, hint_, settings_, watch_);
        if (!found.has_answer) {
            return found.bound > at_most_ ? Outcome::TooSmall
                   : watch_.must_stop()   ? Outcome::Stopped
                                          : Outcome::Unclear;
        }
        hint_ = found.sites;
        const std::vector<double> nearest = radii_.nearest_of(found.sites);
        const bool is_complete = std::all_of(nearest.begin(), nearest.end(), [](double far) { return far < infinite; });
        if (is_complete) {
            keep(found.sites, nearest);
        }
        if (!add_missed(nearest, radius)) {
            return Outcome::Covers;
        }
        if (watch_.must_stop()) {
            return Outcome::Stopped;
        }
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
    if (rows_.size() < radii_.demand_count() && radii_.demand_count() <= many_rows) {
        for (std::uint32_t demand = 0; demand < radii_.demand_count(); ++demand) {
            add_row(demand);
        }
    }
    else {
        settings_.node_limit = settings_.node_limit == 0 ? first_nodes : settings_.node_limit * more;
        settings_.region_limit = settings_.region_limit == 0               ? small_regions
                                 : settings_.region_limit == small_regions ? large_regions
                                                                           : SIZE_MAX;
    }
    settings_.cover_patience = std::min(most_steps, settings_.cover_patience * more);
    least_unclear_ = infinite;
    most_unclear_ = 0.0;
}

/// Half-way between what is proven and what is unclear or attained; then between what is unclear and what is attained.
double RadiusSearch::next_to_try()
{
    while (true) {
        const double little = fine_enough * (best_ - bound_);
        const double end = std::min(best_, least_unclear_);
        if (end - bound_ > little || least_unclear_ == infinite) {
            const double half = end == infinite ? infinite : bound_ + (end - bound_) / 2.0;
            return radii_.largest(bound_, half, end);
        }
        const double radius = radii_.largest(most_unclear_, most_unclear_ + (best_ - most_unclear_) / 2.0, best_);
        if (best_ < infinite && best_ - most_unclear_ > little && radius > most_unclear_) {
            return radius;
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
    while (bound_ < best_ && !is_close() && !watch_.must_stop()) {
        const double radius = next_to_try();
        switch (try_radius(radius)) {
        case Outcome::Stopped: return;
        case Outcome::TooSmall:
            raise_bound_above(radius);
            if (is_infeasible_) {
                return;
            }
            break;
        case Outcome::Unclear:
            least_unclear_ = std::min(least_unclear_, radius);
            most_unclear_ = std::max(most_unclear_, radius);
            break;
        case Outcome::Covers: break;
        }
        if (best_ < infinite) {
            watch_.progress().note(search_note(best_, bound_));
        }
    }
}

} // namespace doorstep::engine
