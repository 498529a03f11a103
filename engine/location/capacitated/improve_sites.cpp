// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/improve_sites.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace doorstep::engine {

namespace {

constexpr double widest_step = 0.01; ///< relative

class SiteImprovement {
public:
    SiteImprovement(const CapacitatedInstance& instance, SiteAnswer answer, const ImproveSettings& settings)
        : instance_{instance}, best_{std::move(answer)}, settings_{settings}, effort_{.rounds = settings.rounds,
                                                                                      .seed = settings.seed,
                                                                                      .should_stop =
                                                                                          settings.should_stop},
          random_{settings.seed}
    {}

    SiteAnswer run()
    {
        relocate(best_);
        current_ = best_;
        for (int trial = 0; trial < settings_.trials && !settings_.should_stop(); ++trial) {
            std::vector<std::uint32_t> sites = neighbour();
            if (sites == current_.sites || !may_open(instance_, sites)) {
                continue;
            }
            auto answer = serve_sites(instance_, sites, effort_);
            if (!answer) {
                continue;
            }
            relocate(*answer);
            // Slightly worse answers are passed through, ever less so (threshold accepting; Dueck & Scheuer 1990).
            const double left = 1.0 - static_cast<double>(trial) / settings_.trials;
            if (answer->objective <= best_.objective + widest_step * left * std::abs(best_.objective)) {
                current_ = std::move(*answer);
                best_ = current_.objective < best_.objective ? current_ : best_;
            }
        }
        return std::move(best_);
    }

private:
    /// Whole demand points: as long as it pays, a site's clients move together to a closed site that can take them.
    void relocate(SiteAnswer& answer)
    {
        while (instance_.is_whole && !settings_.should_stop()) {
            std::vector<std::uint32_t> sites = relocated(answer);
            if (sites == answer.sites || !may_open(instance_, sites)) {
                return;
            }
            auto next = serve_sites(instance_, sites, effort_);
            if (!next || next->objective >= answer.objective) {
                return;
            }
            answer = std::move(*next);
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> relocated(const SiteAnswer& answer) const
    {
        std::vector<std::uint32_t> sites = answer.sites;
        for (std::uint32_t& site : sites) {
            if (instance_.state[site] == SiteState::Keep) {
                continue;
            }
            const std::uint32_t better = best_home(answer, site, sites);
            site = better;
        }
        std::sort(sites.begin(), sites.end());
        return sites;
    }

    [[nodiscard]] std::uint32_t best_home(const SiteAnswer& answer, std::uint32_t site,
                                          const std::vector<std::uint32_t>& taken) const
    {
        std::vector<double> cost(instance_.site_count, 0.0);
        std::vector<std::uint32_t> reached(instance_.site_count, 0);
        std::uint32_t clients = 0;
        double load = 0.0;
        for (const PairFlow& flow : answer.flows) {
            if (instance_.site_of[flow.pair] != site) {
                continue;
            }
            const std::uint32_t demand = instance_.pairs[flow.pair].demand;
            ++clients;
            load += instance_.load[demand];
            for (std::size_t at = instance_.demand_first[demand]; at < instance_.demand_first[demand + 1]; ++at) {
                const std::uint32_t pair = instance_.pairs_of_demand[at];
                cost[instance_.site_of[pair]] += instance_.pairs[pair].cost;
                ++reached[instance_.site_of[pair]];
            }
        }
        std::uint32_t best = site;
        for (std::uint32_t other = 0; other < instance_.site_count; ++other) {
            const bool is_free = instance_.state[other] == SiteState::Free &&
                                 std::find(taken.begin(), taken.end(), other) == taken.end();
            if (is_free && reached[other] == clients && instance_.capacity[other] >= load &&
                cost[other] + instance_.opening[other] < cost[best] + instance_.opening[best]) {
                best = other;
            }
        }
        return best;
    }

    /// Drops, adds or exchanges; the newcomer is one of the nearest to some demand point.
    [[nodiscard]] std::vector<std::uint32_t> neighbour()
    {
        std::vector<std::uint32_t> sites = current_.sites;
        const std::uint64_t kind = random_() % 8;
        if (kind != 0 && !sites.empty()) {
            sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(random_() % sites.size()));
        }
        if (kind != 1 && instance_.demand_count > 0) {
            const std::size_t demand = random_() % instance_.demand_count;
            const std::size_t first = instance_.demand_first[demand];
            const std::size_t near = std::min<std::size_t>(20, instance_.demand_first[demand + 1] - first);
            if (near > 0) {
                const std::uint32_t site = instance_.site_of[instance_.pairs_of_demand[first + random_() % near]];
                if (std::find(sites.begin(), sites.end(), site) == sites.end()) {
                    sites.push_back(site);
                }
            }
        }
        std::sort(sites.begin(), sites.end());
        return sites;
    }

    const CapacitatedInstance& instance_;
    SiteAnswer best_;
    SiteAnswer current_;
    const ImproveSettings& settings_;
    ServiceEffort effort_;
    std::mt19937_64 random_;
};

} // namespace

SiteAnswer improve_sites(const CapacitatedInstance& instance, SiteAnswer answer, const ImproveSettings& settings)
{
    return SiteImprovement{instance, std::move(answer), settings}.run();
}

} // namespace doorstep::engine
