// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_lister.hpp"
#include "engine/location/capacitated/cluster_program.hpp"
#include "engine/location/capacitated/finish_by_clusters.hpp"
#include "engine/location/capacitated/lagrangian_bound.hpp"
#include "engine/location/capacitated/search_root.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

struct RandomSite {
    ClusterLister::Site site;
    std::vector<SubsetRow> rows;
    std::vector<double> penalty;
    double needed = 0.0;
};

RandomSite random_site(std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t end) { return static_cast<double>(random() % end); };
    RandomSite result;
    const bool is_whole = seed % 2 == 0;
    const std::uint32_t count = 3 + static_cast<std::uint32_t>(random() % 7);
    for (std::uint32_t item = 0; item < count; ++item) {
        result.site.items.push_back({item, below(20) - 6.0, below(6) + (is_whole ? 0.0 : 0.25)});
    }
    result.site.capacity = below(20);
    result.site.has_whole_loads = is_whole;
    for (std::uint64_t row = random() % 5; row > 0; --row) {
        std::set<std::uint32_t> members;
        while (members.size() < 3) {
            members.insert(static_cast<std::uint32_t>(random() % count));
        }
        SubsetRow triple{};
        std::copy(members.begin(), members.end(), triple.begin());
        result.rows.push_back(triple);
        result.penalty.push_back(below(7));
    }
    result.needed = below(40) - 10.0;
    return result;
}

/// By trying all sets.
std::map<std::vector<std::uint32_t>, double> slow_sets(const RandomSite& random)
{
    std::map<std::vector<std::uint32_t>, double> sets;
    const auto& items = random.site.items;
    for (std::uint32_t mask = 0; mask < (1U << items.size()); ++mask) {
        const auto is_in = [&](std::uint32_t item) { return (mask >> item & 1U) != 0; };
        std::vector<std::uint32_t> members;
        double gain = 0.0;
        double load = 0.0;
        for (std::uint32_t item = 0; item < items.size(); ++item) {
            if (is_in(item)) {
                members.push_back(item);
                gain += items[item].gain;
                load += items[item].load;
            }
        }
        for (std::size_t row = 0; row < random.rows.size(); ++row) {
            const auto hits = std::count_if(random.rows[row].begin(), random.rows[row].end(), is_in);
            gain -= hits >= 2 ? random.penalty[row] : 0.0;
        }
        if (load <= random.site.capacity && gain >= random.needed) {
            sets.emplace(members, gain);
        }
    }
    return sets;
}

/// What `finish_by_clusters` makes of the whole problem from random prices, with limits that make it generate columns.
ClusterFinish finish_root(const CapacitatedInstance& instance, std::uint64_t seed, geo::Progress& progress)
{
    std::mt19937_64 random{seed};
    SearchClock clock{std::nullopt, progress};
    SearchNode node = root_node(instance);
    for (double& price : node.multiplier) {
        price *= 0.5 + 0.1 * static_cast<double>(random() % 10);
    }
    LagrangianBound bound{instance, node};
    if (!bound.is_possible()) {
        ClusterFinish nothing;
        nothing.is_finished = true;
        return nothing;
    }
    bound.ascend(node.multiplier, {.iterations = static_cast<int>(random() % 30),
                                   .cutoff = no_limit,
                                   .target = ceiling_of(instance),
                                   .on_sites = [](std::span<const std::uint32_t>) {}});
    bound.evaluate(bound.multiplier());
    const ClusterPrices prices = bound.cluster_prices();
    const ClusterPricing pricing{instance, node, bound.limits()};
    const ClusterBound start =
        cluster_bound(instance, bound.limits(), pricing.is_forced(), prices, bound.least_reduced_costs(prices));
    CHECK(start.value <= bound.bound() + 1e-9 * std::max(1.0, std::abs(bound.bound())));
    const std::size_t size = 1 + random() % 40;
    return finish_by_clusters(instance, node, bound.limits(), prices, start, ceiling_of(instance), clock,
                              {.most_listed = size,
                               .most_listed_last = size * (1 + random() % 200),
                               .most_near = 1 + random() % 60,
                               .most_repricings = static_cast<int>(random() % 40)});
}

void check_finish(const LocationProblem& problem, std::uint64_t seed, int& finished)
{
    const std::optional<double> optimum = slow_optimum(problem);
    const CapacitatedInstance instance = capacitated_instance(problem);
    if (!instance.is_whole || !instance.is_capacitated) {
        return;
    }
    geo::Progress silent;

    const ClusterFinish finish = finish_root(instance, seed, silent);

    for (const SiteAnswer& answer : finish.answers) {
        REQUIRE(optimum);
        CHECK(answer.objective >= *optimum - 1e-9 * std::max(1.0, *optimum));
        CHECK(may_open(instance, answer.sites));
    }
    if (finish.is_finished) {
        ++finished;
        CHECK(optimum.has_value() == !finish.answers.empty());
        if (optimum && !finish.answers.empty()) {
            CHECK(finish.answers.back().objective == doctest::Approx(*optimum).epsilon(1e-9));
        }
    }
    else if (optimum) {
        CHECK(finish.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("prices without end, as where nothing is feasible, do not break the program of clusters")
    {
        const CapacitatedInstance instance =
            capacitated_instance(random_capacitated(LocationModel::CapacitatedPMedian, true, 1));
        const SiteLimits limits{0, instance.site_count, no_limit};
        const ClusterPool pool;
        const std::vector<char> is_forced(instance.site_count, 0);
        ClusterPrices prices;
        prices.demand.assign(instance.demand_count, 1e26);
        ClusterProgram program{instance, limits, pool, is_forced, prices};
        for (int raise = 0; raise < 12; ++raise) {
            program.raise_miss_price();
        }
        geo::Progress silent;
        SearchClock clock{std::nullopt, silent};

        program.solve(ClusterProgram::Start::Fresh, clock);

        CHECK(program.missed() > 0.0);
    }

    TEST_CASE("the clusters of a site that gain enough are those that trying all finds, each once")
    {
        for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
            CAPTURE(seed);
            const RandomSite random = random_site(seed);
            const SubsetRowIndex rows{random.site.items.size(), random.rows};
            ClusterLister lister{rows, random.penalty};
            std::map<std::vector<std::uint32_t>, double> found;
            std::size_t count = 0;
            std::size_t steps = 1'000'000;

            const bool is_complete =
                lister.list(random.site, random.needed, steps, [&](std::vector<std::uint32_t> members, double gain) {
                    std::sort(members.begin(), members.end());
                    found.emplace(members, gain);
                    ++count;
                    return random.needed;
                });

            CHECK(is_complete);
            CHECK(count == found.size());
            CHECK(found == slow_sets(random));
        }
    }

    TEST_CASE("a listing that takes too many steps says so")
    {
        RandomSite random = random_site(2);
        random.needed = -1'000.0;
        const SubsetRowIndex rows{random.site.items.size(), random.rows};
        ClusterLister lister{rows, random.penalty};
        std::size_t steps = 3;

        CHECK_FALSE(lister.list(random.site, random.needed, steps,
                                [&](const std::vector<std::uint32_t>&, double) { return random.needed; }));
    }

    TEST_CASE("subset rows that are found broken are broken, and the worst one is among them")
    {
        int broken = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937_64 random{seed};
            constexpr std::size_t demands = 7;
            ClusterPool pool;
            std::vector<ClusterUse> uses;
            // As in a relaxed answer, nobody is served more than once.
            std::vector<double> served(demands, 0.0);
            for (int trial = 0; trial < 30; ++trial) {
                const double value = 0.25 * static_cast<double>(1 + random() % 2);
                std::vector<std::uint32_t> members;
                for (std::uint32_t demand = 0; demand < demands; ++demand) {
                    if (random() % 3 == 0 && served[demand] + value <= 1.0) {
                        members.push_back(demand);
                    }
                }
                for (const std::uint32_t demand : members) {
                    served[demand] += value;
                }
                uses.push_back({static_cast<std::uint32_t>(pool.size()), value});
                pool.demand.insert(pool.demand.end(), members.begin(), members.end());
                pool.first.push_back(pool.demand.size());
                pool.site.push_back(0);
                pool.cost.push_back(1.0);
            }
            const auto violation = [&](const SubsetRow& row) {
                double sum = -1.0;
                for (const ClusterUse& use : uses) {
                    const auto hits = std::count_if(
                        row.begin(), row.end(), [&](std::uint32_t demand) { return pool.has(use.cluster, demand); });
                    sum += hits >= 2 ? use.value : 0.0;
                }
                return sum;
            };
            double worst = 0.0;
            for (std::uint32_t a = 0; a < demands; ++a) {
                for (std::uint32_t b = a + 1; b < demands; ++b) {
                    for (std::uint32_t c = b + 1; c < demands; ++c) {
                        worst = std::max(worst, violation({a, b, c}));
                    }
                }
            }

            const std::vector<SubsetRow> rows = broken_subset_rows(demands, pool, uses, 5);

            CHECK(rows.size() <= 5);
            CHECK(rows.empty() == (worst <= 0.02 + 1e-9));
            for (const SubsetRow& row : rows) {
                CHECK(violation(row) > 0.02 - 1e-9);
            }
            if (!rows.empty()) {
                CHECK(violation(rows.front()) == doctest::Approx(worst));
                ++broken;
            }
        }
        CHECK(broken > 30);
    }

    TEST_CASE("clusters finish small problems as trying everything does, however few may be listed at a time")
    {
        int finished = 0;
        for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
            CAPTURE(seed);
            check_finish(random_capacitated(LocationModel::CapacitatedPMedian, true, seed), seed, finished);
            check_finish(random_capacitated(LocationModel::FacilityLocation, true, seed), seed, finished);
        }
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            CAPTURE(seed);
            check_finish(random_square(LocationModel::CapacitatedPMedian, true, 6, 7, seed), seed, finished);
            check_finish(random_square(LocationModel::FacilityLocation, true, 6, 7, seed), seed, finished);
        }
        CHECK(finished > 300);
    }
}
