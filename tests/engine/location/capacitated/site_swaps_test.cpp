// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_swaps.hpp"

#include "engine/location/capacitated/exchange_sites.hpp"
#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/random_swaps.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

constexpr std::uint32_t none = 0xFFFFFFFFU;

/// What a set costs with split service; `no_limit` when it has no room.
double cost_of(const CapacitatedInstance& instance, const std::vector<std::uint32_t>& sites)
{
    const TransportService service = transport_service(instance, sites);
    return service.is_feasible ? objective_of(instance, sites, service.flows) : no_limit;
}

std::vector<std::uint32_t> swapped(std::vector<std::uint32_t> sites, std::uint32_t out, std::uint32_t in)
{
    std::erase(sites, out);
    if (in != none) {
        sites.insert(std::lower_bound(sites.begin(), sites.end(), in), in);
    }
    return sites;
}

CapacitatedInstance square(LocationModel model, std::uint64_t seed, bool has_limit = false)
{
    LocationProblem problem = random_square(model, false, 14, 30, seed);
    problem.state.assign(14, SiteState::Free);
    problem.state[seed % 14] = SiteState::Keep;
    problem.state[(seed + 3) % 14] = SiteState::Ban;
    if (has_limit) {
        problem.limit = 60.0;
    }
    CapacitatedInstance instance = capacitated_instance(problem);
    instance.is_whole = false;
    return instance;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the price of room and the multipliers of a split service add up to its cost")
    {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            CAPTURE(seed);
            const CapacitatedInstance instance = square(LocationModel::CapacitatedPMedian, seed);
            const std::vector<std::uint32_t> sites = greedy_sites(instance);
            const TransportService service = transport_service(instance, sites);
            if (!service.is_feasible) {
                continue;
            }
            double dual = 0.0;
            for (const double multiplier : service.multiplier) {
                dual += multiplier;
            }
            for (std::size_t at = 0; at < sites.size(); ++at) {
                CHECK(service.price[at] >= 0.0);
                dual -= service.price[at] * instance.capacity[sites[at]];
            }
            CHECK(dual == doctest::Approx(service.cost));
        }
    }

    TEST_CASE("no swap costs less than its bound, and none that could save anything is left out")
    {
        int exact = 0;
        int all = 0;
        for (const LocationModel model : {LocationModel::CapacitatedPMedian, LocationModel::FacilityLocation}) {
            for (std::uint64_t seed = 0; seed < 120; ++seed) {
                CAPTURE(seed);
                const CapacitatedInstance instance = square(model, seed, seed % 3 == 0);
                const std::vector<std::uint32_t> sites = greedy_sites(instance);
                const TransportService present = transport_service(instance, sites);
                if (!present.is_feasible || !may_open(instance, sites)) {
                    continue;
                }
                const double below = objective_of(instance, sites, present.flows);
                std::map<std::pair<std::uint32_t, std::uint32_t>, double> bounds;
                for (const SiteSwap& swap : promising_swaps(instance, sites, present, below)) {
                    bounds[{swap.out.value_or(none), swap.in.value_or(none)}] = swap.bound;
                }
                std::vector<std::uint32_t> outs = sites;
                outs.push_back(none);
                for (const std::uint32_t out : outs) {
                    for (std::uint32_t in = 0; in <= instance.site_count; ++in) {
                        const std::uint32_t site = in == instance.site_count ? none : in;
                        const bool is_open = std::binary_search(sites.begin(), sites.end(), site);
                        const auto set = swapped(sites, out, site);
                        if (is_open || set == sites || !may_open(instance, set)) {
                            CHECK(bounds.count({out, site}) == 0);
                            continue;
                        }
                        const double cost = cost_of(instance, set);
                        const auto found = bounds.find({out, site});
                        if (found == bounds.end()) {
                            CHECK(cost >= below - 1e-9 * below);
                            continue;
                        }
                        CHECK(found->second <= cost + 1e-9 * std::abs(below));
                        ++all;
                        exact += std::abs(found->second - cost) <= 1e-9 * std::abs(below) ? 1 : 0;
                    }
                }
            }
        }
        CHECK(all > 300);
        CHECK(exact > all / 5); // a bound that is always far below would be of no use
    }

    TEST_CASE("a small site at everybody's door saves what it holds, not what they all would save")
    {
        // ten homes 10 m from site 0; site 1 is next to them and holds two
        LocationProblem problem;
        problem.model = LocationModel::FacilityLocation;
        problem.table.site_count = 2;
        for (int home = 0; home < 10; ++home) {
            problem.table.site.insert(problem.table.site.end(), {0, 1});
            problem.table.cost.insert(problem.table.cost.end(), {10.0, 0.0});
            problem.table.first.push_back(problem.table.site.size());
        }
        problem.capacity = {10.0, 2.0};
        const CapacitatedInstance instance = capacitated_instance(problem);
        const std::vector<std::uint32_t> sites{0};

        const auto swaps = promising_swaps(instance, sites, transport_service(instance, sites), 100.0);

        const auto added = std::find_if(swaps.begin(), swaps.end(), [](const SiteSwap& swap) { return !swap.out; });
        REQUIRE(added != swaps.end());
        CHECK(added->in == 1);
        CHECK(added->bound == doctest::Approx(80.0));
    }

    TEST_CASE("who has one way left pays for the only other one")
    {
        // home 0 reaches sites 0 and 1, home 1 reaches 0 and 2; all hold both
        LocationProblem problem;
        problem.model = LocationModel::FacilityLocation;
        problem.table.site_count = 3;
        problem.table.site = {0, 1, 0, 2};
        problem.table.cost = {5.0, 9.0, 7.0, 1.0};
        problem.table.first = {0, 2, 4};
        problem.site_cost = {100.0, 30.0, 20.0};
        problem.capacity = {2.0, 1.0, 1.0};
        const CapacitatedInstance instance = capacitated_instance(problem);
        const std::vector<std::uint32_t> sites{0, 2}; // 105 + 21

        const auto swaps = promising_swaps(instance, sites, transport_service(instance, sites), 1000.0);

        const auto swap =
            std::find_if(swaps.begin(), swaps.end(), [](const SiteSwap& it) { return it.out == 0 && it.in == 1; });
        REQUIRE(swap != swaps.end());
        CHECK(swap->bound == doctest::Approx(30.0 + 9.0 + 20.0 + 1.0));
        CHECK(std::none_of(swaps.begin(), swaps.end(),
                           [](const SiteSwap& it) { return it.out == 0 && !it.in; })); // home 0 would have no way
    }

    TEST_CASE("random swaps open what the bound opens")
    {
        const CapacitatedInstance instance = square(LocationModel::CapacitatedPMedian, 1);
        SiteAnswer answer;
        answer.sites = greedy_sites(instance);
        std::uint32_t favourite = 0;
        while (instance.state[favourite] != SiteState::Free ||
               std::binary_search(answer.sites.begin(), answer.sites.end(), favourite)) {
            ++favourite;
        }
        std::vector<double> openness(instance.site_count, 0.0);
        openness[favourite] = 1.0;
        RandomSwaps swaps{instance, openness, 7};
        int opened = 0;
        for (int swap = 0; swap < 200; ++swap) {
            const auto sites = swaps.next(answer);
            opened += std::binary_search(sites.begin(), sites.end(), favourite) ? 1 : 0;
        }
        CHECK(opened > 120);
    }

    TEST_CASE("exchanges end where no swap saves anything, the same on one thread and two")
    {
        int improved = 0;
        for (const LocationModel model : {LocationModel::CapacitatedPMedian, LocationModel::FacilityLocation}) {
            for (std::uint64_t seed = 0; seed < 40; ++seed) {
                CAPTURE(seed);
                const CapacitatedInstance instance = square(model, seed);
                const std::vector<std::uint32_t> sites = greedy_sites(instance);
                const auto start = may_open(instance, sites) ? serve_sites(instance, sites, {}) : std::nullopt;
                if (!start) {
                    continue;
                }
                ImproveSettings settings{
                    .trials = 200, .seed = seed, .threads = 1, .should_stop = [] { return false; }};

                const SiteAnswer better = exchange_sites(instance, *start, settings);

                CHECK(may_open(instance, better.sites));
                CHECK(better.objective <= start->objective);
                CHECK(better.objective == doctest::Approx(cost_of(instance, better.sites)));
                improved += better.objective < start->objective - 1e-6 ? 1 : 0;
                for (const std::uint32_t out : better.sites) {
                    for (std::uint32_t in = 0; in < instance.site_count; ++in) {
                        const auto set = swapped(better.sites, out, in);
                        if (!std::binary_search(better.sites.begin(), better.sites.end(), in) &&
                            may_open(instance, set)) {
                            CHECK(cost_of(instance, set) >= better.objective * (1.0 - 1e-8));
                        }
                    }
                }
                settings.threads = 2;
                const SiteAnswer again = exchange_sites(instance, *start, settings);
                CHECK(again.sites == better.sites);
                CHECK(again.objective == better.objective);
            }
        }
        CHECK(improved > 10);
    }
}
