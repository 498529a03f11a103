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
    return instance_->budget ? instance_->site_cost[site] : 0.0;
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
    std::fill(gain_.begin(), gain_.end(), 0.0);
    std::fill(loss_.begin(), loss_.end(), 0.0);
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
    value_ = 0.0;
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

std::vector<std::uint32_t> Interchange::closable_by_loss() const
{
    std::vector<std::uint32_t> closable;
    for (const std::uint32_t site : free_) {
        if (is_open_[site] != 0) {
            closable.push_back(site);
        }
    }
    std::sort(closable.begin(), closable.end(),
              [&](std::uint32_t a, std::uint32_t b) { return loss_[a] != loss_[b] ? loss_[a] < loss_[b] : a < b; });
    return closable;
}

Interchange::Move Interchange::best_swap_with(std::uint32_t in, const std::vector<std::uint32_t>& by_loss) const
{
    const auto fits = [&](std::uint32_t out) {
        return !instance_->budget || used_budget_ + cost_of(in) - cost_of(out) <= *instance_->budget;
    };
    Move best{in, instance_->nobody(), 0.0};
    for (const std::uint32_t out : by_loss) {
        if (fits(out)) {
            best = {in, out, gain_[in] - loss_[out]};
            break;
        }
    }
    extras_.each(in, [&](std::uint32_t out, double extra) {
        const double saved = gain_[in] - loss_[out] + extra;
        if (saved > best.saved && instance_->is_free(out) && fits(out)) {
            best = {in, out, saved};
        }
    });
    return best;
}

Interchange::Move Interchange::best_move() const
{
    const std::vector<std::uint32_t> by_loss = closable_by_loss();
    Move best{instance_->nobody(), instance_->nobody(), 0.0};
    for (const std::uint32_t in : free_) {
        if (is_open_[in] != 0) {
            continue;
        }
        if (!instance_->choose && gain_[in] > best.saved && used_budget_ + cost_of(in) <= *instance_->budget) {
            best = {in, instance_->nobody(), gain_[in]};
        }
        const Move swap = best_swap_with(in, by_loss);
        if (swap.saved > best.saved) {
            best = swap;
        }
    }
    return best;
}

void Interchange::improve(const std::function<bool()>& is_stopped)
{
    while (!is_stopped()) {
        const Move move = best_move();
        if (move.saved <= 0.0) {
            return;
        }
        if (move.out != instance_->nobody()) {
            close(move.out);
        }
        open(move.in);
    }
}

void Interchange::shake(std::size_t count, std::mt19937_64& random)
{
    std::vector<std::uint32_t> open_sites;
    std::vector<std::uint32_t> closed_sites;
    for (const std::uint32_t site : free_) {
        (is_open_[site] != 0 ? open_sites : closed_sites).push_back(site);
    }
    for (; count > 0 && !open_sites.empty() && !closed_sites.empty(); --count) {
        std::uint32_t& out = open_sites[random() % open_sites.size()];
        std::uint32_t& in = closed_sites[random() % closed_sites.size()];
        close(out);
        open(in);
        std::swap(out, in);
    }
    repair();
}

void Interchange::shake_around(std::uint32_t demand, std::size_t count, std::mt19937_64& random)
{
    const MedianInstance& instance = *instance_;
    std::vector<std::uint32_t> open_sites;
    std::vector<std::uint32_t> closed_sites;
    for (std::size_t at = instance.first[demand]; at < instance.first[demand + 1] && open_sites.size() < count; ++at) {
        const std::uint32_t site = instance.site[at];
        if (instance.is_free(site)) {
            (is_open_[site] != 0 ? open_sites : closed_sites).push_back(site);
        }
    }
    for (const std::uint32_t out : open_sites) {
        if (closed_sites.empty()) {
            break;
        }
        std::uint32_t& in = closed_sites[random() % closed_sites.size()];
        close(out);
        open(in);
        in = closed_sites.back();
        closed_sites.pop_back();
    }
    repair();
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
