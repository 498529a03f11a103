// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {

namespace {

struct Pick {
    double value = 0.0; ///< Σ reduced over the picked, without the −μ·budget
    double spending = 0.0;
    std::size_t count = 0;
};

class Chooser {
public:
    Chooser(std::span<const double> price, std::span<const double> spending, std::span<const char> is_forced,
            const SiteLimits& limits)
        : price_{price}, spending_{spending}, is_forced_{is_forced}, limits_{limits}
    {
        for (std::size_t at = 0; at < price.size(); ++at) {
            if (is_forced[at] == 0) {
                free_.push_back(at);
            }
        }
    }

    [[nodiscard]] bool is_possible() const
    {
        const std::size_t forced = price_.size() - free_.size();
        return forced <= limits_.most && price_.size() >= limits_.least;
    }

    Pick pick(double budget_price, SiteChoice& choice) const
    {
        choice.budget_price = budget_price;
        choice.reduced.resize(price_.size());
        choice.is_chosen.assign(is_forced_.begin(), is_forced_.end());
        choice.next_in.reset();
        choice.worst_out.reset();
        Pick result;
        const auto take = [&](std::size_t at) {
            choice.is_chosen[at] = 1;
            result.value += choice.reduced[at];
            result.spending += spending_[at];
            ++result.count;
        };
        for (std::size_t at = 0; at < price_.size(); ++at) {
            choice.reduced[at] = price_[at] + budget_price * spending_[at];
            if (is_forced_[at] != 0) {
                take(at);
            }
        }
        order_ = free_;
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return choice.reduced[a] != choice.reduced[b] ? choice.reduced[a] < choice.reduced[b] : a < b;
        });
        for (const std::size_t at : order_) {
            if (result.count >= limits_.most || (result.count >= limits_.least && choice.reduced[at] >= 0.0)) {
                choice.next_in = choice.reduced[at];
                break;
            }
            take(at);
            choice.worst_out = choice.reduced[at];
        }
        choice.count = result.count;
        return result;
    }

private:
    std::span<const double> price_;
    std::span<const double> spending_;
    std::span<const char> is_forced_;
    SiteLimits limits_;
    std::vector<std::size_t> free_;
    mutable std::vector<std::size_t> order_;
};

} // namespace

std::optional<SiteChoice> choose_sites(std::span<const double> price, std::span<const double> spending,
                                       std::span<const char> is_forced, const SiteLimits& limits)
{
    const Chooser chooser{price, spending, is_forced, limits};
    if (!chooser.is_possible()) {
        return std::nullopt;
    }
    SiteChoice choice;
    Pick picked = chooser.pick(0.0, choice);
    if (picked.spending > limits.budget) {
        // The dual is concave in μ and its slope is spending − budget: double until the slope turns, then halve.
        double low = 0.0;
        double high = 1e-6;
        SiteChoice trial;
        while (chooser.pick(high, trial).spending > limits.budget && high < 1e12) {
            low = high;
            high *= 8.0;
        }
        for (int step = 0; step < 30 && high - low > 1e-9 * high; ++step) {
            const double middle = 0.5 * (low + high);
            (chooser.pick(middle, trial).spending > limits.budget ? low : high) = middle;
        }
        picked = chooser.pick(high, choice);
        choice.value = picked.value - high * limits.budget;
        choice.magnitude = high * limits.budget;
    }
    else {
        choice.value = picked.value;
    }
    for (const double reduced : choice.reduced) {
        choice.magnitude += std::abs(reduced);
    }
    return choice;
}

double SiteChoice::value_with(std::size_t at, double reduced_price, const SiteLimits& limits) const
{
    const double present = reduced[at];
    if (is_chosen[at] != 0) {
        return value + (reduced_price - present);
    }
    // One of those in may go when the set is full, or when it is only there to make up the number.
    if (count >= limits.most && !worst_out) {
        return std::numeric_limits<double>::infinity();
    }
    const bool somebody_leaves = worst_out && (count >= limits.most || *worst_out > 0.0);
    return value + reduced_price - (somebody_leaves ? *worst_out : 0.0);
}

double SiteChoice::value_without(std::size_t at, const SiteLimits& limits) const
{
    if (is_chosen[at] == 0) {
        return value;
    }
    const double leaving = value - reduced[at];
    // Somebody else comes in when the set would be too small, or gladly when there was no room before.
    if (count <= limits.least) {
        return next_in ? leaving + *next_in : std::numeric_limits<double>::infinity();
    }
    return next_in ? leaving + std::min(0.0, *next_in) : leaving;
}

} // namespace doorstep::engine
