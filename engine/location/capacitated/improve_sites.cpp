// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/improve_sites.hpp"

#include "engine/location/capacitated/drift_sites.hpp"
#include "engine/location/capacitated/exchange_sites.hpp"
#include "engine/location/capacitated/random_swaps.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

constexpr double price_of_moving = 10.0; ///< times the first price of overload: from good sites little has to move
constexpr int drift_rounds = 8;
constexpr double widest_step = 0.01; ///< relative

class SiteImprovement {
public:
    SiteImprovement(const CapacitatedInstance& instance, SiteAnswer answer, const ImproveSettings& settings)
        : instance_{instance}, best_{std::move(answer)}, settings_{settings}, effort_{.rounds = settings.rounds,
                                                                                      .seed = settings.seed,
                                                                                      .should_stop =
                                                                                          settings.should_stop},
          swaps_{instance, settings.openness, settings.seed}
    {}

    SiteAnswer run()
    {
        relocate(best_);
        current_ = best_;
        if (instance_.packs_whole()) {
            ServiceEffort effort = effort_;
            const std::vector<std::uint32_t> home = homes_of(instance_, current_);
            effort.home = home;
            if (const auto service = crowded_service(instance_, current_.sites, effort)) {
                price_ = price_of_moving * service->price;
            }
        }
        for (int trial = 0; trial < settings_.trials && !settings_.should_stop(); ++trial) {
            const std::vector<std::uint32_t> sites = swaps_.next(current_);
            if (sites == current_.sites || !may_open(instance_, sites)) {
                continue;
            }
            auto answer = served(sites);
            if (!answer) {
                continue;
            }
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
    /// Whole demand points stay where they are as far as they can, and sites move after them.
    [[nodiscard]] std::optional<SiteAnswer> served(const std::vector<std::uint32_t>& sites)
    {
        if (!instance_.packs_whole()) {
            auto answer = serve_sites(instance_, sites, effort_);
            if (answer) {
                relocate(*answer);
            }
            return answer;
        }
        ServiceEffort effort = effort_;
        const std::vector<std::uint32_t> home = homes_of(instance_, current_);
        effort.home = home;
        effort.price = price_;
        effort.rounds = drift_rounds;
        return drift_sites(instance_, sites, effort);
    }

    /// Whole demand points: as long as it pays, a site's clients move together to a closed site that can take them.
    void relocate(SiteAnswer& answer)
    {
        while (instance_.is_whole && !settings_.should_stop()) {
            std::vector<std::uint32_t> sites = relocated_sites(instance_, answer.sites, homes_of(instance_, answer));
            std::sort(sites.begin(), sites.end());
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

    const CapacitatedInstance& instance_;
    SiteAnswer best_;
    SiteAnswer current_;
    const ImproveSettings& settings_;
    ServiceEffort effort_;
    RandomSwaps swaps_;
    double price_ = 0.0; // of overload
};

} // namespace

SiteAnswer improve_sites(const CapacitatedInstance& instance, SiteAnswer answer, const ImproveSettings& settings)
{
    return instance.is_capacitated && !instance.is_whole ? exchange_sites(instance, std::move(answer), settings)
                                                         : SiteImprovement{instance, std::move(answer), settings}.run();
}

} // namespace doorstep::engine
