// SPDX-License-Identifier: MIT
#include "engine/location/median/interchange.hpp"

#include <algorithm>

namespace doorstep::engine {

Interchange::Interchange(const MedianInstance& instance)
    : instance_{&instance}, column_first_(instance.site_count + 2, 0), is_open_(instance.site_count + 1, 0),
      closest_(instance.demand_count()), second_(instance.demand_count()), gain_(instance.site_count + 1),
      loss_(instance.site_count + 1)
{
    for (const std::uint32_t site : instance.site) {
        ++column_first_[site + 1];
    }
    for (std::size_t site = 0; site <= instance.site_count; ++site) {
        column_first_[site + 1] += column_first_[site];
    }
    column_demand_.resize(instance.site.size());
    column_place_.resize(instance.site.size());
    std::vector<std::size_t> next(column_first_.begin(), column_first_.end() - 1);
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        for (std::size_t at = instance.first[demand]; at < instance.first[demand + 1]; ++at) {
            const std::size_t to = next[instance.site[at]]++;
            column_demand_[to] = static_cast<std::uint32_t>(demand);
            column_place_[to] = static_cast<std::uint32_t>(at - instance.first[demand]);
        }
    }
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Free) {
            free_.push_back(site);
        }
    }
}

double Interchange::cost_of(std::uint32_t site) const
{
    return instance_->budget && site != instance_->nobody() ? instance_->site_cost[site] : 0.0;
}

bool Interchange::is_allowed() const
{
    return (!instance_->choose || open_count_ == *instance_->choose) &&
           (!instance_->budget || used_budget_ <= *instance_->budget);
}

void Interchange::start(std::span<const std::uint32_t> sites)
{
    const MedianInstance& instance = *instance_;
    std::fill(is_open_.begin(), is_open_.end(), static_cast<unsigned char>(0));
    for (std::uint32_t site = 0; site <= instance.site_count; ++site) {
        gain_[site] = -instance.opening_of(site);
        loss_[site] = -instance.opening_of(site);
    }
    value_ = 0.0;
    extras_.start(instance.site_count + 1, instance.choose.value_or(instance.site_count));
    extras_.open(instance.nobody());
    is_open_[instance.nobody()] = 1;
    open_count_ = 0;
    used_budget_ = 0.0;
    const auto take = [&](std::uint32_t site) {
        if (is_open_[site] == 0) {
            is_open_[site] = 1;
            extras_.open(site);
            ++open_count_;
            used_budget_ += cost_of(site);
            value_ += instance.opening_of(site);
        }
    };
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Keep) {
            take(site);
        }
    }
    for (const std::uint32_t site : sites) {
        if (instance.state[site] == SiteState::Free) {
            take(site);
        }
    }
    unserved_ = 0;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        look_up(demand);
        count(demand, true);
    }
    repair();
}

void Interchange::repair()
{
    const MedianInstance& instance = *instance_;
    const auto is_too_many = [&] {
        return (instance.choose && open_count_ > *instance.choose) ||
               (instance.budget && used_budget_ > *instance.budget);
    };
    while (is_too_many()) {
        const std::vector<std::uint32_t> closable = closable_by_loss();
        if (closable.empty()) {
            return;
        }
        close(closable.front());
    }
    while (instance.choose && open_count_ < *instance.choose) {
        const std::uint32_t* best = nullptr;
        for (const std::uint32_t& site : free_) {
            const bool fits = !instance.budget || used_budget_ + cost_of(site) <= *instance.budget;
            if (is_open_[site] == 0 && fits && (best == nullptr || gain_[site] > gain_[*best])) {
                best = &site;
            }
        }
        if (best == nullptr) {
            return;
        }
        open(*best);
    }
}

void Interchange::look_up(std::size_t demand)
{
    const MedianInstance& instance = *instance_;
    std::size_t at = instance.first[demand];
    while (is_open_[instance.site[at]] == 0) {
        ++at;
    }
    closest_[demand] = at;
    const std::size_t last = instance.last_of(demand);
    if (at < last) {
        ++at;
        while (is_open_[instance.site[at]] == 0) {
            ++at;
        }
    }
    second_[demand] = at;
}

void Interchange::count(std::size_t demand, bool is_added)
{
    const MedianInstance& instance = *instance_;
    const double sign = is_added ? 1.0 : -1.0;
    const std::size_t first = instance.first[demand];
    const std::size_t closest = closest_[demand];
    const std::size_t second = second_[demand];
    const std::uint32_t served_by = instance.site[closest];
    const double nearest = instance.cost[closest];
    const double next = instance.cost[second];
    value_ += sign * nearest;
    if (served_by == instance.nobody()) {
        is_added ? ++unserved_ : --unserved_;
    }
    for (std::size_t at = first; at < closest; ++at) {
        gain_[instance.site[at]] += sign * (nearest - instance.cost[at]);
    }
    if (closest == second) {
        return; // it cannot be closed
    }
    loss_[served_by] += sign * (next - nearest);
    SwapExtras::Line extras = extras_.line(served_by);
    for (std::size_t at = first; at < closest; ++at) {
        extras.add(instance.site[at], next - nearest, is_added);
    }
    for (std::size_t at = closest + 1; at < second && instance.cost[at] < next; ++at) {
        extras.add(instance.site[at], next - instance.cost[at], is_added);
    }
}

void Interchange::open(std::uint32_t site)
{
    const MedianInstance& instance = *instance_;
    is_open_[site] = 1;
    extras_.open(site);
    ++open_count_;
    used_budget_ += cost_of(site);
    value_ += instance.opening_of(site);
    for (std::size_t at = column_first_[site]; at < column_first_[site + 1]; ++at) {
        const std::uint32_t demand = column_demand_[at];
        if (instance.first[demand] + column_place_[at] < second_[demand]) {
            count(demand, false);
            look_up(demand);
            count(demand, true);
        }
    }
}

void Interchange::close(std::uint32_t site)
{
    const MedianInstance& instance = *instance_;
    is_open_[site] = 0;
    --open_count_;
    used_budget_ -= cost_of(site);
    value_ -= instance.opening_of(site);
    for (std::size_t at = column_first_[site]; at < column_first_[site + 1]; ++at) {
        const std::uint32_t demand = column_demand_[at];
        const std::size_t place = instance.first[demand] + column_place_[at];
        if (place == closest_[demand] || place == second_[demand]) {
            count(demand, false);
            look_up(demand);
            count(demand, true);
        }
    }
    extras_.close(site);
}

std::vector<std::uint32_t> Interchange::sites() const
{
    std::vector<std::uint32_t> open_sites;
    for (std::uint32_t site = 0; site < instance_->site_count; ++site) {
        if (is_open_[site] != 0) {
            open_sites.push_back(site);
        }
    }
    return open_sites;
}

} // namespace doorstep::engine
