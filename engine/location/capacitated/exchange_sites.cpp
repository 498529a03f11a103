// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/exchange_sites.hpp"

#include "engine/location/capacitated/random_swaps.hpp"
#include "engine/location/capacitated/site_swaps.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace doorstep::engine {

namespace {

constexpr std::size_t searches = 2;
constexpr std::uint64_t seed_step = 0x9E3779B97F4A7C15U;
constexpr int tries_for_a_swap = 15;
constexpr int swaps_of_a_kick = 2;
constexpr double widest_step = 0.005; ///< relative
constexpr double least_gain = 1e-9;   ///< relative

class SiteExchange {
public:
    SiteExchange(const CapacitatedInstance& instance, const ImproveSettings& settings)
        : instance_{instance}, settings_{settings}, swaps_{instance, settings.openness, settings.seed}
    {}

    [[nodiscard]] SiteAnswer run(SiteAnswer best)
    {
        if (auto served = serve(best.sites)) {
            best = descend(std::move(*served));
        }
        SiteAnswer current = best;
        for (int kicks = 0; kicks < settings_.trials && may_go_on(); ++kicks) {
            auto kicked = serve(kick(current));
            if (!kicked) {
                continue;
            }
            SiteAnswer next = descend(std::move(*kicked));
            // Slightly worse answers are passed through, ever less so (threshold accepting; Dueck & Scheuer 1990).
            const double left = 1.0 - static_cast<double>(services_) / settings_.trials;
            if (next.objective <= best.objective + widest_step * left * std::abs(best.objective)) {
                current = std::move(next);
                best = current.objective < best.objective ? current : best;
            }
        }
        return best;
    }

private:
    struct Served {
        SiteAnswer answer;
        TransportService service;
    };

    [[nodiscard]] bool may_go_on() const { return services_ < settings_.trials && !settings_.should_stop(); }

    [[nodiscard]] std::optional<Served> serve(std::vector<std::uint32_t> sites)
    {
        if (!may_open(instance_, sites)) {
            return std::nullopt;
        }
        ++services_;
        TransportService service = transport_service(instance_, sites);
        if (!service.is_feasible) {
            return std::nullopt;
        }
        SiteAnswer answer{0.0, std::move(sites), service.flows};
        std::sort(answer.flows.begin(), answer.flows.end(),
                  [](const PairFlow& a, const PairFlow& b) { return a.pair < b.pair; });
        answer.objective = objective_of(instance_, answer.sites, answer.flows);
        return Served{std::move(answer), std::move(service)};
    }

    [[nodiscard]] SiteAnswer descend(Served present)
    {
        while (auto better = best_swap(present)) {
            present = std::move(*better);
        }
        return std::move(present.answer);
    }

    /// The first that saves something, in the order of what they may save.
    [[nodiscard]] std::optional<Served> best_swap(const Served& present)
    {
        const double below = present.answer.objective - least_gain * std::abs(present.answer.objective);
        const std::vector<SiteSwap> swaps = promising_swaps(instance_, present.answer.sites, present.service, below);
        for (std::size_t i = 0; i < swaps.size() && i < tries_for_a_swap && may_go_on(); ++i) {
            auto next = serve(swapped(present.answer.sites, swaps[i]));
            if (next && next->answer.objective < below) {
                return next;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::vector<std::uint32_t> swapped(std::vector<std::uint32_t> sites, const SiteSwap& swap)
    {
        if (swap.out) {
            sites.erase(std::lower_bound(sites.begin(), sites.end(), *swap.out));
        }
        if (swap.in) {
            sites.insert(std::lower_bound(sites.begin(), sites.end(), *swap.in), *swap.in);
        }
        return sites;
    }

    [[nodiscard]] std::vector<std::uint32_t> kick(SiteAnswer answer)
    {
        for (int swap = 0; swap < swaps_of_a_kick; ++swap) {
            answer.sites = swaps_.next(answer);
        }
        return std::move(answer.sites);
    }

    const CapacitatedInstance& instance_;
    const ImproveSettings& settings_;
    RandomSwaps swaps_;
    int services_ = 0;
};

} // namespace

SiteAnswer exchange_sites(const CapacitatedInstance& instance, SiteAnswer answer, const ImproveSettings& settings)
{
    std::vector<SiteAnswer> answers(searches, answer);
    parallel_for(searches, settings.threads, [&](std::size_t search) {
        ImproveSettings part = settings;
        part.trials = settings.trials / static_cast<int>(searches);
        part.seed = settings.seed + search * seed_step;
        answers[search] = SiteExchange{instance, part}.run(std::move(answers[search]));
    });
    return *std::min_element(answers.begin(), answers.end(),
                             [](const SiteAnswer& a, const SiteAnswer& b) { return a.objective < b.objective; });
}

} // namespace doorstep::engine
