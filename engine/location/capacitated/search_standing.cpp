// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/search_standing.hpp"

#include "engine/location/capacitated/search_root.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_good_sets = 12;

} // namespace

SearchStanding::SearchStanding(const CapacitatedInstance& instance, double known_bound)
    : instance_{instance}, known_bound_{known_bound}, ceiling_{ceiling_of(instance)}
{}

void SearchStanding::take(SiteAnswer answer)
{
    good_sets_.emplace(answer.objective, answer.sites);
    if (good_sets_.size() > most_good_sets) {
        good_sets_.erase(std::prev(good_sets_.end()));
    }
    if (!best_ || answer.objective < best_->objective) {
        best_ = std::move(answer);
    }
}

double SearchStanding::wanted() const
{
    return best_ ? better_than(instance_, best_->objective) : ceiling_;
}

double SearchStanding::cutoff() const
{
    return std::min(guess_, wanted());
}

void SearchStanding::rule_out_guess()
{
    constexpr double hair = 1e-9;
    known_bound_ = std::max(known_bound_, cutoff() - hair * std::abs(cutoff()));
}

double SearchStanding::bound(double open) const
{
    if (instance_.is_integral && is_known_best()) {
        return best_->objective; // whole numbers lie no nearer to what is known
    }
    const double all = best_ && instance_.is_integral && !is_guessing() ? best_->objective : cutoff();
    return std::max(std::min(all, open), std::min(known_bound_, target()));
}

std::vector<std::vector<std::uint32_t>> SearchStanding::good_sets() const
{
    std::vector<std::vector<std::uint32_t>> sets;
    for (const auto& [objective, sites] : good_sets_) {
        sets.push_back(sites);
    }
    return sets;
}

} // namespace doorstep::engine
