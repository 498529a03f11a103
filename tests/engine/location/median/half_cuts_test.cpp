// SPDX-License-Identifier: MIT
#include "engine/location/median/half_cuts.hpp"
#include "engine/location/median/lagrangian.hpp"
#include "engine/location/median/median_instance.hpp"
#include "engine/location/median/priced_cuts.hpp"
#include "engine/location/median/radius_program.hpp"
#include "engine/location/median/solve_median.hpp"
#include "random_median.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;
using namespace doorstep::engine::tests;

namespace {

/// Costs with many ties, where linear relaxations are fractional: of a grid, or at random.
LocationProblem random_with_ties(std::mt19937& random)
{
    LocationProblem problem;
    const std::size_t count = 9 + random() % 6;
    const bool is_grid = random() % 3 == 0;
    std::vector<std::pair<double, double>> points;
    for (std::size_t at = 0; at < count; ++at) {
        points.emplace_back(random() % 5, random() % 4);
    }
    problem.table.site_count = count;
    for (std::size_t demand = 0; demand < count; ++demand) {
        for (std::uint32_t site = 0; site < count; ++site) {
            const double east = points[demand].first - points[site].first;
            const double north = points[demand].second - points[site].second;
            const double far =
                is_grid ? std::floor(10.0 * std::hypot(east, north)) : static_cast<double>(1 + random() % 6);
            problem.table.site.push_back(site);
            problem.table.cost.push_back(site == demand ? 0.0 : far);
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.weight.push_back(1.0 + static_cast<double>(random() % 2));
    }
    problem.site_cost.assign(count, 1.0);
    problem.state.assign(count, SiteState::Free);
    problem.choose = 3 + random() % (count / 2 - 1);
    return problem;
}

void each_set(std::size_t sites, std::size_t choose, const std::function<void(const std::vector<unsigned char>&)>& take)
{
    for (std::uint32_t set = 0; set < (1U << sites); ++set) {
        if (static_cast<std::size_t>(__builtin_popcount(set)) == choose) {
            std::vector<unsigned char> is_open(sites, 0);
            for (std::size_t site = 0; site < sites; ++site) {
                is_open[site] = static_cast<unsigned char>((set >> site) & 1U);
            }
            take(is_open);
        }
    }
}

double left_side(const MedianInstance& instance, const HalfCut& cut, const std::vector<unsigned char>& is_open)
{
    double sum = 0.0;
    for (const auto& [site, times] : cut.sites) {
        sum += times * is_open[site];
    }
    for (const HalfCut::Radius& radius : cut.radii) {
        bool is_reached = false;
        for (std::size_t at = instance.first[radius.demand];
             at < instance.first[radius.demand + 1] && instance.cost[at] <= radius.cost; ++at) {
            is_reached = is_reached || instance.site[at] == instance.nobody() || is_open[instance.site[at]] != 0;
        }
        sum += is_reached ? 0.0 : radius.times;
    }
    return sum;
}

double value_of(const MedianInstance& instance, const std::vector<unsigned char>& is_open)
{
    double sum = 0.0;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        std::size_t at = instance.first[demand];
        while (instance.site[at] != instance.nobody() && is_open[instance.site[at]] == 0) {
            ++at;
        }
        sum += instance.cost[at];
    }
    return sum;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("zero-half cuts hold for every set of sites, and no bound of the linear program passes the best of them")
    {
        std::size_t cuts_seen = 0;
        std::size_t raised = 0;
        for (unsigned seed = 1; seed <= 150; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_with_ties(random);
            MedianInstance instance =
                median_instance(problem, sort_pairs(problem.table, problem.min_distance), question_of(problem));
            const MedianInstance as_it_was = instance;
            double best = HUGE_VAL;
            each_set(instance.site_count, *instance.choose,
                     [&](const auto& is_open) { best = std::min(best, value_of(instance, is_open)); });
            RadiusProgram program{instance, std::vector<double>(instance.demand_count(), 15.0 * instance.scale)};
            double first = 0.0;
            for (int round = 0; round < 12; ++round) {
                REQUIRE(program.solve({}) == LinearStatus::Optimal);
                CHECK(program.objective() <= best * (1.0 + 1e-9));
                std::vector<double> prices = program.prices();
                {
                    const PricedCuts priced{instance, program.cuts(), program.cut_prices()};
                    Lagrangian lagrangian{instance, instance.state, &priced.share()};
                    const double bound = lagrangian.evaluate(prices);
                    CHECK(bound <= best);
                    CHECK(bound >= program.objective() - 1e-5 * best);
                    std::vector<SiteState> states = instance.state;
                    lagrangian.fix(states, best + 1.0);
                    bool has_best = false; // what is fixed leaves a best set
                    each_set(instance.site_count, *instance.choose, [&](const auto& is_open) {
                        bool is_allowed = true;
                        for (std::size_t site = 0; site < states.size(); ++site) {
                            is_allowed = is_allowed && (states[site] == SiteState::Free ||
                                                        (is_open[site] != 0) == (states[site] == SiteState::Keep));
                        }
                        has_best = has_best || (is_allowed && value_of(as_it_was, is_open) == best);
                    });
                    CHECK(has_best);
                }
                CHECK(instance.cost == as_it_was.cost);
                if (program.add_radii() > 0) {
                    continue;
                }
                first = first == 0.0 ? program.objective() : first;
                raised += program.objective() > first + 1e-6 * best ? 1 : 0;
                if (round % 3 == 2) {
                    program.tidy();
                    continue;
                }
                const std::size_t known = program.cuts().size();
                if (program.add_half_cuts(20) == 0) {
                    break;
                }
                for (std::size_t cut = known; cut < program.cuts().size(); ++cut) {
                    ++cuts_seen;
                    each_set(instance.site_count, *instance.choose, [&](const auto& is_open) {
                        CHECK(left_side(instance, program.cuts()[cut], is_open) >= program.cuts()[cut].at_least);
                    });
                }
            }
        }
        CHECK(cuts_seen > 50);
        CHECK(raised > 10);
    }

    TEST_CASE("cuts at any whole prices leave a bound that is no lie, with sites decided since")
    {
        for (unsigned seed = 1; seed <= 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_with_ties(random);
            MedianInstance instance =
                median_instance(problem, sort_pairs(problem.table, problem.min_distance), question_of(problem));
            // Any odd set of rows halved and rounded up is a cut.
            std::vector<HalfCut> cuts(1 + random() % 4);
            for (HalfCut& cut : cuts) {
                std::vector<double> times(instance.site_count, 0.0);
                const std::size_t rows = 1 + 2 * (random() % 3);
                for (std::size_t row = 0; row < rows; ++row) {
                    const auto demand = static_cast<std::uint32_t>(random() % instance.demand_count());
                    const std::size_t place = random() % (instance.site_count / 2);
                    const double cost = instance.cost[instance.first[demand] + place];
                    for (std::size_t at = instance.first[demand]; instance.cost[at] <= cost; ++at) {
                        if (instance.site[at] != instance.nobody()) {
                            times[instance.site[at]] += 1.0;
                        }
                    }
                    cut.radii.push_back({demand, cost, 1.0});
                }
                for (std::uint32_t site = 0; site < instance.site_count; ++site) {
                    if (times[site] > 0.0) {
                        cut.sites.emplace_back(site, std::ceil(times[site] / 2.0));
                    }
                }
                cut.at_least = static_cast<double>((rows + 1) / 2);
            }
            std::vector<SiteState> states = instance.state;
            states[random() % states.size()] = SiteState::Ban;
            states[random() % states.size()] = SiteState::Keep;
            double best = HUGE_VAL;
            each_set(instance.site_count, *instance.choose, [&](const auto& is_open) {
                for (std::size_t site = 0; site < states.size(); ++site) {
                    if (states[site] != SiteState::Free && (is_open[site] != 0) != (states[site] == SiteState::Keep)) {
                        return;
                    }
                }
                best = std::min(best, value_of(instance, is_open));
            });
            for (int round = 0; round < 20; ++round) {
                std::vector<double> cut_prices(cuts.size());
                for (double& price : cut_prices) {
                    price = std::floor(static_cast<double>(random() % 30) * instance.scale);
                }
                std::vector<double> prices(instance.demand_count());
                for (double& price : prices) {
                    price = static_cast<double>(random() % 40) * instance.scale;
                }
                const PricedCuts priced{instance, cuts, cut_prices};
                Lagrangian lagrangian{instance, states, &priced.share()};
                CHECK(lagrangian.evaluate(prices) <= best);
            }
        }
    }

    TEST_CASE("problems with many ties are solved to the optimum of brute force")
    {
        geo::Progress silent;
        for (unsigned seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_with_ties(random);
            const std::optional<BruteForce> best = best_of_all_sets(problem);
            const LocationAnswer answer = solve_median(problem, {}, silent);
            REQUIRE(best);
            CHECK(answer.status == LocationStatus::Optimal);
            CHECK(answer.objective == best->objective);
        }
    }
}
