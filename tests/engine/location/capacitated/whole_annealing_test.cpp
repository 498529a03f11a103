// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/whole_annealing.hpp"

#include "engine/location/capacitated/anneal_sites.hpp"
#include "engine/location/capacitated/crowded_clusters.hpp"
#include "engine/location/capacitated/first_answers.hpp"
#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/improve_answers.hpp"
#include "engine/location/random_numbers.hpp"
#include "tests/engine/location/capacitated/shown_answer.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// Points in a square whose sites hold hardly more than there is, one of which must stay.
LocationProblem full_square(std::uint64_t seed, double fullness)
{
    LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 14, 60, seed);
    const double all = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    const double room = std::ceil(all / fullness / static_cast<double>(problem.choose.value()));
    problem.capacity.assign(14, room);
    problem.state.assign(14, SiteState::Free);
    problem.state[seed % 14] = SiteState::Keep;
    return problem;
}

/// A hundred homes in a square of side 100, 95 % of what ten of them as sites hold, none served from farther than 25.
LocationProblem narrow_town(std::uint64_t random)
{
    constexpr std::size_t count = 100;
    constexpr double limit = 25.0;
    std::vector<double> x;
    std::vector<double> y;
    LocationProblem problem;
    problem.model = LocationModel::CapacitatedPMedian;
    for (std::size_t home = 0; home < count; ++home) {
        x.push_back(random_below(random, 100));
        y.push_back(random_below(random, 100));
        problem.load.push_back(1 + random_below(random, random_below(random, 10) > 0 ? 20 : 60));
    }
    for (std::size_t home = 0; home < count; ++home) {
        for (std::uint32_t site = 0; site < count; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(std::floor(std::hypot(x[home] - x[site], y[home] - y[site])));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    problem.table.site_count = count;
    problem.weight.assign(count, 1.0);
    problem.site_cost.assign(count, 0.0);
    problem.choose = 10;
    problem.limit = limit;
    const double all = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    problem.capacity.assign(count, std::ceil(all / 10.0 / 0.95));
    problem.state.assign(count, SiteState::Free);
    return problem;
}

double fresh_cost(const WholeAnnealer& tables, const CrowdedClusters& clusters)
{
    double cost = 0.0;
    for (const std::uint32_t site : clusters.sites()) {
        cost += tables.instance().opening[site];
    }
    for (std::uint32_t demand = 0; demand < tables.instance().demand_count; ++demand) {
        cost += tables.cost(demand, clusters.site(clusters.home(demand)));
    }
    return cost;
}

double fresh_overload(const WholeAnnealer& tables, const CrowdedClusters& clusters)
{
    const CapacitatedInstance& instance = tables.instance();
    double too_much = 0.0;
    for (std::uint32_t cluster = 0; cluster < clusters.count(); ++cluster) {
        double load = 0.0;
        for (std::uint32_t demand = 0; demand < instance.demand_count; ++demand) {
            load += clusters.home(demand) == cluster ? instance.load[demand] : 0.0;
        }
        too_much += std::max(0.0, load - instance.capacity[clusters.site(cluster)]);
    }
    return too_much;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("what annealing finds keeps to pins, vetoes, budgets, limits and capacities, and is most often the best")
    {
        int found = 0;
        int best = 0;
        for (const bool has_openings : {false, true}) {
            const LocationModel model =
                has_openings ? LocationModel::FacilityLocation : LocationModel::CapacitatedPMedian;
            for (std::uint64_t seed = 0; seed < 400; ++seed) {
                CAPTURE(seed);
                CAPTURE(has_openings);
                const LocationProblem problem = random_capacitated(model, true, seed);
                const CapacitatedInstance instance = capacitated_instance(problem);
                const std::vector<std::uint32_t> sites = greedy_sites(instance);
                if (!WholeAnnealer::suits(instance) || !may_open(instance, sites)) {
                    continue;
                }
                const auto answer = WholeAnnealer{instance}.run(sites, {.steps = 20'000, .seed = seed});
                if (answer) {
                    const auto optimum = slow_optimum(problem);
                    REQUIRE(optimum);
                    CHECK(fault_of(problem, shown(instance, *answer)) == "");
                    CHECK(answer->sites.size() == sites.size());
                    CHECK(answer->objective >= *optimum - 1e-9 * std::abs(*optimum));
                    found += has_openings ? 0 : 1;
                    best += !has_openings && answer->objective <= *optimum + 1e-9 * std::abs(*optimum) ? 1 : 0;
                }
            }
        }
        CHECK(found > 50);
        CHECK(best > found * 9 / 10);
    }

    TEST_CASE("each change costs what was said, and the sums stay those of the clusters counted anew")
    {
        int overfull = 0;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = full_square(seed, 0.9);
            const CapacitatedInstance instance = capacitated_instance(problem);
            const WholeAnnealer tables{instance};
            CrowdedClusters clusters{tables, greedy_sites(instance)};
            REQUIRE(clusters.serves_all());
            std::uint64_t random = seed;
            for (int step = 0; step < 200; ++step) {
                const double cost = fresh_cost(tables, clusters);
                const double overload = fresh_overload(tables, clusters);
                const std::uint32_t demand = random_below(random, instance.demand_count);
                const std::uint32_t other = random_below(random, instance.demand_count);
                const std::uint32_t cluster = random_below(random, clusters.count());
                const std::uint32_t site = random_below(random, instance.site_count);
                CrowdedClusters::Change change;
                switch (random_below(random, 3)) {
                case 0:
                    if (clusters.home(demand) == cluster) {
                        continue;
                    }
                    change = clusters.shift_change(demand, cluster);
                    clusters.shift(demand, cluster);
                    break;
                case 1:
                    if (clusters.home(demand) == clusters.home(other)) {
                        continue;
                    }
                    change = clusters.exchange_change(demand, other);
                    clusters.exchange(demand, other);
                    break;
                default:
                    change = clusters.site_change(cluster, site);
                    if (instance.state[clusters.site(cluster)] == SiteState::Keep || clusters.cluster_at(site)) {
                        CHECK(change.cost == no_limit);
                        continue;
                    }
                    clusters.move_site(cluster, site);
                }
                CHECK(fresh_cost(tables, clusters) == doctest::Approx(cost + change.cost));
                CHECK(fresh_overload(tables, clusters) == doctest::Approx(overload + change.overload));
                CHECK(clusters.cost() == doctest::Approx(fresh_cost(tables, clusters)));
                CHECK(clusters.fits() == (fresh_overload(tables, clusters) == 0.0));
                CHECK(answer_of_clusters(instance, clusters.sites(), clusters.homes()).has_value() == clusters.fits());
                overfull += clusters.fits() ? 0 : 1;
            }
        }
        CHECK(overfull > 100);
    }

    TEST_CASE("a pool finds cheaper answers than the sites it began with have, the same on any number of threads")
    {
        int found = 0;
        int cheaper = 0;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = full_square(seed, 0.95);
            const CapacitatedInstance instance = capacitated_instance(problem);
            const std::vector<std::uint32_t> sites = greedy_sites(instance);
            if (!may_open(instance, sites)) {
                continue;
            }
            SiteAnnealing one{instance, seed, 1};
            SiteAnnealing two{instance, seed, 2};

            const auto answer = one.next(sites, {});
            const auto again = two.next(sites, {});

            REQUIRE(answer.has_value() == again.has_value());
            if (answer) {
                CHECK(fault_of(problem, shown(instance, *answer)) == "");
                CHECK(answer->objective == again->objective);
                CHECK(answer->sites == again->sites);
                const auto from_there = serve_sites(instance, sites, {.rounds = 40, .seed = seed});
                ++found;
                cheaper += !from_there || answer->objective < from_there->objective ? 1 : 0;
            }
        }
        CHECK(found > 20);
        CHECK(cheaper > found / 2);
    }

    TEST_CASE("with a narrow limit annealing serves towns that greedy sites and local search cannot")
    {
        int found = 0;
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = narrow_town(seed);
            const CapacitatedInstance instance = capacitated_instance(problem);
            const geo::Progress silent;
            SearchClock clock{{}, silent};
            if (!first_answers(instance, nullptr, 1, clock).empty()) {
                continue;
            }
            SearchStanding standing{instance, -no_limit};
            const LocationSettings settings;
            AnswerImprovement improvement{instance, settings, false, true, clock, standing};

            improvement.before_root();

            if (standing.best()) {
                CHECK(fault_of(problem, shown(instance, *standing.best())) == "");
                ++found;
            }
        }
        CHECK(found > 1);
    }

    TEST_CASE("a walk that must stop at once has the sites it began with, if they hold everybody")
    {
        const LocationProblem problem = full_square(3, 0.5);
        const CapacitatedInstance instance = capacitated_instance(problem);
        const std::vector<std::uint32_t> sites = greedy_sites(instance);

        const auto answer =
            WholeAnnealer{instance}.run(sites, {.steps = 1'000'000'000, .should_stop = [] { return true; }});

        REQUIRE(answer.has_value() == CrowdedClusters{WholeAnnealer{instance}, sites}.fits());
        CHECK((!answer || answer->sites == sites));
    }
}
