// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/median_instance.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What priced cuts add to the relaxation (see `PricedCuts`): a constant, and a discount on each site that opens.
struct CutShare {
    double constant = 0.0;
    std::vector<double> discount; ///< per site
};

/// The Lagrangian relaxation of "each demand point is served once" (Cornuéjols, Fisher & Nemhauser 1977): with a price
/// λ per demand point, opening site j is worth ρ_j = f_j + Σ_i min(0, c_ij − λ_i), and L(λ) = Σ λ_i + least Σ ρ_j over
/// the sets of sites allowed, a lower bound for every λ. Prices are whole numbers, so that L is exact.
class Lagrangian {
public:
    /// Of the instance as it is; its rows are short (see `shorten_rows`).
    explicit Lagrangian(const MedianInstance& instance) : instance_{&instance}, state_{instance.state} {}
    /// Of the instance with further sites kept or banned, which may still stand in its rows.
    Lagrangian(const MedianInstance& instance, std::span<const SiteState> state, const CutShare* cuts = nullptr)
        : instance_{&instance}, state_{state}, cuts_{cuts}, are_rows_short_{false}
    {}

    /// Makes the prices whole and puts them between the cheapest and the dearest of each row, then evaluates L.
    double evaluate(std::vector<double>& prices);

    [[nodiscard]] double value() const { return value_; }
    /// Free sites that the relaxation opens, in no order.
    [[nodiscard]] std::span<const std::uint32_t> chosen() const { return {order_.data(), chosen_}; }
    [[nodiscard]] bool is_chosen(std::uint32_t site) const { return is_chosen_[site] != 0; }
    /// ρ of a free site, plus its share of the price of the budget.
    [[nodiscard]] double worth(std::uint32_t site) const { return worth_[site]; }
    /// A lower bound of all answers in which a free site has the state that the relaxation did not give it.
    [[nodiscard]] double value_if_turned(std::uint32_t site) const;
    /// Bans and keeps the free sites whose other state cannot be in an answer below `cutoff`, and counts them.
    /// \return the number of sites fixed
    std::size_t fix(std::vector<SiteState>& state, double cutoff) const;

private:
    void weigh(std::vector<double>& prices);
    void end_at_kept(std::vector<double>& prices) const;
    void open_sites();
    double open_at(double budget_price);
    void select();
    [[nodiscard]] bool is_beyond_budget() const;

    const MedianInstance* instance_;
    std::span<const SiteState> state_;
    const CutShare* cuts_ = nullptr;
    bool are_rows_short_ = true;
    std::vector<double> worth_;
    std::vector<double> plain_; ///< ρ without the budget's price
    std::vector<std::uint32_t> order_;
    std::vector<unsigned char> is_chosen_;
    std::size_t chosen_ = 0;
    double sum_of_prices_ = 0.0; ///< with the constant of the cuts and what opening the kept sites costs
    double value_ = 0.0;
    double dearest_chosen_ = 0.0;    ///< with p fixed: what leaves when another site is forced in
    double cheapest_unchosen_ = 0.0; ///< with p fixed: what comes in when a chosen one is forced out
    double used_budget_ = 0.0;
    double budget_price_ = 0.0;
    std::size_t places_ = 0; ///< with p fixed: p less the kept sites
    double room_ = 0.0;      ///< the budget less the kept sites
};

} // namespace doorstep::engine
