// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_search.hpp"

#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <limits>

namespace doorstep::engine {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

RadiusSearch::RadiusSearch(const LocationProblem& problem, std::vector<std::int64_t> cost, std::int64_t at_most,
                           std::vector<SiteMark> marks, const CoverSearchSettings& settings, SearchWatch& watch,
                           double accepted_gap)
    : problem_{problem}, cost_{std::move(cost)}, at_most_{at_most}, marks_{std::move(marks)}, settings_{settings},
      watch_{watch}, accepted_gap_{accepted_gap}, is_row_(problem.table.demand_count(), false), best_{infinite}
{
    settings_.patience = 30;
    read_table();
}

/// What the pair costs as a radius; infinite for a pair that is not possible.
double RadiusSearch::radius_of(std::size_t demand, std::size_t at) const
{
    const double cost = problem_.table.cost[at];
    if (!problem_.is_possible(cost) || marks_[problem_.table.site[at]] == SiteMark::Closed) {
        return infinite;
    }
    return problem_.is_weighted && !problem_.weight.empty() ? problem_.weight[demand] * cost : cost;
}

/// Turns the table round, by sites, and takes the first bound: the demand point farthest from its nearest site.
void RadiusSearch::read_table()
{
    const CostTable& table = problem_.table;
    first_.assign(table.site_count + 1, 0);
    for (const std::uint32_t site : table.site) {
        ++first_[site + 1];
    }
    for (std::size_t site = 0; site < table.site_count; ++site) {
        first_[site + 1] += first_[site];
    }
    reach_.resize(table.site.size());
    std::vector<std::size_t> next{first_.begin(), first_.end() - 1};
    for (std::uint32_t demand = 0; demand < table.demand_count(); ++demand) {
        double nearest = infinite;
        for (std::size_t at = table.first[demand]; at < table.first[demand + 1]; ++at) {
            const double radius = radius_of(demand, at);
            reach_[next[table.site[at]]++] = {demand, radius};
            nearest = std::min(nearest, radius);
        }
        bound_ = std::max(bound_, nearest);
    }
    is_infeasible_ = bound_ == infinite;
}

std::vector<double> RadiusSearch::nearest_of(const std::vector<std::uint32_t>& sites) const
{
    std::vector<double> nearest(problem_.table.demand_count(), infinite);
    for (const std::uint32_t site : sites) {
        for (std::size_t at = first_[site]; at < first_[site + 1]; ++at) {
            nearest[reach_[at].demand] = std::min(nearest[reach_[at].demand], reach_[at].radius);
        }
    }
    return nearest;
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
    for (std::uint32_t site = 0; site < marks_.size(); ++site) {
        if (marks_[site] == SiteMark::Open) {
            open.push_back(site);
            spent += cost_[site];
        }
    }
    std::vector<double> nearest = nearest_of(open);
    while (!nearest.empty()) {
        const auto farthest =
            static_cast<std::size_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
        double least = nearest[farthest];
        std::optional<std::uint32_t> best;
        for (std::size_t at = problem_.table.first[farthest]; at < problem_.table.first[farthest + 1]; ++at) {
            const double radius = radius_of(farthest, at);
            if (radius < least && cost_[problem_.table.site[at]] <= at_most_ - spent) {
                least = radius;
                best = problem_.table.site[at];
            }
        }
        if (!best) {
            break;
        }
        if (!is_row_[farthest]) {
            is_row_[farthest] = true;
            rows_.push_back(static_cast<std::uint32_t>(farthest));
        }
        open.push_back(*best);
        spent += cost_[*best];
        for (std::size_t at = first_[*best]; at < first_[*best + 1]; ++at) {
            nearest[reach_[at].demand] = std::min(nearest[reach_[at].demand], reach_[at].radius);
        }
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
        is_row_[demand] = true;
        rows_.push_back(demand);
        for (std::size_t at = problem_.table.first[demand]; at < problem_.table.first[demand + 1]; ++at) {
            if (radius_of(demand, at) > radius) {
                continue;
            }
            const std::uint32_t site = problem_.table.site[at];
            for (std::size_t other = first_[site]; other < first_[site + 1]; ++other) {
                if (reach_[other].radius <= radius) {
                    is_near[reach_[other].demand] = true;
                }
            }
        }
    }
    return !missed.empty();
}

RadiusSearch::Outcome RadiusSearch::try_radius(double radius)
{
    std::vector<std::uint32_t> sites;
    while (true) {
        CoverClasses classes{problem_.table.site_count};
        for (const std::uint32_t demand : rows_) {
            sites.clear();
            for (std::size_t at = problem_.table.first[demand]; at < problem_.table.first[demand + 1]; ++at) {
                if (radius_of(demand, at) <= radius) {
                    sites.push_back(problem_.table.site[at]);
                }
            }
            classes.add(sites, 1.0);
        }
        const LeastCoverAnswer found =
            find_least_cover({&classes, marks_, cost_, 1}, at_most_, hint_, settings_, watch_);
        if (!found.has_answer) {
            return found.bound > at_most_ ? Outcome::TooSmall : Outcome::Stopped;
        }
        hint_ = found.sites;
        const std::vector<double> nearest = nearest_of(found.sites);
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

/// The least radius of a pair above this one; infinite for none.
double RadiusSearch::next_above(double radius) const
{
    double next = infinite;
    for (const Reach& reach : reach_) {
        if (reach.radius > radius && reach.radius < next) {
            next = reach.radius;
        }
    }
    return next;
}

/// The largest radius of a pair up to half-way between the bound and the best, at least the bound, below the best.
double RadiusSearch::middle() const
{
    const double half = best_ == infinite ? infinite : bound_ + (best_ - bound_) / 2.0;
    double radius = bound_;
    for (const Reach& reach : reach_) {
        if (reach.radius <= half && reach.radius < best_ && reach.radius > radius) {
            radius = reach.radius;
        }
    }
    return radius;
}

bool RadiusSearch::is_close() const
{
    return best_ < infinite && best_ - bound_ <= accepted_gap_ * std::max(1.0, best_);
}

void RadiusSearch::rule_out(double radius)
{
    bound_ = std::max(bound_, next_above(radius));
    is_infeasible_ = bound_ == infinite;
}

void RadiusSearch::run()
{
    if (is_infeasible_) {
        return;
    }
    open_greedily();
    while (bound_ < best_ && !is_close() && !watch_.must_stop()) {
        const double radius = middle();
        const Outcome outcome = try_radius(radius);
        if (outcome == Outcome::Stopped) {
            return;
        }
        if (outcome == Outcome::TooSmall) {
            const double next = next_above(radius);
            is_infeasible_ = next == infinite;
            if (is_infeasible_) {
                return;
            }
            bound_ = std::min(next, best_);
        }
        if (best_ < infinite) {
            watch_.progress().note(search_note(best_, bound_));
        }
    }
}

} // namespace doorstep::engine
