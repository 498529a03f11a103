// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_program.hpp"
#include "engine/location/median/median_instance.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// The linear relaxation of the p-median in the sites y and one cost θ per demand point, with the Benders cuts of
/// Durán-Mateluna, Ales & Elloumi 2023, "An efficient Benders decomposition for the p-median problem" (EJOR 308):
/// θ_i ≥ D − Σ_{j: c_ij < D} (D − c_ij) y_j for every cost D of row i. The most violated one is found by walking the
/// row until the y on the way sum to one.
class BendersProgram {
public:
    /// Starts with the two cuts of each demand point that stand around its price.
    BendersProgram(const MedianInstance& instance, const std::vector<double>& prices);

    /// Lets sites be open or closed as their state says.
    void set_states(std::span<const SiteState> state);
    LinearStatus solve(const LinearLimits& limits);
    /// Adds the violated cuts of the last solution. \return how many
    std::size_t add_cuts();
    /// Forgets cuts that are slack in the last solution.
    void forget_slack_cuts();

    /// In the instance's numbers; not safe against rounding.
    [[nodiscard]] double objective() const { return offset_ + program_.objective() * unit_; }
    /// How open a site is in the last solution, from 0 to 1.
    [[nodiscard]] double openness(std::uint32_t site) const;
    /// Prices for the Lagrangian from the duals of the cuts: the mean D of a demand point's cuts. By convexity L of
    /// them is no less than the program's bound.
    [[nodiscard]] std::vector<double> prices() const;
    [[nodiscard]] std::size_t cut_count() const { return cuts_.size(); }
    [[nodiscard]] std::size_t site_count() const { return columns_.size(); }

    struct Effect {
        double closed = 0.0; ///< rise of the objective when the site is closed, in the instance's numbers
        double open = 0.0;
    };
    /// A few simplex steps in both directions for each of these sites; guides branching, proves nothing.
    [[nodiscard]] std::vector<Effect> try_sites(std::span<const std::uint32_t> sites);

private:
    struct Cut {
        std::uint32_t demand;
        double level; ///< D
    };

    void write_cut(LinearRows& rows, std::size_t demand, std::size_t end);

    const MedianInstance* instance_;
    double unit_ = 1.0;   ///< the instance's numbers in one of the program's
    double offset_ = 0.0; ///< what demand costs that has only one site left, and the cheapest pair of the others
    std::vector<std::uint32_t> columns_;                  ///< sites
    std::vector<std::optional<std::size_t>> column_of_;   ///< per site
    std::vector<std::optional<std::size_t>> cost_column_; ///< per demand point
    std::vector<SiteState> present_;                      ///< as in the program
    std::size_t fixed_rows_ = 0;                          ///< p and budget
    std::vector<Cut> cuts_;
    LinearProgram program_{LinearColumns{}};
};

} // namespace doorstep::engine
