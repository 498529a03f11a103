// SPDX-License-Identifier: MIT
#include "engine/location/median/pseudo_costs.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

void PseudoCosts::Rises::add(double rise, bool is_trial)
{
    if (is_trial && !are_trials) {
        return;
    }
    if (!is_trial && are_trials) {
        *this = {.are_trials = false};
    }
    sum += rise;
    ++count;
}

void PseudoCosts::learn(std::uint32_t site, SiteState decided, double distance, double rise, bool is_trial)
{
    lessons_.push_back({site, decided, distance, rise, is_trial});
    constexpr double least_distance = 1e-4;
    const double per_unit = std::max(0.0, rise) / std::max(least_distance, distance);
    const auto of = [&](Known& known) -> Rises& { return decided == SiteState::Ban ? known.closed : known.open; };
    of(known_[site]).add(per_unit, is_trial);
    if (!is_trial) {
        of(all_).add(per_unit, false);
    }
}

std::vector<PseudoCosts::Lesson> PseudoCosts::take_lessons()
{
    return std::exchange(lessons_, {});
}

double PseudoCosts::score(std::uint32_t site, double openness, double least) const
{
    const Known& known = known_[site];
    const double closed = known.closed.mean_or(all_.closed.mean_or(least));
    return std::max(least, closed * openness) * rise_when_opened(site, openness, least);
}

double PseudoCosts::rise_when_opened(std::uint32_t site, double openness, double least) const
{
    const Known& known = known_[site];
    const double open = known.open.mean_or(all_.open.mean_or(least));
    return std::max(least, open * (1.0 - openness));
}

unsigned PseudoCosts::times_seen(std::uint32_t site) const
{
    return std::min(known_[site].closed.count, known_[site].open.count);
}

} // namespace doorstep::engine
