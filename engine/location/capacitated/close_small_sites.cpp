// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/close_small_sites.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

/// Sums of the first k terms, in order; one term may be left out.
class PartialSums {
public:
    template <class Order>
    PartialSums(double start, std::vector<double> terms, Order order) : terms_{std::move(terms)}
    {
        std::sort(terms_.begin(), terms_.end(), order);
        sums_.push_back(start);
        for (const double term : terms_) {
            sums_.push_back(sums_.back() + term);
        }
    }

    [[nodiscard]] std::size_t count() const { return terms_.size(); }
    [[nodiscard]] double of(std::size_t k) const { return sums_[k]; }
    /// Of the first k but for one term of this size; k < count.
    template <class Order>
    [[nodiscard]] double without(double term, std::size_t k, Order order) const
    {
        return k == 0 || order(terms_[k - 1], term) ? sums_[k] : sums_[k + 1] - term;
    }

private:
    std::vector<double> terms_;
    std::vector<double> sums_;
};

/// What sets of sites in a node hold and cost at best: the open ones with k of the undecided.
class AffordableSets {
public:
    AffordableSets(const CapacitatedInstance& instance, const SearchNode& node)
        : load_{instance.total_load * (1.0 - 1e-12)}, money_{instance.most_spending()}
    {
        double room = 0.0;
        double spent = 0.0;
        std::size_t open = 0;
        std::vector<double> capacities;
        std::vector<double> spendings;
        for (std::size_t site = 0; site < node.fate.size(); ++site) {
            const double capacity = std::min(instance.capacity[site], instance.total_load);
            if (node.fate[site] == SiteFate::Open) {
                room += capacity;
                spent += instance.spending[site];
                ++open;
            }
            else if (node.fate[site] == SiteFate::Undecided) {
                capacities.push_back(capacity);
                spendings.push_back(instance.spending[site]);
            }
        }
        asked_ = instance.least_sites - std::min(open, instance.least_sites);
        room_.emplace(room, std::move(capacities), std::greater<>{});
        spent_.emplace(spent, std::move(spendings), std::less<>{});
    }

    /// Whether some set with this undecided site might do.
    [[nodiscard]] bool is_possible_with(double capacity, double spending) const
    {
        const std::size_t others = needed(capacity, load_ - capacity, std::max<std::size_t>(asked_, 1) - 1);
        return others < spent_->count() && spent_->without(spending, others, std::less<>{}) + spending <= money_;
    }
    [[nodiscard]] bool is_possible_without(double capacity, double spending) const
    {
        const std::size_t others = needed(capacity, load_, asked_);
        return others < spent_->count() && spent_->without(spending, others, std::less<>{}) <= money_;
    }

private:
    /// The fewest of the largest other sites that hold `load`, at least `least`; `count` when all are too few.
    [[nodiscard]] std::size_t needed(double capacity, double load, std::size_t least) const
    {
        std::size_t others = least;
        while (others < room_->count() && room_->without(capacity, others, std::greater<>{}) < load) {
            ++others;
        }
        return others;
    }

    double load_;
    double money_;
    std::size_t asked_ = 0;
    std::optional<PartialSums> room_;  ///< the largest first
    std::optional<PartialSums> spent_; ///< the cheapest first
};

} // namespace

void decide_by_budget(const CapacitatedInstance& instance, SearchNode& node)
{
    if (instance.budget == no_limit) {
        return;
    }
    const AffordableSets sets{instance, node};
    std::vector<SiteFate> fate = node.fate;
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] != SiteFate::Undecided) {
            continue;
        }
        const double capacity = std::min(instance.capacity[site], instance.total_load);
        if (!sets.is_possible_with(capacity, instance.spending[site])) {
            fate[site] = SiteFate::Closed;
        }
        else if (!sets.is_possible_without(capacity, instance.spending[site])) {
            fate[site] = SiteFate::Open;
        }
    }
    node.fate = std::move(fate);
}

void close_small_sites(const CapacitatedInstance& instance, SearchNode& node)
{
    double room = 0.0;
    std::size_t open = 0;
    std::vector<double> largest;
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] == SiteFate::Open) {
            room += instance.capacity[site];
            ++open;
        }
        else if (node.fate[site] == SiteFate::Undecided) {
            largest.push_back(instance.capacity[site]);
        }
    }
    const std::size_t more = instance.most_sites - std::min(open, instance.most_sites);
    if (more == 0 || more >= largest.size()) {
        return; // nobody may open, or all may
    }
    std::sort(largest.begin(), largest.end(), std::greater<>{});
    for (std::size_t k = 0; k + 1 < more; ++k) {
        room += largest[k];
    }
    // A site among those largest may stand for itself twice here: then it is only kept.
    const double load = instance.total_load * (1.0 - 1e-12);
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] == SiteFate::Undecided && room + instance.capacity[site] < load &&
            instance.capacity[site] < largest[more - 1]) {
            node.fate[site] = SiteFate::Closed;
        }
    }
}

} // namespace doorstep::engine
