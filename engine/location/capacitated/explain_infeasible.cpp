// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/explain_infeasible.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/capacitated/smallest_changes_that_work.hpp"
#include "engine/location/capacitated/transport_service.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string>

namespace doorstep::engine {

namespace {

std::string plain(double value)
{
    std::ostringstream text;
    text << std::setprecision(12) << value;
    return text.str();
}

/// The largest `limit` entries; what stays comes first.
double most_room(const CapacitatedInstance& instance, std::size_t limit)
{
    double room = 0.0;
    std::vector<double> free;
    std::size_t kept = 0;
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Keep) {
            room += instance.capacity[site];
            ++kept;
        }
        else if (instance.state[site] == SiteState::Free) {
            free.push_back(instance.capacity[site]);
        }
    }
    std::sort(free.begin(), free.end(), std::greater<>{});
    for (std::size_t k = 0; k < free.size() && kept + k < limit; ++k) {
        room += free[k];
    }
    return room;
}

class Explanation {
public:
    Explanation(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
        : problem_{problem}, settings_{settings}, progress_{progress}, instance_{capacitated_instance(problem)},
          usable_{usable_sites(instance_)}
    {}

    LocationAnswer run()
    {
        look_at_sites();
        look_at_reach();
        look_at_room();
        look_at_flow();
        if (answer_.why_infeasible.empty()) {
            say("every combination was ruled out: no permitted set of sites can serve all demand within its capacities",
                "已排除全部组合：没有任何符合条件的选址方案能在容量内服务全部需求");
        }
        tell_changes(smallest_changes_that_work(problem_, settings_, progress_), answer_);
        return std::move(answer_);
    }

private:
    void say(std::string en, std::string zh) { answer_.why_infeasible.push_back({std::move(en), std::move(zh)}); }

    void look_at_sites()
    {
        const auto kept =
            static_cast<std::size_t>(std::count(instance_.state.begin(), instance_.state.end(), SiteState::Keep));
        double spent = 0.0;
        for (std::size_t site = 0; site < instance_.site_count; ++site) {
            spent += instance_.state[site] == SiteState::Keep ? instance_.spending[site] : 0.0;
        }
        if (kept > instance_.most_sites) {
            say(std::to_string(kept) + " sites must stay, but only " + std::to_string(instance_.most_sites) +
                    " are to be open",
                "有 " + std::to_string(kept) + " 个场址必须保留，但只允许开放 " + std::to_string(instance_.most_sites) +
                    " 个");
        }
        if (usable_.size() < instance_.least_sites) {
            say(std::to_string(instance_.least_sites) + " sites are to be open, but only " +
                    std::to_string(usable_.size()) + " may be",
                "需开放 " + std::to_string(instance_.least_sites) + " 个场址，但可用的只有 " +
                    std::to_string(usable_.size()) + " 个");
        }
        if (exceeds_budget(instance_, spent)) {
            say("the sites that must stay cost " + plain(spent) + ", the budget is " + plain(instance_.budget),
                "必须保留的场址费用为 " + plain(spent) + "，预算仅 " + plain(instance_.budget));
        }
    }

    /// Demand points that no single site can serve.
    void look_at_reach()
    {
        std::size_t too_far = 0;
        std::size_t too_large = 0;
        for (std::uint32_t demand = 0; demand < instance_.demand_count; ++demand) {
            if (instance_.demand_first[demand] < instance_.demand_first[demand + 1]) {
                continue;
            }
            answer_.blocking_demand.push_back(demand);
            ++(has_possible_site(demand) ? too_large : too_far);
        }
        if (too_far > 0) {
            say(std::to_string(too_far) + " demand points have no permitted site within reach",
                "有 " + std::to_string(too_far) + " 个需求点在可达范围内没有可用场址");
        }
        if (too_large > 0) {
            say(std::to_string(too_large) + " demand points are larger than the capacity of every site within reach, "
                                            "and are not to be split",
                "有 " + std::to_string(too_large) + " 个需求点的需求量超过其可达的每个场址的容量，且不可拆分");
        }
    }

    [[nodiscard]] bool has_possible_site(std::uint32_t demand) const
    {
        const auto sites = problem_.table.sites_of(demand);
        const auto costs = problem_.table.costs_of(demand);
        for (std::size_t k = 0; k < sites.size(); ++k) {
            if (instance_.state[sites[k]] != SiteState::Ban && problem_.is_possible(costs[k])) {
                return true;
            }
        }
        return false;
    }

    void look_at_room()
    {
        const double room = most_room(instance_, instance_.most_sites);
        if (room >= instance_.total_load * (1.0 - 1e-12)) {
            return;
        }
        const std::size_t sites = std::min(instance_.most_sites, usable_.size());
        say("the " + std::to_string(sites) + " largest sites hold " + plain(room) + ", the demand is " +
                plain(instance_.total_load),
            "容量最大的 " + std::to_string(sites) + " 个场址共可容纳 " + plain(room) + "，总需求为 " +
                plain(instance_.total_load));
    }

    /// With every site open and demand split at will, is there enough capacity where it is needed?
    void look_at_flow()
    {
        const bool is_small = usable_.size() * instance_.demand_count <= most_transport_cells;
        if (!answer_.why_infeasible.empty() || !instance_.is_capacitated || !is_small || progress_.is_cancelled()) {
            return;
        }
        const TransportService service = transport_service(instance_, usable_);
        if (!service.is_feasible) {
            answer_.blocking_demand = service.stuck;
            say(std::to_string(service.stuck.size()) +
                    " demand points reach only sites that together hold less than they need",
                "有 " + std::to_string(service.stuck.size()) + " 个需求点可达的场址容量之和小于其需求");
        }
    }

    const LocationProblem& problem_;
    const LocationSettings& settings_;
    geo::Progress& progress_;
    CapacitatedInstance instance_;
    std::vector<std::uint32_t> usable_;
    LocationAnswer answer_;
};

} // namespace

LocationAnswer explain_infeasible(const LocationProblem& problem, const LocationSettings& settings,
                                  geo::Progress& progress)
{
    return Explanation{problem, settings, progress}.run();
}

} // namespace doorstep::engine
