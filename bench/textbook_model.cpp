// SPDX-License-Identifier: MIT
#include "bench/textbook_model.hpp"

#include <utility>

namespace doorstep::bench {
namespace {

using engine::linear_infinity;
using engine::LocationModel;

class Textbook {
public:
    explicit Textbook(const engine::LocationProblem& problem) : problem_{problem}, sites_{problem.table.site_count} {}

    IntegerProgram build()
    {
        add_sites();
        if (problem_.model == LocationModel::MaxCover || problem_.model == LocationModel::SetCover) {
            add_covers();
        }
        else {
            add_pairs();
        }
        add_number_of_sites();
        return std::move(program_);
    }

private:
    void column(double cost, double lower, double upper, bool is_whole)
    {
        program_.columns.add(cost, lower, upper);
        program_.is_integer.push_back(is_whole);
    }

    /// Columns 0 … sites − 1: whether a site is open.
    void add_sites()
    {
        for (std::size_t site = 0; site < sites_; ++site) {
            const auto state = problem_.state.empty() ? engine::SiteState::Free : problem_.state[site];
            const bool pays = problem_.model == LocationModel::FacilityLocation;
            const double count = problem_.model == LocationModel::SetCover ? 1.0 : 0.0;
            const double cost = problem_.site_cost.empty() ? count
                                : pays || count > 0.0      ? problem_.site_cost[site]
                                                           : 0.0;
            column(cost, state == engine::SiteState::Keep ? 1.0 : 0.0, state == engine::SiteState::Ban ? 0.0 : 1.0,
                   true);
        }
    }

    void add_covers()
    {
        const bool is_max = problem_.model == LocationModel::MaxCover;
        const auto times = static_cast<double>(problem_.cover_times);
        for (std::size_t demand = 0; demand < problem_.table.demand_count(); ++demand) {
            const auto sites = problem_.table.sites_of(demand);
            for (std::size_t k = 0; k < sites.size(); ++k) {
                if (problem_.is_possible(problem_.table.costs_of(demand)[k])) {
                    program_.rows.entry(sites[k], 1.0);
                }
            }
            if (is_max) {
                program_.rows.entry(program_.columns.count(), -times);
                column(problem_.load.empty() ? -1.0 : -problem_.load[demand], 0.0, 1.0, true);
            }
            program_.rows.finish(is_max ? 0.0 : times, linear_infinity);
        }
    }

    [[nodiscard]] double weight(std::size_t demand) const
    {
        const bool counts = problem_.model != LocationModel::PCenter || problem_.is_weighted;
        return problem_.weight.empty() || !counts ? 1.0 : problem_.weight[demand];
    }

    /// A column for each possible pair: the share of the demand point the site serves.
    void add_pairs()
    {
        const bool is_center = problem_.model == LocationModel::PCenter;
        const bool is_whole = problem_.model == LocationModel::CapacitatedPMedian || problem_.is_single_source;
        const std::size_t radius = program_.columns.count();
        if (is_center) {
            column(1.0, 0.0, linear_infinity, false);
        }
        std::vector<std::vector<std::pair<std::size_t, double>>> loads(problem_.capacity.empty() ? 0 : sites_);
        for (std::size_t demand = 0; demand < problem_.table.demand_count(); ++demand) {
            const auto sites = problem_.table.sites_of(demand);
            const auto costs = problem_.table.costs_of(demand);
            const std::size_t first = program_.columns.count();
            std::vector<std::pair<std::size_t, double>> pairs; ///< site and cost
            for (std::size_t k = 0; k < sites.size(); ++k) {
                if (problem_.is_possible(costs[k])) {
                    pairs.emplace_back(sites[k], weight(demand) * costs[k]);
                    column(is_center ? 0.0 : pairs.back().second, 0.0, 1.0, is_whole);
                }
            }
            for (std::size_t k = 0; k < pairs.size(); ++k) {
                program_.rows.entry(first + k, 1.0);
            }
            program_.rows.finish(1.0, 1.0);
            for (std::size_t k = 0; k < pairs.size(); ++k) {
                program_.rows.entry(first + k, 1.0);
                program_.rows.entry(pairs[k].first, -1.0);
                program_.rows.finish(-linear_infinity, 0.0);
                if (!loads.empty()) {
                    loads[pairs[k].first].emplace_back(first + k, problem_.load[demand]);
                }
            }
            if (is_center) {
                for (std::size_t k = 0; k < pairs.size(); ++k) {
                    program_.rows.entry(first + k, pairs[k].second);
                }
                program_.rows.entry(radius, -1.0);
                program_.rows.finish(-linear_infinity, 0.0);
            }
        }
        for (std::size_t site = 0; site < loads.size(); ++site) {
            for (const auto& [pair, load] : loads[site]) {
                program_.rows.entry(pair, load);
            }
            program_.rows.entry(site, -problem_.capacity[site]);
            program_.rows.finish(-linear_infinity, 0.0);
        }
    }

    void add_number_of_sites()
    {
        if (problem_.choose) {
            const auto p = static_cast<double>(*problem_.choose);
            for (std::size_t site = 0; site < sites_; ++site) {
                program_.rows.entry(site, 1.0);
            }
            program_.rows.finish(problem_.model == LocationModel::MaxCover ? -linear_infinity : p, p);
        }
        if (problem_.budget) {
            for (std::size_t site = 0; site < sites_; ++site) {
                program_.rows.entry(site, problem_.site_cost[site]);
            }
            program_.rows.finish(-linear_infinity, *problem_.budget);
        }
    }

    const engine::LocationProblem& problem_;
    std::size_t sites_;
    IntegerProgram program_;
};

} // namespace

IntegerProgram textbook_model(const engine::LocationProblem& problem)
{
    return Textbook{problem}.build();
}

} // namespace doorstep::bench
