// SPDX-License-Identifier: MIT
#include "engine/location/median/radius_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace doorstep::engine {

RadiusProgram::RadiusProgram(const MedianInstance& instance, const std::vector<double>& prices,
                             std::vector<HalfCut> cuts, LinearSolver solver)
    : instance_{&instance}, unit_{instance.scale}, column_of_(instance.site_count + 1), present_{instance.state},
      near_(instance.demand_count()), radii_(instance.demand_count()), cuts_{std::move(cuts)}
{
    LinearColumns columns;
    LinearRows rows;
    write_fixed_rows(columns, rows);
    program_ = LinearProgram{columns, rows, solver};
    program_.do_not_scale();
    for (const std::uint32_t site : columns_) {
        site_cost_.push_back(instance.opening_of(site) / unit_);
    }
    Growth growth;
    for (std::uint32_t demand = 0; demand < instance.demand_count(); ++demand) {
        split_by_price(growth, demand, prices[demand]);
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        program_.set_cost(column, site_cost_[column]);
    }
    for (HalfCut& cut : cuts_) {
        fit(cut);
        for (const HalfCut::Radius& radius : cut.radii) {
            grow(growth, radius.demand, end_of(radius));
        }
    }
    add(growth);
    LinearRows cut_rows;
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        write_cut(cut_rows, cuts_[cut]);
        rows_.push_back({static_cast<std::uint32_t>(cut), 0});
    }
    program_.add_rows(cut_rows);
}

/// A column per free site; p and the budget.
void RadiusProgram::write_fixed_rows(LinearColumns& columns, LinearRows& rows)
{
    const MedianInstance& instance = *instance_;
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
            offset_ += instance.opening_of(site) / unit_;
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
}

/// What is cheaper than the price is near; the next radius is in the program, where the price may move; the rest is
/// far.
void RadiusProgram::split_by_price(Growth& growth, std::uint32_t demand, double price)
{
    const MedianInstance& instance = *instance_;
    const std::size_t first = instance.first[demand];
    const std::size_t last = instance.last_of(demand);
    offset_ += instance.cost[first] / unit_;
    near_[demand] = first;
    std::size_t end = first + 1;
    for (; end <= last && instance.cost[end] <= price; ++end) {
        if (is_step(end)) {
            add_to_near(demand, end, 1.0);
            near_[demand] = end;
        }
    }
    while (end <= last && !is_step(end)) {
        ++end;
    }
    if (end <= last) {
        grow(growth, demand, end);
    }
}

std::size_t RadiusProgram::end_of(const HalfCut::Radius& radius) const
{
    const auto begin = instance_->cost.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(instance_->first[radius.demand]);
    const auto last = begin + static_cast<std::ptrdiff_t>(instance_->last_of(radius.demand));
    return static_cast<std::size_t>(std::upper_bound(first, last, radius.cost) - begin);
}

RadiusProgram::Radius* RadiusProgram::find(std::uint32_t demand, std::size_t end)
{
    std::vector<Radius>& radii = radii_[demand];
    const auto at = std::lower_bound(radii.begin(), radii.end(), end,
                                     [](const Radius& radius, std::size_t value) { return radius.end < value; });
    return at != radii.end() && at->end == end ? &*at : nullptr;
}

/// z = 1 − Σ y into the objective, or out of it again.
void RadiusProgram::add_to_near(std::uint32_t demand, std::size_t end, double sign)
{
    const double step = sign * step_at(end);
    offset_ += step;
    for (std::size_t at = instance_->first[demand]; at < end; ++at) {
        site_cost_[*column_of_[instance_->site[at]]] -= step;
    }
}

void RadiusProgram::grow(Growth& growth, std::uint32_t demand, std::size_t end)
{
    if (find(demand, end) != nullptr) {
        return;
    }
    std::vector<Radius>& radii = radii_[demand];
    const auto at = std::lower_bound(radii.begin(), radii.end(), end,
                                     [](const Radius& radius, std::size_t value) { return radius.end < value; });
    radii.insert(at, {end, 0, 0});
    growth.push_back({demand, end, end <= near_[demand]});
}

void RadiusProgram::add(Growth& growth)
{
    LinearColumns columns;
    LinearRows rows;
    const std::size_t first_column = program_.column_count();
    const std::size_t first_row = program_.row_count();
    std::vector<std::uint32_t> changed;
    for (const Item& item : growth) {
        const std::size_t column = first_column + columns.count();
        find(item.demand, item.end)->column = column;
        columns.add(step_at(item.end), 0.0, linear_infinity);
        for (std::size_t at = instance_->first[item.demand]; at < item.end; ++at) {
            rows.entry(*column_of_[instance_->site[at]], 1.0);
            if (item.is_near) {
                changed.push_back(static_cast<std::uint32_t>(*column_of_[instance_->site[at]]));
            }
        }
        rows.entry(column, 1.0);
        rows.finish(1.0, linear_infinity);
        rows_.push_back({item.demand, item.end});
        if (item.is_near) {
            add_to_near(item.demand, item.end, -1.0);
        }
    }
    program_.add_columns(columns);
    program_.add_rows(rows);
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const std::uint32_t column : changed) {
        program_.set_cost(column, site_cost_[column]);
    }
    // A near radius comes in at its full price, so that the reduced costs stay as they are.
    for (std::size_t at = 0; at < growth.size(); ++at) {
        if (growth[at].is_near) {
            program_.make_column_basic(first_column + at);
            program_.make_row_tight(first_row + at);
        }
    }
}

void RadiusProgram::set_states(std::span<const SiteState> state)
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

LinearStatus RadiusProgram::solve(const LinearLimits& limits)
{
    return program_.solve(limits);
}

double RadiusProgram::openness(std::uint32_t site) const
{
    const std::optional<std::size_t> column = column_of_[site];
    if (column) {
        return std::clamp(program_.values()[*column], 0.0, 1.0);
    }
    return instance_->is_always_open(site) ? 1.0 : 0.0;
}

std::vector<double> RadiusProgram::cut_prices() const
{
    std::vector<double> prices(cuts_.size(), 0.0);
    const std::span<const double> duals = program_.duals();
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (rows_[at].end == 0) {
            prices[rows_[at].demand] = std::floor(std::max(0.0, duals[fixed_rows_ + at] * unit_));
        }
    }
    return prices;
}

std::vector<double> RadiusProgram::prices() const
{
    const MedianInstance& instance = *instance_;
    const std::span<const double> duals = program_.duals();
    std::vector<double> prices(instance.demand_count());
    for (std::uint32_t demand = 0; demand < prices.size(); ++demand) {
        prices[demand] =
            instance.cost[near_[demand] == instance.first[demand] ? instance.first[demand] : near_[demand]];
        for (const Radius& radius : radii_[demand]) {
            prices[demand] -= radius.end <= near_[demand] ? step_at(radius.end) * unit_ : 0.0;
        }
    }
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const double dual = std::max(0.0, duals[fixed_rows_ + at]) * unit_;
        if (rows_[at].end != 0) {
            prices[rows_[at].demand] += dual;
        }
        else if (dual > 0.0) {
            for (const HalfCut::Radius& radius : cuts_[rows_[at].demand].radii) {
                prices[radius.demand] += dual * radius.times;
            }
        }
    }
    return prices;
}

std::vector<RadiusProgram::Effect> RadiusProgram::try_sites(std::span<const std::uint32_t> sites)
{
    std::vector<std::size_t> columns;
    for (const std::uint32_t site : sites) {
        columns.push_back(*column_of_[site]);
    }
    constexpr int trial_steps = 100;
    std::vector<Effect> effects;
    for (const BranchEffect& effect : program_.try_branches(columns, trial_steps)) {
        effects.push_back({effect.down * unit_, effect.up * unit_});
    }
    return effects;
}

} // namespace doorstep::engine
