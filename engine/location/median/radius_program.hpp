// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_program.hpp"
#include "engine/location/median/half_cuts.hpp"
#include "engine/location/median/median_instance.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// The linear relaxation of the p-median by radii (Cornuéjols, Nemhauser & Wolsey 1980; García, Labbé & Marín 2011;
/// Elloumi 2010): y says that a site is open, z that a demand point has no open site within one of the costs of its
/// row; each such z costs the step to the next cost, and Σ y within + z ≥ 1. Few rows stand in the program: nearer
/// radii, where z is surely 1 − Σ y, are put into the costs of the sites, farther ones, where z is surely 0, are left
/// out, and those that this is wrong for join when the solution shows it. Since z is whole in every answer, zero-half
/// cuts apply.
class RadiusProgram {
public:
    /// Near and far are told apart by the prices. The cuts may be of an instance with more sites undecided.
    RadiusProgram(const MedianInstance& instance, const std::vector<double>& prices, std::vector<HalfCut> cuts = {},
                  LinearSolver solver = LinearSolver::Clp);

    /// Lets sites be open or closed as their state says.
    void set_states(std::span<const SiteState> state);
    LinearStatus solve(const LinearLimits& limits);
    /// Adds the radii that the last solution violates. \return how many
    std::size_t add_radii();
    /// Adds the most violated zero-half cuts of the last solution, at most so many; more turns find
    /// more. \return how many
    std::size_t add_half_cuts(std::size_t at_most, std::uint64_t turns = 1);
    /// Takes out radii and cuts that do not matter for the last solution.
    void tidy();

    /// In the instance's numbers; not safe against rounding.
    [[nodiscard]] double objective() const { return (offset_ + program_.objective()) * unit_; }
    /// What the program's objective is at this value of the instance.
    [[nodiscard]] double in_program(double value) const { return value / unit_ - offset_; }
    /// How open a site is in the last solution, from 0 to 1.
    [[nodiscard]] double openness(std::uint32_t site) const;
    [[nodiscard]] const std::vector<HalfCut>& cuts() const { return cuts_; }
    /// The duals of the cuts as whole prices.
    [[nodiscard]] std::vector<double> cut_prices() const;
    /// Prices of the demand points for a Lagrangian in which the cuts are priced (see `PricedCuts`). L of both is no
    /// less than the program's bound.
    [[nodiscard]] std::vector<double> prices() const;
    /// Of the simplex in the last solve.
    [[nodiscard]] std::size_t step_count() const { return program_.iteration_count(); }
    [[nodiscard]] std::size_t row_count() const { return rows_.size(); }
    [[nodiscard]] std::size_t site_count() const { return columns_.size(); }

    struct Effect {
        double closed = 0.0; ///< rise of the objective when the site is closed, in the instance's numbers
        double open = 0.0;
    };
    /// A few simplex steps in both directions for each of these sites; guides branching, proves nothing.
    [[nodiscard]] std::vector<Effect> try_sites(std::span<const std::uint32_t> sites);

private:
    /// A radius in the program. It reaches all pairs of the row before `end`.
    struct Radius {
        std::size_t end;
        std::size_t column; ///< of z
        std::size_t cuts;   ///< that use it
    };
    /// A row behind the fixed ones.
    struct Row {
        std::uint32_t demand; ///< or the cut
        std::size_t end;      ///< 0: a cut
    };
    /// A violated cut, not in the program yet.
    struct Candidate {
        double depth; ///< violation ÷ length of the cut: how far it cuts into the relaxation
        HalfCut cut;
        std::vector<Row> radii; ///< that it is the sum of
    };
    /// A radius to add.
    struct Item {
        std::uint32_t demand;
        std::size_t end;
        bool is_near;
    };
    using Growth = std::vector<Item>;

    [[nodiscard]] double step_at(std::size_t end) const
    {
        return (instance_->cost[end] - instance_->cost[end - 1]) / unit_;
    }
    [[nodiscard]] bool is_step(std::size_t end) const { return instance_->cost[end] > instance_->cost[end - 1]; }
    /// Of a cut's radius, which has a choice here (see `fit`).
    [[nodiscard]] std::size_t end_of(const HalfCut::Radius& radius) const;
    [[nodiscard]] Radius* find(std::uint32_t demand, std::size_t end);
    void add_to_near(std::uint32_t demand, std::size_t end, double sign);
    void grow(Growth& growth, std::uint32_t demand, std::size_t end);
    void add(Growth& growth);
    void write_cut(LinearRows& rows, const HalfCut& cut);
    void fit(HalfCut& cut) const;
    void drop_slack_cuts(std::vector<unsigned char>& is_row_gone);
    std::vector<int> drop_idle_radii(std::vector<unsigned char>& is_row_gone);
    void write_fixed_rows(LinearColumns& columns, LinearRows& rows);
    void split_by_price(Growth& growth, std::uint32_t demand, double price);
    void seek_in_row(Growth& growth, std::uint32_t demand);
    [[nodiscard]] HalfCut sum_of(std::span<const Row> radii) const;
    [[nodiscard]] double violation(const HalfCut& cut) const;
    [[nodiscard]] std::vector<std::pair<Row, HalfRow>> rows_near_one() const;
    [[nodiscard]] std::vector<Candidate> deepest_cuts(std::size_t at_most, std::uint64_t turns) const;

    const MedianInstance* instance_;
    double unit_ = 1.0;
    double offset_ = 0.0;
    std::vector<std::uint32_t> columns_;                ///< sites
    std::vector<std::optional<std::size_t>> column_of_; ///< per site
    std::vector<SiteState> present_;                    ///< as in the program
    std::vector<double> site_cost_;                     ///< per column of a site
    std::vector<std::size_t> near_;                     ///< per demand point: radii up to this end are near
    std::vector<std::vector<Radius>> radii_;            ///< per demand point, by `end`
    std::size_t fixed_rows_ = 0;                        ///< p and budget
    std::vector<Row> rows_;
    std::vector<HalfCut> cuts_;
    LinearProgram program_{LinearColumns{}};
};

} // namespace doorstep::engine
