// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/covering/cover_classes.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/whole_numbers.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Solves maximal covering again and again under changed questions, going on from the last answer and prices: pin or
/// veto a site, another p or budget. Another distance limit is looked up in the table anew and starts from the last
/// sites.
///
/// A demand point counts as covered when at least `cover_times` open sites are possible for it; covering it gains its
/// load. "Optimal" is proven in whole numbers where loads (and costs) are whole or decimals of up to six digits; others
/// are rounded so that together they change by at most 2⁻⁴⁴ of the sum for each class, which the bound includes.
class MaxCoverSolver {
public:
    /// \param problem borrowed: must outlive the solver
    explicit MaxCoverSolver(const LocationProblem& problem);
    /// From demand that was streamed: answers name classes in place of demand points, and services have cost 0.
    /// The limit of a question has no meaning here.
    explicit MaxCoverSolver(CoverClasses classes, std::vector<double> site_cost = {}, unsigned cover_times = 1);

    [[nodiscard]] LocationAnswer solve(const LocationQuestion& question, const LocationSettings& settings,
                                       geo::Progress& progress);

    [[nodiscard]] const CoverClasses& classes() const { return classes_; }

private:
    struct Kept { ///< the last question and what was found
        LocationQuestion question;
        CoverState state;
    };

    [[nodiscard]] double load_of(std::size_t demand) const;
    void build_classes(std::optional<double> limit);
    void build_core();
    [[nodiscard]] OpeningLimit limit_of(const LocationQuestion& question) const;
    [[nodiscard]] bool is_answered(const LocationQuestion& question) const;
    [[nodiscard]] CoverState start_from(const LocationQuestion& question,
                                        const std::vector<std::uint32_t>& sites) const;
    [[nodiscard]] LocationAnswer answer_of(const CoverState& state, const LocationQuestion& question) const;
    void add_class_services(LocationAnswer& answer) const;
    [[nodiscard]] bool explain(const LocationQuestion& question, LocationAnswer& answer) const;

    const LocationProblem* problem_ = nullptr;
    unsigned cover_times_ = 1;
    CoverClasses classes_;
    std::optional<double> limit_; ///< the classes are those of this limit
    std::vector<double> site_cost_;
    WholeNumbers whole_cost_;
    WholeNumbers whole_demand_; ///< per class
    CoverCore core_;            ///< no site decided yet
    std::optional<Kept> last_;
};

} // namespace doorstep::engine
