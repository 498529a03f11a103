// SPDX-License-Identifier: MIT
#include "engine/location/median/radius_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace doorstep::engine {

struct RadiusProgram::Growth {
    struct Item {
        std::uint32_t demand;
        std::size_t end;
        bool is_near;
    };
    std::vector<Item> items;
};

RadiusProgram::RadiusProgram(const MedianInstance& instance, const std::vector<double>& prices,
                             std::vector<HalfCut> cuts)
    : instance_{&instance}, unit_{instance.scale}, column_of_(instance.site_count + 1), present_{instance.state},
      near_(instance.demand_count()), radii_(instance.demand_count()), cuts_{std::move(cuts)}
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
    program_ = LinearProgram{columns, rows};
    program_.do_not_scale();
    site_cost_.assign(columns_.size(), 0.0);
    Growth growth;
    for (std::uint32_t demand = 0; demand < instance.demand_count(); ++demand) {
        const std::size_t first = instance.first[demand];
        const std::size_t last = instance.last_of(demand);
        offset_ += instance.cost[first] / unit_;
        near_[demand] = first;
        std::size_t end = first + 1;
        for (; end <= last && instance.cost[end] <= prices[demand]; ++end) {
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
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        program_.set_cost(column, site_cost_[column]);
    }
    for (HalfCut& cut : cuts_) {
        fit(cut);
        for (const HalfCut::Radius& radius : cut.radii) {
            const auto begin = instance.cost.begin();
            const std::size_t end = static_cast<std::size_t>(
                std::upper_bound(begin + static_cast<std::ptrdiff_t>(instance.first[radius.demand]),
                                 begin + static_cast<std::ptrdiff_t>(instance.last_of(radius.demand)), radius.cost) -
                begin);
            grow(growth, radius.demand, end);
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
    growth.items.push_back({demand, end, end <= near_[demand]});
}

void RadiusProgram::add(Growth& growth)
{
    LinearColumns columns;
    LinearRows rows;
    const std::size_t first_column = program_.column_count();
    const std::size_t first_row = program_.row_count();
    std::vector<std::uint32_t> changed;
    for (const Growth::Item& item : growth.items) {
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
    for (std::size_t at = 0; at < growth.items.size(); ++at) {
        if (growth.items[at].is_near) {
            program_.make_column_basic(first_column + at);
            program_.make_row_tight(first_row + at);
        }
    }
}

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
    const MedianInstance& instance = *instance_;
    for (const auto& [site, times] : cut.sites) {
        rows.entry(*column_of_[site], times);
    }
    std::map<std::size_t, double> of_column; // two radii may have become one
    for (const HalfCut::Radius& radius : cut.radii) {
        const auto begin = instance.cost.begin();
        const std::size_t end = static_cast<std::size_t>(
            std::upper_bound(begin + static_cast<std::ptrdiff_t>(instance.first[radius.demand]),
                             begin + static_cast<std::ptrdiff_t>(instance.last_of(radius.demand)), radius.cost) -
            begin);
        Radius* const in_program = find(radius.demand, end);
        ++in_program->cuts;
        of_column[in_program->column] += radius.times;
    }
    for (const auto& [column, times] : of_column) {
        rows.entry(column, times);
    }
    rows.finish(cut.at_least, linear_infinity);
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
    return growth.items.size();
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

std::size_t RadiusProgram::add_half_cuts(std::size_t at_most)
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
    std::vector<HalfCut> found;
    std::vector<std::vector<Row>> radii_of;
    std::map<std::vector<std::pair<std::uint32_t, double>>, std::size_t> seen;
    for (const std::vector<std::uint32_t>& set : odd_row_sets(rows, open)) {
        if (found.size() >= at_most) {
            break;
        }
        std::vector<Row> radii;
        for (const std::uint32_t row : set) {
            radii.push_back(near_one[row].first);
        }
        HalfCut cut = sum_of(radii);
        if (violation(cut) >= least_violation && seen.emplace(cut.sites, 0).second) {
            found.push_back(std::move(cut));
            radii_of.push_back(std::move(radii));
        }
    }
    Growth growth;
    for (const std::vector<Row>& radii : radii_of) {
        for (const Row& radius : radii) {
            grow(growth, radius.demand, radius.end);
        }
    }
    add(growth);
    LinearRows cut_rows;
    for (HalfCut& cut : found) {
        write_cut(cut_rows, cut);
        rows_.push_back({static_cast<std::uint32_t>(cuts_.size()), 0});
        cuts_.push_back(std::move(cut));
    }
    program_.add_rows(cut_rows);
    return found.size();
}

void RadiusProgram::tidy()
{
    std::vector<int> gone_rows;
    std::vector<unsigned char> is_cut_gone(cuts_.size(), 0);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (rows_[at].end == 0 && program_.is_row_basic(fixed_rows_ + at)) {
            is_cut_gone[rows_[at].demand] = 1;
            for (const HalfCut::Radius& radius : cuts_[rows_[at].demand].radii) {
                const auto begin = instance_->cost.begin();
                const std::size_t end = static_cast<std::size_t>(
                    std::upper_bound(begin + static_cast<std::ptrdiff_t>(instance_->first[radius.demand]),
                                     begin + static_cast<std::ptrdiff_t>(instance_->last_of(radius.demand)),
                                     radius.cost) -
                    begin);
                --find(radius.demand, end)->cuts;
            }
        }
    }
    std::vector<std::size_t> new_number(cuts_.size(), 0);
    std::size_t kept_cuts = 0;
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        new_number[cut] = kept_cuts;
        if (is_cut_gone[cut] == 0) {
            if (kept_cuts != cut) {
                cuts_[kept_cuts] = std::move(cuts_[cut]);
            }
            ++kept_cuts;
        }
    }
    cuts_.resize(kept_cuts);
    std::vector<int> gone_columns;
    std::vector<unsigned char> is_column_gone(program_.column_count(), 0);
    std::vector<std::uint32_t> changed;
    std::size_t to = 0;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const Row row = rows_[at];
        bool is_gone = false;
        if (row.end == 0) {
            is_gone = is_cut_gone[row.demand] != 0;
        }
        else {
            Radius* const radius = find(row.demand, row.end);
            const bool is_slack = program_.is_row_basic(fixed_rows_ + at);
            const bool is_basic = program_.is_column_basic(radius->column);
            const bool is_near = row.end <= near_[row.demand];
            is_gone = radius->cuts == 0 && ((is_slack && !is_basic && !is_near) || (!is_slack && is_basic && is_near));
            if (is_gone) {
                gone_columns.push_back(static_cast<int>(radius->column));
                is_column_gone[radius->column] = 1;
                if (is_near) {
                    add_to_near(row.demand, row.end, 1.0);
                    for (std::size_t pair = instance_->first[row.demand]; pair < row.end; ++pair) {
                        changed.push_back(static_cast<std::uint32_t>(*column_of_[instance_->site[pair]]));
                    }
                }
                radii_[row.demand].erase(radii_[row.demand].begin() + (radius - radii_[row.demand].data()));
            }
        }
        if (is_gone) {
            gone_rows.push_back(static_cast<int>(fixed_rows_ + at));
        }
        else {
            rows_[to] = row;
            if (row.end == 0) {
                rows_[to].demand = static_cast<std::uint32_t>(new_number[row.demand]);
            }
            ++to;
        }
    }
    rows_.resize(to);
    program_.remove_rows(gone_rows);
    std::sort(gone_columns.begin(), gone_columns.end());
    program_.remove_columns(gone_columns);
    std::vector<std::size_t> moved(is_column_gone.size(), 0);
    std::size_t next = 0;
    for (std::size_t column = 0; column < moved.size(); ++column) {
        moved[column] = next;
        next += is_column_gone[column] != 0 ? 0 : 1;
    }
    for (std::vector<Radius>& radii : radii_) {
        for (Radius& radius : radii) {
            radius.column = moved[radius.column];
        }
    }
    for (const std::uint32_t column : changed) {
        program_.set_cost(column, site_cost_[column]);
    }
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
    std::vector<Effect> effects;
    for (const LinearProgram::BranchEffect& effect : program_.try_branches(columns)) {
        effects.push_back({effect.down * unit_, effect.up * unit_});
    }
    return effects;
}

} // namespace doorstep::engine
