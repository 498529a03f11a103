// SPDX-License-Identifier: MIT
#include "engine/location/median/benders_program.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

BendersProgram::BendersProgram(const MedianInstance& instance, const std::vector<double>& prices)
    : instance_{&instance}, unit_{instance.scale}, column_of_(instance.site_count + 1),
      cost_column_(instance.demand_count()), present_{instance.state}
{
    LinearColumns columns;
    LinearRows rows;
    double kept = 0.0;
    double kept_cost = 0.0;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Free) {
            column_of_[site] = columns.count();
            columns_.push_back(site);
            columns.add(0.0, 0.0, 1.0);
        }
        else if (instance.state[site] == SiteState::Keep) {
            kept += 1.0;
            kept_cost += instance.budget ? instance.site_cost[site] : 0.0;
        }
    }
    if (instance.choose) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            rows.entry(column, 1.0);
        }
        const double places = static_cast<double>(*instance.choose) - kept;
        rows.finish(places, places);
    }
    if (instance.budget) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            rows.entry(column, instance.site_cost[columns_[column]]);
        }
        rows.finish(-linear_infinity, *instance.budget - kept_cost);
    }
    fixed_rows_ = rows.count();
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        const std::size_t begin = instance.first[demand];
        const std::size_t last = instance.last_of(demand);
        offset_ += instance.cost[begin];
        if (instance.cost[last] == instance.cost[begin]) {
            continue;
        }
        cost_column_[demand] = columns.count();
        columns.add(1.0, 0.0, linear_infinity);
        std::size_t at = begin;
        while (at < last && instance.cost[at] < prices[demand]) {
            ++at;
        }
        if (at > begin) {
            write_cut(rows, demand, at - 1);
        }
        write_cut(rows, demand, at);
    }
    program_ = LinearProgram{columns, rows};
}

void BendersProgram::write_cut(LinearRows& rows, std::size_t demand, std::size_t end)
{
    const MedianInstance& instance = *instance_;
    const double level = instance.cost[end];
    const std::size_t begin = instance.first[demand];
    if (level == instance.cost[begin]) {
        return;
    }
    rows.entry(*cost_column_[demand], 1.0);
    for (std::size_t at = begin; at < end && instance.cost[at] < level; ++at) {
        rows.entry(*column_of_[instance.site[at]], (level - instance.cost[at]) / unit_);
    }
    rows.finish((level - instance.cost[begin]) / unit_, linear_infinity);
    cuts_.push_back({static_cast<std::uint32_t>(demand), level});
}

void BendersProgram::set_states(std::span<const SiteState> state)
{
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const std::uint32_t site = columns_[column];
        if (state[site] != present_[site]) {
            present_[site] = state[site];
            program_.set_column_bounds(column, state[site] == SiteState::Keep ? 1.0 : 0.0,
                                       state[site] == SiteState::Ban ? 0.0 : 1.0);
        }
    }
}

LinearStatus BendersProgram::solve(const LinearLimits& limits)
{
    return program_.solve(limits);
}

double BendersProgram::openness(std::uint32_t site) const
{
    const std::optional<std::size_t> column = column_of_[site];
    if (column) {
        return std::clamp(program_.values()[*column], 0.0, 1.0);
    }
    return instance_->is_always_open(site) ? 1.0 : 0.0;
}

std::size_t BendersProgram::add_cuts()
{
    const MedianInstance& instance = *instance_;
    constexpr double enough = 1.0 - 1e-9;
    constexpr double relative_violation = 1e-6;
    LinearRows rows;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        if (!cost_column_[demand]) {
            continue;
        }
        const std::size_t begin = instance.first[demand];
        const std::size_t last = instance.last_of(demand);
        double open = 0.0;
        double spent = 0.0; // Σ y · cost so far, above the cheapest
        std::size_t at = begin;
        for (; at < last; ++at) {
            const double here = openness(instance.site[at]);
            open += here;
            if (open >= enough) {
                open -= here;
                break;
            }
            spent += here * (instance.cost[at] - instance.cost[begin]);
        }
        const double needed = spent + (1.0 - open) * (instance.cost[at] - instance.cost[begin]);
        const double present = program_.values()[*cost_column_[demand]] * unit_;
        if (needed > present + relative_violation * (instance.cost[at] - instance.cost[begin]) + 1e-5 * unit_) {
            write_cut(rows, demand, at);
        }
    }
    program_.add_rows(rows);
    return rows.count();
}

void BendersProgram::forget_slack_cuts()
{
    std::vector<int> slack;
    std::size_t to = 0;
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        if (program_.is_row_basic(fixed_rows_ + cut)) {
            slack.push_back(static_cast<int>(fixed_rows_ + cut));
        }
        else {
            cuts_[to++] = cuts_[cut];
        }
    }
    cuts_.resize(to);
    program_.remove_rows(slack);
}

std::vector<double> BendersProgram::prices() const
{
    const MedianInstance& instance = *instance_;
    const std::span<const double> duals = program_.duals();
    std::vector<double> share(instance.demand_count(), 0.0);
    std::vector<double> prices(instance.demand_count(), 0.0);
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        const double dual = std::max(0.0, duals[fixed_rows_ + cut]);
        share[cuts_[cut].demand] += dual;
        prices[cuts_[cut].demand] += dual * cuts_[cut].level;
    }
    for (std::size_t demand = 0; demand < prices.size(); ++demand) {
        const double rest = 1.0 - share[demand];
        prices[demand] = rest >= 0.0 ? prices[demand] + rest * instance.cost[instance.first[demand]]
                                     : prices[demand] / share[demand];
        prices[demand] = std::round(prices[demand]);
    }
    return prices;
}

std::vector<BendersProgram::Effect> BendersProgram::try_sites(std::span<const std::uint32_t> sites)
{
    std::vector<std::size_t> columns;
    for (const std::uint32_t site : sites) {
        columns.push_back(*column_of_[site]);
    }
    std::vector<Effect> effects;
    for (const LinearProgram::BranchEffect& effect : program_.try_branches(columns)) {
        effects.push_back({effect.down * unit_, effect.up * unit_});
    }
    return effects;
}

} // namespace doorstep::engine
