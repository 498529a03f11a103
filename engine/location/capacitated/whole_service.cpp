// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/whole_service.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace doorstep::engine {

namespace {

constexpr std::uint32_t no_pair = 0xFFFFFFFFU;
constexpr std::size_t partners_looked_at = 1000;        ///< for an exchange; of more, other ones each time
constexpr std::size_t comparisons_in_all = 100'000'000; ///< of all rounds
constexpr std::size_t rounds_at_any_rate = 4;
constexpr std::size_t demands_between_looks = 16; ///< a look at the clock costs about as much as a small demand point

/// Rounds on thousands of demand points take seconds: better other sites than many rounds on these.
int rounds_for(std::size_t demands, int rounds)
{
    const std::size_t most = std::max(rounds_at_any_rate, comparisons_in_all / comparisons_of_round(demands));
    return static_cast<int>(std::min(static_cast<std::size_t>(rounds), most));
}

class WholeServiceSearch {
public:
    WholeServiceSearch(const CapacitatedInstance& instance, std::span<const std::uint32_t> open,
                       const ServiceEffort& effort)
        : instance_{instance}, open_{open}, effort_{effort}, sites_{open.size()}, demands_{instance.demand_count},
          cost_(sites_ * demands_, no_limit), pair_(sites_ * demands_, no_pair), room_(sites_),
          home_(demands_, 0), random_{effort.seed}
    {
        for (std::size_t site = 0; site < sites_; ++site) {
            room_[site] = instance.capacity[open[site]];
            for (std::size_t pair = instance.first[open[site]]; pair < instance.first[open[site] + 1]; ++pair) {
                cost_[at(site, instance.pairs[pair].demand)] = instance.pairs[pair].cost;
                pair_[at(site, instance.pairs[pair].demand)] = static_cast<std::uint32_t>(pair);
            }
        }
        order_.resize(demands_);
        std::iota(order_.begin(), order_.end(), 0U);
    }

    std::optional<std::vector<std::uint32_t>> run()
    {
        if (!start()) {
            return std::nullopt;
        }
        if (!effort_.home.empty() && is_feasible()) {
            keep_best();
        }
        price_ = effort_.price;
        const int rounds = rounds_for(demands_, effort_.rounds);
        for (int round = 0; round < rounds; ++round) {
            is_free_to_stop_ = effort_.should_stop && (best_ || round >= effort_.least_rounds);
            if (must_stop()) {
                break;
            }
            shuffle();
            descend();
            if (is_feasible()) {
                keep_best();
                if (round == 0 && price_ == 0.0) {
                    break; // nobody is in anybody's way
                }
                price_ *= 0.5;
            }
            else {
                price_ = price_ > 0.0 ? price_ * 1.6 : first_price();
            }
        }
        return best_;
    }

    std::optional<CrowdedService> descend_once()
    {
        if (!start() || (effort_.should_stop && effort_.should_stop())) {
            return std::nullopt;
        }
        is_free_to_stop_ = static_cast<bool>(effort_.should_stop);
        price_ = effort_.price > 0.0 ? effort_.price : first_price();
        shuffle();
        descend();
        CrowdedService service{{}, is_feasible(), price_};
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            service.pairs.push_back(pair_[at(home_[demand], demand)]);
        }
        return service;
    }

private:
    [[nodiscard]] std::size_t at(std::size_t site, std::size_t demand) const { return site * demands_ + demand; }
    [[nodiscard]] static double over(double room) { return room < 0.0 ? -room : 0.0; }

    bool start()
    {
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            std::size_t best = 0;
            for (std::size_t site = 1; site < sites_; ++site) {
                best = cost_[at(site, demand)] < cost_[at(best, demand)] ? site : best;
            }
            if (sites_ == 0 || pair_[at(best, demand)] == no_pair) {
                return false;
            }
            best = known_home(demand).value_or(best);
            home_[demand] = best;
            room_[best] -= instance_.load[demand];
        }
        return true;
    }

    /// Where the demand point was served before, when it still can be.
    [[nodiscard]] std::optional<std::size_t> known_home(std::size_t demand) const
    {
        if (demand >= effort_.home.size()) {
            return std::nullopt;
        }
        const auto place = std::lower_bound(open_.begin(), open_.end(), effort_.home[demand]);
        const auto site = static_cast<std::size_t>(place - open_.begin());
        const bool is_open = place != open_.end() && *place == effort_.home[demand];
        return is_open && pair_[at(site, demand)] != no_pair ? std::optional{site} : std::nullopt;
    }

    /// About what moving one unit of load to the second best site costs.
    [[nodiscard]] double first_price() const
    {
        double extra = 0.0;
        double load = 0.0;
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            double second = no_limit;
            for (std::size_t site = 0; site < sites_; ++site) {
                second = site != home_[demand] ? std::min(second, cost_[at(site, demand)]) : second;
            }
            if (second < no_limit) {
                extra += std::max(0.0, second - cost_[at(home_[demand], demand)]);
                load += instance_.load[demand];
            }
        }
        return extra > 0.0 && load > 0.0 ? 0.1 * extra / load : 1.0;
    }

    /// Fisher & Yates with the generator's own bits: the same on every platform.
    void shuffle()
    {
        for (std::size_t i = order_.size(); i > 1; --i) {
            std::swap(order_[i - 1], order_[random_() % i]);
        }
    }

    [[nodiscard]] bool is_feasible() const
    {
        return std::all_of(room_.begin(), room_.end(), [&](double room) { return room >= -instance_.load_tolerance; });
    }

    [[nodiscard]] double shift_change(std::size_t demand, std::size_t to) const
    {
        const std::size_t from = home_[demand];
        const double load = instance_.load[demand];
        const double overload = over(room_[from] + load) - over(room_[from]) + over(room_[to] - load) - over(room_[to]);
        return cost_[at(to, demand)] - cost_[at(from, demand)] + price_ * overload;
    }

    [[nodiscard]] double exchange_change(std::size_t a, std::size_t b) const
    {
        const std::size_t home_a = home_[a];
        const std::size_t home_b = home_[b];
        const double more = instance_.load[b] - instance_.load[a];
        const double overload =
            over(room_[home_a] - more) - over(room_[home_a]) + over(room_[home_b] + more) - over(room_[home_b]);
        return cost_[at(home_b, a)] + cost_[at(home_a, b)] - cost_[at(home_a, a)] - cost_[at(home_b, b)] +
               price_ * overload;
    }

    void move(std::size_t demand, std::size_t to)
    {
        room_[home_[demand]] += instance_.load[demand];
        room_[to] -= instance_.load[demand];
        home_[demand] = to;
    }

    bool improve(std::size_t demand)
    {
        constexpr double least = -1e-9;
        double best = least;
        std::size_t to = sites_;
        for (std::size_t site = 0; site < sites_; ++site) {
            if (site != home_[demand] && pair_[at(site, demand)] != no_pair) {
                const double change = shift_change(demand, site);
                if (change < best) {
                    best = change;
                    to = site;
                }
            }
        }
        if (to != sites_) {
            move(demand, to);
            return true;
        }
        const std::size_t partner = best_partner(demand, best);
        if (partner == demands_) {
            return false;
        }
        const std::size_t home = home_[demand];
        move(demand, home_[partner]);
        move(partner, home);
        return true;
    }

    /// The demand point it is best to exchange places with, when that changes less than `best`; else `demands_`.
    [[nodiscard]] std::size_t best_partner(std::size_t demand, double best)
    {
        std::size_t partner = demands_;
        const std::size_t count = std::min(demands_, partners_looked_at);
        std::size_t other = demands_ > count ? next_partner_ : 0;
        for (std::size_t looked_at = 0; looked_at < count; ++looked_at, ++other) {
            other = other == demands_ ? 0 : other;
            if (home_[other] != home_[demand]) {
                const double change = exchange_change(demand, other);
                if (change < best) {
                    best = change;
                    partner = other;
                }
            }
        }
        next_partner_ = other;
        return partner;
    }

    [[nodiscard]] bool must_stop() const { return is_free_to_stop_ && effort_.should_stop(); }

    void descend()
    {
        constexpr int most_passes = 30;
        bool is_better = true;
        for (int pass = 0; pass < most_passes && is_better; ++pass) {
            is_better = false;
            for (std::size_t i = 0; i < order_.size(); ++i) {
                if (i % demands_between_looks == 0 && must_stop()) {
                    return;
                }
                is_better = improve(order_[i]) || is_better;
            }
        }
    }

    void keep_best()
    {
        double cost = 0.0;
        std::vector<std::uint32_t> pairs(demands_);
        for (std::size_t demand = 0; demand < demands_; ++demand) {
            cost += cost_[at(home_[demand], demand)];
            pairs[demand] = pair_[at(home_[demand], demand)];
        }
        if (!best_ || cost < best_cost_) {
            best_ = std::move(pairs);
            best_cost_ = cost;
        }
    }

    const CapacitatedInstance& instance_;
    std::span<const std::uint32_t> open_;
    const ServiceEffort& effort_;
    bool is_free_to_stop_ = false;
    std::size_t sites_;
    std::size_t demands_;
    std::vector<double> cost_;
    std::vector<std::uint32_t> pair_;
    std::vector<double> room_; ///< per site; below zero when overfull
    std::vector<std::size_t> home_;
    std::vector<std::uint32_t> order_;
    std::size_t next_partner_ = 0; ///< where there are more than are looked at
    std::mt19937_64 random_;
    double price_ = 0.0; ///< of a unit of overload
    std::optional<std::vector<std::uint32_t>> best_;
    double best_cost_ = 0.0;
};

} // namespace

std::size_t comparisons_of_round(std::size_t demands)
{
    return std::max<std::size_t>(1, demands * std::min(demands, partners_looked_at));
}

std::optional<std::vector<std::uint32_t>>
whole_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open, const ServiceEffort& effort)
{
    return WholeServiceSearch{instance, open, effort}.run();
}

std::optional<CrowdedService> crowded_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open,
                                              const ServiceEffort& effort)
{
    return WholeServiceSearch{instance, open, effort}.descend_once();
}

} // namespace doorstep::engine
