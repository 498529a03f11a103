// SPDX-License-Identifier: MIT
#include "engine/location/median/subgradient.hpp"

#include "engine/location/median/interchange.hpp"
#include "engine/location/median/lagrangian.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

/// Per demand point: one less the number of chosen sites it would use at its price.
void find_subgradient(const MedianInstance& instance, const Lagrangian& lagrangian, const std::vector<double>& prices,
                      std::vector<double>& subgradient)
{
    for (std::size_t demand = 0; demand < prices.size(); ++demand) {
        const double price = prices[demand];
        int uses = 0;
        std::size_t at = instance.first[demand];
        for (; instance.cost[at] < price; ++at) {
            uses += lagrangian.is_chosen(instance.site[at]) ? 1 : 0;
        }
        // At the price of what is always open, that serves: no reason to go higher.
        subgradient[demand] = at == instance.last_of(demand) && uses == 0 ? 0.0 : 1.0 - uses;
    }
}

class Ascent {
public:
    Ascent(SearchState& state, const SubgradientSettings& settings)
        : state_{state}, settings_{settings}, prices_{state.prices}, subgradient_(prices_.size()),
          direction_(prices_.size(), 0.0), openness_(state.instance.site_count, 0.0), length_{settings.first_length}
    {}

    void run()
    {
        for (std::size_t step = 0; step < settings_.steps && length_ > settings_.last_length; ++step) {
            if (state_.is_done() || state_.is_stopped() || !look(step)) {
                return;
            }
            move();
        }
    }

    [[nodiscard]] std::vector<double> openness() const { return openness_; }

private:
    /// False when there is nothing left to raise.
    bool look(std::size_t step)
    {
        MedianInstance& instance = state_.instance;
        Lagrangian lagrangian{instance};
        const double value = lagrangian.evaluate(prices_);
        value_ = value;
        const bool is_best = value > best_;
        if (is_best) {
            since_best_ = value > best_ + 1e-5 * std::abs(best_) ? 0 : since_best_ + 1;
            best_ = value;
            state_.prices = prices_;
            state_.raise_bound(value);
        }
        else {
            ++since_best_;
        }
        if (value == std::numeric_limits<double>::infinity()) {
            return false;
        }
        if (is_best && answers_ < settings_.answers && step >= next_answer_) {
            next_answer_ = step + 8;
            seek_answer(lagrangian);
        }
        constexpr double share = 0.1;
        for (double& open : openness_) {
            open *= 1.0 - share;
        }
        for (const std::uint32_t site : lagrangian.chosen()) {
            openness_[site] += share;
        }
        find_subgradient(instance, lagrangian, prices_, subgradient_);
        if (state_.has_answer && lagrangian.fix(instance.state, state_.cutoff()) > 0) {
            shorten_rows(instance);
        }
        if (since_best_ >= settings_.patience) {
            length_ *= 0.5;
            since_best_ = 0;
            prices_ = state_.prices;
            std::fill(direction_.begin(), direction_.end(), 0.0);
        }
        return true;
    }

    void seek_answer(const Lagrangian& lagrangian)
    {
        std::vector<std::uint32_t> chosen(lagrangian.chosen().begin(), lagrangian.chosen().end());
        std::sort(chosen.begin(), chosen.end());
        if (chosen == last_start_) {
            return;
        }
        last_start_ = chosen;
        ++answers_;
        Interchange interchange{state_.instance};
        interchange.start(chosen);
        interchange.improve([&] { return state_.is_stopped(); });
        state_.offer(interchange);
    }

    /// Along the subgradient, bent towards the last direction (Crowder 1976).
    void move()
    {
        double size = 0.0;
        constexpr double bend = 0.3;
        for (std::size_t demand = 0; demand < prices_.size(); ++demand) {
            direction_[demand] = subgradient_[demand] + bend * direction_[demand];
            size += direction_[demand] * direction_[demand];
        }
        if (size == 0.0) {
            length_ = 0.0; // the relaxation serves everybody once: it is solved
            return;
        }
        const double rise = std::max(target_value(state_) - value_, state_.instance.step);
        const double step = length_ * rise / size;
        for (std::size_t demand = 0; demand < prices_.size(); ++demand) {
            prices_[demand] += std::round(step * direction_[demand]);
        }
    }

    SearchState& state_;
    const SubgradientSettings& settings_;
    std::vector<double> prices_;
    std::vector<double> subgradient_;
    std::vector<double> direction_;
    std::vector<double> openness_;
    std::vector<std::uint32_t> last_start_;
    double length_;
    double value_ = 0.0;
    double best_ = -std::numeric_limits<double>::infinity();
    std::size_t since_best_ = 0;
    std::size_t answers_ = 0;
    std::size_t next_answer_ = 0;
};

} // namespace

std::vector<double> raise_bound_by_subgradients(SearchState& state, const SubgradientSettings& settings)
{
    Ascent ascent{state, settings};
    ascent.run();
    return ascent.openness();
}

} // namespace doorstep::engine
