// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/least_cover.hpp"
#include "engine/location/covering/search_watch.hpp"
#include "engine/location/problem.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Finds the least radius at which sites within the limit cover all demand. Between a radius proven too small and one
/// attained by an answer, a radius is tried as a set covering problem (Minieka 1970) over the demand points that
/// mattered so far; points its answer leaves out join them (row generation: Chen & Chen 2009, Gaar & Sinnl 2022).
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
    [[nodiscard]] bool has_answer() const { return !sites_.empty() || problem_.table.demand_count() == 0; }
    [[nodiscard]] double best() const { return best_; }
    [[nodiscard]] double bound() const { return bound_; } ///< no answer has a smaller radius
    [[nodiscard]] const std::vector<std::uint32_t>& sites() const { return sites_; }

private:
    struct Reach {
        std::uint32_t demand;
        double radius;
    };
    enum class Outcome { Covers, TooSmall, Stopped };

    void read_table();
    void open_greedily();
    [[nodiscard]] Outcome try_radius(double radius);
    [[nodiscard]] double next_above(double radius) const;
    [[nodiscard]] double middle() const;
    [[nodiscard]] bool is_close() const;
    bool add_missed(const std::vector<double>& nearest, double radius);
    [[nodiscard]] std::vector<double> nearest_of(const std::vector<std::uint32_t>& sites) const;
    void keep(const std::vector<std::uint32_t>& sites, const std::vector<double>& nearest);
    [[nodiscard]] double radius_of(std::size_t demand, std::size_t at) const;

    const LocationProblem& problem_;
    std::vector<std::int64_t> cost_;
    std::int64_t at_most_;
    std::vector<SiteMark> marks_;
    CoverSearchSettings settings_;
    SearchWatch& watch_;
    double accepted_gap_;
    std::vector<std::size_t> first_; // per site the position of its first reach, plus one past the end
    std::vector<Reach> reach_;
    std::vector<std::uint32_t> rows_; // demand points that matter so far
    std::vector<bool> is_row_;
    std::vector<std::uint32_t> hint_;
    std::vector<std::uint32_t> sites_;
    double best_;
    double bound_ = 0.0;
    bool is_infeasible_ = false;
};

} // namespace doorstep::engine
