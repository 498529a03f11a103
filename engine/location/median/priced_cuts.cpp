// SPDX-License-Identifier: MIT
#include "engine/location/median/priced_cuts.hpp"

#include <algorithm>

namespace doorstep::engine {

PricedCuts::PricedCuts(MedianInstance& instance, std::span<const HalfCut> cuts, std::span<const double> prices)
    : instance_{&instance}
{
    share_.discount.assign(instance.site_count + 1, 0.0);
    std::vector<Loss> losses;
    for (std::size_t at = 0; at < cuts.size(); ++at) {
        const double price = prices[at];
        if (price <= 0.0) {
            continue;
        }
        share_.constant += price * cuts[at].at_least;
        for (const auto& [site, times] : cuts[at].sites) {
            share_.discount[site] += price * times;
        }
        for (const HalfCut::Radius& radius : cuts[at].radii) {
            const auto begin = instance.cost.begin() + static_cast<std::ptrdiff_t>(instance.first[radius.demand]);
            const auto end = instance.cost.begin() + static_cast<std::ptrdiff_t>(instance.first[radius.demand + 1]);
            const auto beyond = std::upper_bound(begin, end, radius.cost);
            if (beyond == begin) {
                share_.constant -= price * radius.times; // no site left that near: z is 1
            }
            else if (beyond != end) { // else one that is always open is near enough: z is 0
                losses.push_back(
                    {radius.demand, static_cast<std::size_t>(beyond - instance.cost.begin()), price * radius.times});
            }
        }
    }
    std::sort(losses.begin(), losses.end(),
              [](const Loss& a, const Loss& b) { return a.demand != b.demand ? a.demand < b.demand : a.end < b.end; });
    for (std::size_t at = 0; at < losses.size();) {
        std::size_t next = at + 1;
        while (next < losses.size() && losses[next].demand == losses[at].demand) {
            ++next;
        }
        shrink(std::span{losses}.subspan(at, next - at));
        at = next;
    }
}

void PricedCuts::shrink(std::span<const Loss> losses)
{
    // Smaller steps, seen from the far end: the nearer costs rise, and the constant takes that back.
    MedianInstance& instance = *instance_;
    const std::size_t first = instance.first[losses.front().demand];
    double rise = 0.0;
    std::size_t at = losses.back().end;
    for (std::size_t loss = losses.size(); loss > 0;) {
        const std::size_t end = losses[loss - 1].end;
        for (; at > end; --at) {
            before_.emplace_back(at - 1, instance.cost[at - 1]);
            instance.cost[at - 1] += rise;
        }
        double amount = 0.0;
        for (; loss > 0 && losses[loss - 1].end == end; --loss) {
            amount += losses[loss - 1].amount;
        }
        const double step = instance.cost[end] - rise - instance.cost[end - 1];
        rise += std::min(amount, step);
        share_.constant -= std::max(0.0, amount - step); // z is 1 at most
    }
    for (; at > first; --at) {
        before_.emplace_back(at - 1, instance.cost[at - 1]);
        instance.cost[at - 1] += rise;
    }
    share_.constant -= rise;
}

PricedCuts::~PricedCuts()
{
    for (const auto& [position, cost] : before_) {
        instance_->cost[position] = cost;
    }
}

} // namespace doorstep::engine
