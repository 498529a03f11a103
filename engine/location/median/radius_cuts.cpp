// SPDX-License-Identifier: MIT
#include "engine/location/median/radius_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace doorstep::engine {

/// The cut with what is decided since put in: sites open or closed, radii without a choice.
void RadiusProgram::fit(HalfCut& cut) const
{
    const MedianInstance& instance = *instance_;
    std::vector<std::pair<std::uint32_t, double>> sites;
    for (const auto& [site, times] : cut.sites) {
        if (instance.state[site] == SiteState::Free) {
            sites.emplace_back(site, times);
        }
        else if (instance.state[site] == SiteState::Keep) {
            cut.at_least -= times;
        }
    }
    cut.sites = std::move(sites);
    std::vector<HalfCut::Radius> radii;
    for (const HalfCut::Radius& radius : cut.radii) {
        if (radius.cost < instance.cost[instance.first[radius.demand]]) {
            cut.at_least -= radius.times; // nobody left that near
        }
        else if (radius.cost < instance.cost[instance.last_of(radius.demand)]) {
            radii.push_back(radius);
        }
    }
    cut.radii = std::move(radii);
}

void RadiusProgram::write_cut(LinearRows& rows, const HalfCut& cut)
{
    for (const auto& [site, times] : cut.sites) {
        rows.entry(*column_of_[site], times);
    }
    std::map<std::size_t, double> of_column; // two radii may have become one
    for (const HalfCut::Radius& radius : cut.radii) {
        const std::size_t end = end_of(radius);
        Radius* const in_program = find(radius.demand, end);
        ++in_program->cuts;
        of_column[in_program->column] += radius.times;
    }
    for (const auto& [column, times] : of_column) {
        rows.entry(column, times);
    }
    rows.finish(cut.at_least, linear_infinity);
}

void RadiusProgram::seek_in_row(Growth& growth, std::uint32_t demand)
{
    const MedianInstance& instance = *instance_;
    const std::size_t last = instance.last_of(demand);
    constexpr double tolerance = 1e-6;
    constexpr std::size_t most = 4;
    double open = 0.0;
    std::vector<std::pair<double, std::size_t>> violated;
    for (std::size_t end = instance.first[demand] + 1; end <= last; ++end) {
        open += openness(instance.site[end - 1]);
        if (!is_step(end)) {
            continue;
        }
        const bool is_near = end <= near_[demand];
        const double wrong = is_near ? open - 1.0 : 1.0 - open;
        if (wrong > tolerance && find(demand, end) == nullptr) {
            violated.emplace_back(-wrong * step_at(end), end);
        }
        if (!is_near && open >= 1.0 - tolerance) {
            break;
        }
    }
    std::sort(violated.begin(), violated.end());
    for (std::size_t at = 0; at < std::min(most, violated.size()); ++at) {
        grow(growth, demand, violated[at].second);
    }
}

std::size_t RadiusProgram::add_radii()
{
    Growth growth;
    for (std::uint32_t demand = 0; demand < radii_.size(); ++demand) {
        seek_in_row(growth, demand);
    }
    add(growth);
    return growth.size();
}

std::vector<std::pair<RadiusProgram::Row, HalfRow>> RadiusProgram::rows_near_one() const
{
    const MedianInstance& instance = *instance_;
    constexpr double whole = 1e-6;
    std::vector<std::pair<Row, HalfRow>> rows;
    std::map<std::vector<std::uint32_t>, std::size_t> seen; // of the same fractional sites, the shortest row
    for (std::uint32_t demand = 0; demand < radii_.size(); ++demand) {
        HalfRow row;
        double open = 0.0;
        bool is_new = false;
        for (std::size_t end = instance.first[demand] + 1; end <= instance.last_of(demand); ++end) {
            const std::uint32_t site = instance.site[end - 1];
            const double here = openness(site);
            if (here >= 1.0 - whole) {
                break;
            }
            if (here > whole) {
                open += here;
                row.fractional.insert(std::lower_bound(row.fractional.begin(), row.fractional.end(), site), site);
                is_new = true;
            }
            if (!is_step(end) || !is_new || row.fractional.size() < 2) {
                continue;
            }
            is_new = false; // farther sites that are closed only make the row longer
            row.surplus = std::abs(1.0 - open);
            constexpr double most_surplus = 0.5;
            if (row.surplus < most_surplus) {
                const auto [at, is_first] = seen.emplace(row.fractional, rows.size());
                const std::size_t length = end - instance.first[demand];
                if (is_first) {
                    rows.push_back({{demand, end}, row});
                }
                else if (Row& other = rows[at->second].first; length < other.end - instance.first[other.demand]) {
                    other = {demand, end};
                }
            }
            if (open > 1.0 + whole) {
                break;
            }
        }
    }
    return rows;
}

HalfCut RadiusProgram::sum_of(std::span<const Row> radii) const
{
    const MedianInstance& instance = *instance_;
    HalfCut cut;
    std::map<std::uint32_t, unsigned> times;
    for (const Row& radius : radii) {
        for (std::size_t at = instance.first[radius.demand]; at < radius.end; ++at) {
            ++times[instance.site[at]];
        }
        cut.radii.push_back({radius.demand, instance.cost[radius.end - 1], 1.0});
    }
    for (const auto& [site, count] : times) {
        cut.sites.emplace_back(site, (count + 1) / 2);
    }
    cut.at_least = static_cast<double>((radii.size() + 1) / 2);
    return cut;
}

double RadiusProgram::violation(const HalfCut& cut) const
{
    const MedianInstance& instance = *instance_;
    double sum = 0.0;
    for (const auto& [site, times] : cut.sites) {
        sum += times * openness(site);
    }
    for (const HalfCut::Radius& radius : cut.radii) {
        double open = 0.0;
        for (std::size_t at = instance.first[radius.demand]; instance.cost[at] <= radius.cost; ++at) {
            open += openness(instance.site[at]);
        }
        sum += radius.times * std::max(0.0, 1.0 - open);
    }
    return cut.at_least - sum;
}

/// The deepest of those that the eliminations find, at most so many.
std::vector<RadiusProgram::Candidate> RadiusProgram::deepest_cuts(std::size_t at_most, std::uint64_t turns) const
{
    const MedianInstance& instance = *instance_;
    std::vector<double> open(instance.site_count);
    for (std::uint32_t site = 0; site < open.size(); ++site) {
        open[site] = openness(site);
    }
    const std::vector<std::pair<Row, HalfRow>> near_one = rows_near_one();
    std::vector<HalfRow> rows;
    for (const auto& [radius, row] : near_one) {
        rows.push_back(row);
    }
    constexpr double least_violation = 0.03;
    std::vector<Candidate> candidates;
    std::map<std::vector<std::pair<std::uint32_t, double>>, std::size_t> seen;
    for (std::uint64_t turn = 0; turn < turns; ++turn) {
        std::size_t of_turn = 0;
        for (const std::vector<std::uint32_t>& set : odd_row_sets(rows, open, turn)) {
            std::vector<Row> radii;
            for (const std::uint32_t row : set) {
                radii.push_back(near_one[row].first);
            }
            HalfCut cut = sum_of(radii);
            const double violated = violation(cut);
            if (violated >= least_violation && seen.emplace(cut.sites, 0).second) {
                double length = static_cast<double>(cut.radii.size());
                for (const auto& [site, times] : cut.sites) {
                    length += times * times;
                }
                candidates.push_back({violated / std::sqrt(length), std::move(cut), std::move(radii)});
                if (++of_turn == 2 * at_most) {
                    break;
                }
            }
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.depth > b.depth; });
    candidates.resize(std::min(candidates.size(), at_most));
    return candidates;
}

std::size_t RadiusProgram::add_half_cuts(std::size_t at_most, std::uint64_t turns)
{
    std::vector<Candidate> candidates = deepest_cuts(at_most, turns);
    Growth growth;
    for (const Candidate& candidate : candidates) {
        for (const Row& radius : candidate.radii) {
            grow(growth, radius.demand, radius.end);
        }
    }
    add(growth);
    LinearRows cut_rows;
    for (Candidate& candidate : candidates) {
        write_cut(cut_rows, candidate.cut);
        rows_.push_back({static_cast<std::uint32_t>(cuts_.size()), 0});
        cuts_.push_back(std::move(candidate.cut));
    }
    program_.add_rows(cut_rows);
    return candidates.size();
}

} // namespace doorstep::engine
