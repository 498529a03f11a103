// SPDX-License-Identifier: MIT
#include "engine/location/median/interchange.hpp"

#include <algorithm>

namespace doorstep::engine {

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
    Move best{in, instance_->nobody(), 0.0};
    for (const std::uint32_t out : by_loss) {
        if (fits(in, out)) {
            best = {in, out, gain_[in] - loss_[out]};
            break;
        }
    }
    extras_.each(in, [&](std::uint32_t out, double extra) {
        const double saved = gain_[in] - loss_[out] + extra;
        if (saved > best.saved && instance_->is_free(out) && fits(in, out)) {
            best = {in, out, saved};
        }
    });
    return best;
}

Interchange::Move Interchange::best_move() const
{
    const std::vector<std::uint32_t> by_loss = closable_by_loss();
    Move best{instance_->nobody(), instance_->nobody(), 0.0};
    if (!instance_->choose && !by_loss.empty() && -loss_[by_loss.front()] > best.saved) {
        best = {instance_->nobody(), by_loss.front(), -loss_[by_loss.front()]};
    }
    for (const std::uint32_t in : free_) {
        if (is_open_[in] != 0) {
            continue;
        }
        if (!instance_->choose && gain_[in] > best.saved && fits(in, instance_->nobody())) {
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
        if (move.in != instance_->nobody()) {
            open(move.in);
        }
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

} // namespace doorstep::engine
