// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/whole_annealing.hpp"

#include "engine/location/capacitated/crowded_clusters.hpp"
#include "engine/location/random_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_cells = 20'000'000;
constexpr std::size_t near_count = 40; ///< sites of a demand point, and demand points of a site, that are tried
constexpr std::uint64_t steps_at_one_heat = 1024;

// Of a unit of load too many, in mean costs of a unit of load.
constexpr double first_price = 5.0;
constexpr double least_price = 1.0;
constexpr double most_price = 1000.0;

// Of a hundred steps; the rest moves a site.
constexpr std::uint32_t shifts = 45;
constexpr std::uint32_t exchanges = 45;

/// Geometric.
double between(double first, double last, double done)
{
    return first * std::pow(last / first, done);
}

class Walk {
public:
    Walk(const WholeAnnealer& tables, const std::vector<std::uint32_t>& sites, const WholeWalk& how)
        : tables_{tables}, how_{how}, random_{how.seed}, clusters_{tables, sites}
    {}

    std::optional<SiteAnswer> run()
    {
        if (!clusters_.serves_all()) {
            return std::nullopt;
        }
        const CapacitatedInstance& instance = tables_.instance();
        const double service = clusters_.service();
        const double mean = service / static_cast<double>(instance.demand_count);
        const double unit = service > 0.0 && instance.total_load > 0.0 ? service / instance.total_load : 1.0;
        price_ = unit * first_price;
        keep_best();
        for (std::uint64_t step = 0; step < how_.steps; ++step) {
            if (step % steps_at_one_heat == 0) {
                if (how_.should_stop && how_.should_stop()) {
                    break;
                }
                const double done = static_cast<double>(step) / static_cast<double>(how_.steps);
                heat_ = mean * between(how_.first_heat, how_.last_heat, done);
                price_ *= clusters_.fits() ? 1.0 / how_.price_rate : how_.price_rate;
                price_ = std::clamp(price_, unit * least_price, unit * most_price);
            }
            if (take_step()) {
                keep_best();
            }
        }
        return best_home_.empty() ? std::nullopt : answer_of_clusters(instance, best_site_, best_home_);
    }

private:
    bool take_step()
    {
        const std::uint32_t kind = random_below(random_, 100);
        return kind < shifts ? shift() : kind < shifts + exchanges ? exchange() : move_site();
    }

    [[nodiscard]] std::uint32_t one_of(std::span<const std::uint32_t> numbers)
    {
        return numbers[random_below(random_, numbers.size())];
    }

    [[nodiscard]] bool is_taken(const CrowdedClusters::Change& change)
    {
        if (change.cost == no_limit) {
            return false;
        }
        const double more = change.cost + price_ * change.overload;
        return more <= 0.0 || random_part(random_) < std::exp(-more / heat_);
    }

    /// To an open site nearby, or to where a neighbour is at home.
    bool shift()
    {
        const std::uint32_t demand = random_below(random_, tables_.instance().demand_count);
        const std::uint32_t site = one_of(tables_.near_sites(demand));
        const auto cluster = clusters_.cluster_at(site);
        const std::uint32_t to = cluster ? *cluster : clusters_.home(one_of(tables_.near_demands(site)));
        if (to == clusters_.home(demand) || !is_taken(clusters_.shift_change(demand, to))) {
            return false;
        }
        clusters_.shift(demand, to);
        return true;
    }

    bool exchange()
    {
        const std::uint32_t a = random_below(random_, tables_.instance().demand_count);
        const std::uint32_t b = one_of(tables_.near_demands(one_of(tables_.near_sites(a))));
        if (clusters_.home(a) == clusters_.home(b) || !is_taken(clusters_.exchange_change(a, b))) {
            return false;
        }
        clusters_.exchange(a, b);
        return true;
    }

    /// To near one of its clients, nearer ones more often.
    bool move_site()
    {
        const std::uint32_t cluster = random_below(random_, clusters_.count());
        if (clusters_.clients(cluster).empty()) {
            return false;
        }
        const auto near = tables_.near_sites(one_of(clusters_.clients(cluster)));
        const std::uint32_t to = one_of(near.first(1 + random_below(random_, near.size())));
        if (!is_taken(clusters_.site_change(cluster, to))) {
            return false;
        }
        clusters_.move_site(cluster, to);
        return true;
    }

    void keep_best()
    {
        if (clusters_.fits() && clusters_.cost() < best_cost_) {
            constexpr double rounding = 1e-12; // of sums that are added to for millions of steps
            best_cost_ = clusters_.cost() - rounding * std::abs(clusters_.cost());
            best_site_ = clusters_.sites();
            best_home_ = clusters_.homes();
        }
    }

    const WholeAnnealer& tables_;
    const WholeWalk& how_;
    std::uint64_t random_;
    CrowdedClusters clusters_;
    double heat_ = 1.0;
    double price_ = 0.0; ///< of a unit of overload
    double best_cost_ = no_limit;
    std::vector<std::uint32_t> best_site_; ///< per cluster
    std::vector<std::uint32_t> best_home_; ///< per demand point; empty: nothing fitted yet
};

} // namespace

WholeAnnealer::WholeAnnealer(const CapacitatedInstance& instance)
    : instance_{instance}, cost_(instance.demand_count * instance.site_count, no_limit)
{
    std::vector<std::uint32_t> order;
    near_first_.push_back(0);
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        const std::size_t first = instance.first[site];
        for (std::size_t pair = first; pair < instance.first[site + 1]; ++pair) {
            cost_[instance.pairs[pair].demand * instance.site_count + site] = instance.pairs[pair].cost;
        }
        order.resize(instance.pairs_at(site));
        std::iota(order.begin(), order.end(), 0U);
        const std::size_t count = std::min(near_count, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                          [&](std::uint32_t a, std::uint32_t b) {
                              const double cost_a = instance.pairs[first + a].cost;
                              const double cost_b = instance.pairs[first + b].cost;
                              return cost_a != cost_b ? cost_a < cost_b : a < b;
                          });
        for (std::size_t at = 0; at < count; ++at) {
            near_demands_.push_back(instance.pairs[first + order[at]].demand);
        }
        near_first_.push_back(near_demands_.size());
    }
}

bool WholeAnnealer::suits(const CapacitatedInstance& instance)
{
    return instance.packs_whole() && instance.demand_count > 0 &&
           instance.site_count <= most_cells / instance.demand_count;
}

std::span<const std::uint32_t> WholeAnnealer::near_sites(std::uint32_t demand) const
{
    const std::size_t first = instance_.demand_first[demand];
    const std::size_t count = instance_.demand_first[demand + 1] - first;
    return std::span{instance_.sites_of_demand}.subspan(first, std::min(near_count, count));
}

std::optional<SiteAnswer> WholeAnnealer::run(const std::vector<std::uint32_t>& sites, const WholeWalk& walk) const
{
    return Walk{*this, sites, walk}.run();
}

} // namespace doorstep::engine
