// SPDX-License-Identifier: MIT
#include "engine/location/center/radius_trial.hpp"

#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/covering/search/least_cover.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

/// Adds demand points beyond the radius, the farthest first, no two of them near each other: of two with a common site
/// that reaches both, one tells as much. False when none is beyond it.
bool add_missed(const RadiusTable& radii, RadiusRows& rows, const std::vector<double>& nearest, double radius)
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
        rows.add(demand);
        radii.for_sites_of(demand, [&](std::uint32_t site, double to_site) {
            if (to_site > radius) {
                return;
            }
            radii.for_demand_of(site, [&](std::uint32_t other, double to_other) {
                is_near[other] = is_near[other] || to_other <= radius;
            });
        });
    }
    return !missed.empty();
}

CoverClasses classes_within(const RadiusTable& radii, double radius, const RadiusRows& rows)
{
    CoverClasses classes{radii.site_count()};
    std::vector<std::uint32_t> sites;
    for (const std::uint32_t demand : rows.list) {
        sites.clear();
        radii.for_sites_of(demand, [&](std::uint32_t site, double to_site) {
            if (to_site <= radius) {
                sites.push_back(site);
            }
        });
        classes.add(sites, 1.0);
    }
    return classes;
}

} // namespace

void RadiusRows::add(std::uint32_t demand)
{
    if (!has[demand]) {
        has[demand] = true;
        list.push_back(demand);
    }
}

void try_radius(RadiusTrial& trial, const RadiusTable& radii, const SiteAllowance& allowance, SearchWatch& watch)
{
    while (true) {
        const CoverClasses classes = classes_within(radii, trial.radius, trial.rows);
        const LeastCoverAnswer found = find_least_cover({&classes, allowance.marks, allowance.cost, 1},
                                                        allowance.at_most, trial.hint, trial.settings, watch);
        if (!found.has_answer) {
            trial.outcome = found.bound > allowance.at_most ? RadiusOutcome::TooSmall
                            : watch.must_stop()             ? RadiusOutcome::Stopped
                                                            : RadiusOutcome::Unclear;
            return;
        }
        trial.hint = found.sites;
        const std::vector<double> nearest = radii.nearest_of(found.sites);
        if (std::all_of(nearest.begin(), nearest.end(), [](double far) { return far < RadiusTable::infinite; })) {
            trial.covers.push_back(found.sites);
        }
        if (!add_missed(radii, trial.rows, nearest, trial.radius)) {
            trial.outcome = RadiusOutcome::Covers;
            return;
        }
        if (watch.must_stop()) {
            return;
        }
    }
}

} // namespace doorstep::engine
