// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/center/radius_trial.hpp"
#include "engine/location/covering/search_watch.hpp"
#include "engine/location/problem.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Finds the least radius at which sites within the limit cover all demand. Between a radius proven too small and one
/// attained by an answer, a radius is tried as a set covering problem (Minieka 1970) over the demand points that
/// mattered so far; points its answer leaves out join them (row generation: Chen & Chen 2009, Gaar & Sinnl 2022).
/// A radius near the optimum can be hard to tell, so each is tried with little effort first: halving brings both ends
/// together as far as that goes, then again with more effort.
class RadiusSearch {
public:
    /// \param cost per site, whole numbers; open sites' costs sum to at most `at_most`
    /// \param marks per site: Open stays open, Closed is banned
    RadiusSearch(const LocationProblem& problem, std::vector<std::int64_t> cost, std::int64_t at_most,
                 std::vector<SiteMark> marks, const CoverSearchSettings& settings, SearchWatch& watch,
                 double accepted_gap);

    /// To be called before `run`: no answer has a radius of this or less, so none is looked for.
    void rule_out(double radius);

    /// Until the bound meets the best radius, the watch says stop, or it is proven that there is no answer.
    void run();

    [[nodiscard]] bool is_infeasible() const { return is_infeasible_; }
    [[nodiscard]] bool has_answer() const { return !sites_.empty() || radii_.demand_count() == 0; }
    [[nodiscard]] double best() const { return best_; }
    [[nodiscard]] double bound() const { return bound_; } ///< no answer has a smaller radius
    [[nodiscard]] const std::vector<std::uint32_t>& sites() const { return sites_; }

private:
    void open_greedily();
    void take(RadiusTrial trial);
    void raise_bound_above(double radius);
    [[nodiscard]] bool is_close() const;
    [[nodiscard]] std::vector<RadiusTrial> next_trials();
    void spend_more();
    void keep(const std::vector<std::uint32_t>& sites, const std::vector<double>& nearest);

    RadiusTable radii_;
    SiteAllowance allowance_;
    std::size_t effort_ = 0; // number of the present one
    CoverSearchSettings settings_;
    SearchWatch& watch_;
    double accepted_gap_;
    RadiusRows rows_;
    std::vector<std::uint32_t> hint_;
    std::vector<std::uint32_t> sites_;
    double best_ = RadiusTable::infinite;
    double bound_ = 0.0;
    double least_unclear_ = RadiusTable::infinite; // not decided with the present effort
    double most_unclear_ = 0.0;
    bool is_infeasible_ = false;
};

} // namespace doorstep::engine
