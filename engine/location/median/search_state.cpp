// SPDX-License-Identifier: MIT
#include "engine/location/median/search_state.hpp"

#include "engine/location/median/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace doorstep::engine {

bool SearchState::offer(const Interchange& search)
{
    if (search.unserved() > 0 || !search.is_allowed() || search.value() >= best_value) {
        return false;
    }
    has_answer = true;
    best_value = search.value();
    best_sites = search.sites();
    note();
    return true;
}

void SearchState::offer_sites(const std::vector<std::uint32_t>& sites)
{
    Interchange exactly{instance};
    exactly.start(sites);
    offer(exactly);
}

void SearchState::raise_bound(double to)
{
    const double most = has_answer ? best_value : std::numeric_limits<double>::infinity();
    const bool is_news = to > bound * (1.0 + 1e-4);
    bound = std::max(bound, std::min(to, most));
    if (is_news) {
        note();
    }
}

void SearchState::note() const
{
    if (progress == nullptr) {
        return;
    }
    const std::string proven = in_short(bound / instance.scale);
    if (!has_answer) {
        progress->note({"no answer yet, proven " + proven, "尚无解，下界 " + proven});
        return;
    }
    const std::string best = in_short(best_value / instance.scale);
    const std::string gap = in_percent((best_value - bound) / std::max(instance.scale, best_value));
    progress->note({"best " + best + ", proven " + proven + ", gap " + gap,
                    "最好 " + best + "，下界 " + proven + "，差距 " + gap});
}

double target_value(const SearchState& state)
{
    constexpr double bit = 0.05;
    return state.has_answer ? state.best_value : state.bound + bit * std::abs(state.bound) + state.instance.step;
}

} // namespace doorstep::engine
