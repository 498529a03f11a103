// SPDX-License-Identifier: MIT
#include "engine/location/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace doorstep::engine {
namespace {

/// Sums of doubles in another order than the solver's may differ by this share.
constexpr double rounding = 1e-9;

bool exceeds(double value, double most)
{
    return value > most + rounding * std::max(1.0, std::abs(most));
}

bool is_cover(LocationModel model)
{
    return model == LocationModel::MaxCover || model == LocationModel::SetCover;
}

double site_cost(const LocationProblem& problem, std::size_t site)
{
    return problem.site_cost.empty() ? 1.0 : problem.site_cost[site];
}

/// What one demand point finds among the open sites.
struct Nearest {
    unsigned sites_within = 0;
    double cost = HUGE_VAL;
};

Nearest nearest(const LocationProblem& problem, std::size_t demand, const std::vector<char>& is_open)
{
    Nearest found;
    const auto sites = problem.table.sites_of(demand);
    const auto costs = problem.table.costs_of(demand);
    for (std::size_t k = 0; k < sites.size(); ++k) {
        if (is_open[sites[k]] != 0 && problem.is_possible(costs[k])) {
            ++found.sites_within;
            found.cost = std::min(found.cost, costs[k]);
        }
    }
    return found;
}

class Evaluator {
public:
    Evaluator(const LocationProblem& problem, const LocationAnswer& answer)
        : problem_{problem}, answer_{answer}, is_open_(problem.table.site_count, 0)
    {}

    Evaluation run()
    {
        if (!answer_.has_answer) {
            return std::move(result_);
        }
        check_sites();
        if (!result_.is_sound()) {
            return std::move(result_);
        }
        check_services();
        result_.objective = is_cover(problem_.model) ? cover_objective() : service_objective();
        check_objective();
        return std::move(result_);
    }

private:
    template <class... Parts>
    void fault(const Parts&... parts)
    {
        std::string text;
        (text.append(parts), ...);
        result_.faults.push_back(std::move(text));
    }

    void check_sites()
    {
        if (!std::ranges::is_sorted(answer_.sites) ||
            std::ranges::adjacent_find(answer_.sites) != answer_.sites.end()) {
            fault("the sites are not ascending, each once");
        }
        double spent = 0.0;
        for (const std::uint32_t site : answer_.sites) {
            if (site >= is_open_.size()) {
                fault("site ", std::to_string(site), " does not exist");
                return;
            }
            is_open_[site] = 1;
            spent += problem_.site_cost.empty() ? 0.0 : problem_.site_cost[site];
        }
        for (std::size_t site = 0; site < problem_.state.size(); ++site) {
            if (problem_.state[site] == SiteState::Keep && is_open_[site] == 0) {
                fault("site ", std::to_string(site), " must stay and is closed");
            }
            if (problem_.state[site] == SiteState::Ban && is_open_[site] != 0) {
                fault("site ", std::to_string(site), " is banned and open");
            }
        }
        if (problem_.budget && exceeds(spent, *problem_.budget)) {
            fault("the sites cost ", std::to_string(spent), ", more than the budget");
        }
        const bool is_exact = !is_cover(problem_.model);
        if (problem_.choose &&
            (answer_.sites.size() > *problem_.choose || (is_exact && answer_.sites.size() < *problem_.choose))) {
            fault(std::to_string(answer_.sites.size()), " sites are open instead of ",
                  std::to_string(*problem_.choose));
        }
    }

    /// The cost of the pair as in the table; empty when it is not possible.
    [[nodiscard]] std::optional<double> pair_cost(const Service& service) const
    {
        const auto sites = problem_.table.sites_of(service.demand);
        const auto found = std::ranges::lower_bound(sites, service.site);
        if (found == sites.end() || *found != service.site) {
            return std::nullopt;
        }
        const double cost = problem_.table.costs_of(service.demand)[static_cast<std::size_t>(found - sites.begin())];
        return problem_.is_possible(cost) ? std::optional{cost} : std::nullopt;
    }

    void check_services()
    {
        std::vector<double> share(problem_.table.demand_count(), 0.0);
        std::vector<double> load(problem_.table.site_count, 0.0);
        std::vector<unsigned> parts(problem_.table.demand_count(), 0);
        for (const Service& service : answer_.services) {
            if (service.demand >= share.size() || service.site >= load.size()) {
                fault("a service names a demand point or site that does not exist");
                return;
            }
            const std::string name =
                "the service of " + std::to_string(service.demand) + " by " + std::to_string(service.site);
            const auto cost = pair_cost(service);
            if (!cost || *cost != service.cost) {
                fault(name, " is not a possible pair of that cost");
            }
            if (is_open_[service.site] == 0) {
                fault(name, " is by a closed site");
            }
            if (!(service.share > 0.0) || exceeds(service.share, 1.0)) {
                fault(name, " is of a share outside 0 to 1");
            }
            share[service.demand] += service.share;
            ++parts[service.demand];
            load[service.site] += service.share * (problem_.load.empty() ? 1.0 : problem_.load[service.demand]);
        }
        check_shares(share, parts);
        check_loads(load);
    }

    void check_shares(const std::vector<double>& share, const std::vector<unsigned>& parts)
    {
        if (is_cover(problem_.model)) {
            return; // whom a cover serves is a matter of the sites alone
        }
        const bool is_split = problem_.model == LocationModel::FacilityLocation && !problem_.is_single_source;
        for (std::size_t demand = 0; demand < share.size(); ++demand) {
            if (std::abs(share[demand] - 1.0) > rounding) {
                fault("demand ", std::to_string(demand), " is served in shares that sum to ",
                      std::to_string(share[demand]));
            }
            if (!is_split && parts[demand] > 1) {
                fault("demand ", std::to_string(demand), " is split");
            }
        }
        if (!answer_.unserved.empty()) {
            fault("demand is listed as unserved that must be served");
        }
    }

    void check_loads(const std::vector<double>& load)
    {
        const bool has_capacity =
            problem_.model == LocationModel::CapacitatedPMedian || problem_.model == LocationModel::FacilityLocation;
        for (std::size_t site = 0; has_capacity && site < problem_.capacity.size(); ++site) {
            if (exceeds(load[site], problem_.capacity[site])) {
                fault("site ", std::to_string(site), " is loaded with ", std::to_string(load[site]),
                      ", more than its capacity");
            }
        }
    }

    [[nodiscard]] double service_objective() const
    {
        double objective = 0.0;
        for (const Service& service : answer_.services) {
            const double weight = problem_.weight.empty() ? 1.0 : problem_.weight[service.demand];
            if (problem_.model == LocationModel::PCenter) {
                objective = std::max(objective, (problem_.is_weighted ? weight : 1.0) * service.cost);
            }
            else {
                objective += weight * service.share * service.cost;
            }
        }
        if (problem_.pays_openings()) {
            for (const std::uint32_t site : answer_.sites) {
                objective += problem_.site_cost[site];
            }
        }
        return objective;
    }

    double cover_objective()
    {
        double covered = 0.0;
        std::vector<std::uint32_t> unserved;
        for (std::size_t demand = 0; demand < problem_.table.demand_count(); ++demand) {
            if (nearest(problem_, demand, is_open_).sites_within >= problem_.cover_times) {
                covered += problem_.load.empty() ? 1.0 : problem_.load[demand];
            }
            else {
                unserved.push_back(static_cast<std::uint32_t>(demand));
            }
        }
        if (unserved != answer_.unserved) {
            fault("the list of unserved demand is not what the sites leave: ", std::to_string(answer_.unserved.size()),
                  " listed, ", std::to_string(unserved.size()), " left");
        }
        if (problem_.model == LocationModel::MaxCover) {
            return covered;
        }
        if (!unserved.empty()) {
            fault("demand ", std::to_string(unserved.front()), " is not covered");
        }
        return std::accumulate(answer_.sites.begin(), answer_.sites.end(), 0.0,
                               [&](double sum, std::uint32_t site) { return sum + site_cost(problem_, site); });
    }

    void check_objective()
    {
        if (exceeds(std::abs(result_.objective - answer_.objective), rounding * std::abs(result_.objective))) {
            fault("the objective is ", std::to_string(answer_.objective), ", the sites give ",
                  std::to_string(result_.objective));
        }
        const bool is_passed = problem_.model == LocationModel::MaxCover ? exceeds(result_.objective, answer_.bound)
                                                                         : exceeds(answer_.bound, result_.objective);
        if (is_passed) {
            fault("the bound ", std::to_string(answer_.bound), " is passed by the objective ",
                  std::to_string(result_.objective));
        }
    }

    const LocationProblem& problem_;
    const LocationAnswer& answer_;
    std::vector<char> is_open_;
    Evaluation result_;
};

} // namespace

Evaluation evaluate(const LocationProblem& problem, const LocationAnswer& answer)
{
    return Evaluator{problem, answer}.run();
}

std::optional<double> objective_of(const LocationProblem& problem, std::span<const std::uint32_t> sites)
{
    std::vector<char> is_open(problem.table.site_count, 0);
    double objective = 0.0;
    for (const std::uint32_t site : sites) {
        is_open[site] = 1;
        const bool costs = problem.model == LocationModel::SetCover || problem.pays_openings();
        objective += costs ? site_cost(problem, site) : 0.0;
    }
    for (std::size_t demand = 0; demand < problem.table.demand_count(); ++demand) {
        const Nearest found = nearest(problem, demand, is_open);
        const bool is_served = found.sites_within >= (is_cover(problem.model) ? problem.cover_times : 1U);
        if (problem.model == LocationModel::MaxCover) {
            objective += is_served ? (problem.load.empty() ? 1.0 : problem.load[demand]) : 0.0;
            continue;
        }
        if (!is_served) {
            return std::nullopt;
        }
        const double weight = problem.weight.empty() ? 1.0 : problem.weight[demand];
        if (problem.model == LocationModel::PCenter) {
            objective = std::max(objective, (problem.is_weighted ? weight : 1.0) * found.cost);
        }
        else if (problem.model != LocationModel::SetCover) {
            objective += weight * found.cost;
        }
    }
    return objective;
}

} // namespace doorstep::engine
