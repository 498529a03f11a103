// SPDX-License-Identifier: MIT
#include "engine/location/median/pseudo_costs.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

double mean(double sum, unsigned count, double otherwise)
{
    return count > 0 ? sum / count : otherwise;
}

} // namespace

void PseudoCosts::learn(std::uint32_t site, SiteState decided, double distance, double rise)
{
    lessons_.push_back({site, decided, distance, rise});
    constexpr double least_distance = 1e-4;
    const double per_unit = std::max(0.0, rise) / std::max(least_distance, distance);
    for (Known* known : {&known_[site], &all_}) {
        (decided == SiteState::Ban ? known->closed : known->open) += per_unit;
        ++(decided == SiteState::Ban ? known->closed_count : known->open_count);
    }
}

std::vector<PseudoCosts::Lesson> PseudoCosts::take_lessons()
{
    return std::exchange(lessons_, {});
}

double PseudoCosts::score(std::uint32_t site, double openness, double least) const
{
    const Known& known = known_[site];
    const double closed = mean(known.closed, known.closed_count, mean(all_.closed, all_.closed_count, least));
    return std::max(least, closed * openness) * rise_when_opened(site, openness, least);
}

double PseudoCosts::rise_when_opened(std::uint32_t site, double openness, double least) const
{
    const Known& known = known_[site];
    const double open = mean(known.open, known.open_count, mean(all_.open, all_.open_count, least));
    return std::max(least, open * (1.0 - openness));
}

unsigned PseudoCosts::times_seen(std::uint32_t site) const
{
    return std::min(known_[site].closed_count, known_[site].open_count);
}

} // namespace doorstep::engine
