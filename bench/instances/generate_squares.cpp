// SPDX-License-Identifier: MIT
#include "bench/instances/generate_squares.hpp"

#include "bench/instances/split_mix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace doorstep::bench {
namespace {

using engine::LocationModel;
using engine::LocationProblem;

constexpr std::uint64_t side = 10'000;
constexpr std::uint64_t seed = 1;

struct Point {
    double x;
    double y;
};

std::vector<Point> points(std::size_t count, SplitMix64& random)
{
    std::vector<Point> made;
    for (std::size_t number = 0; number < count; ++number) {
        const double x = random.whole(0, side - 1);
        made.push_back({x, random.whole(0, side - 1)});
    }
    return made;
}

std::vector<double> wholes(std::size_t count, std::uint64_t least, std::uint64_t most, SplitMix64& random)
{
    std::vector<double> made;
    for (std::size_t number = 0; number < count; ++number) {
        made.push_back(random.whole(least, most));
    }
    return made;
}

/// \param cost_of demand point and site → cost, if the pair is possible; asked by demand point, then site
LocationProblem problem_of(LocationModel model, std::size_t sites, std::size_t demand,
                           const std::function<std::optional<double>(std::size_t, std::size_t)>& cost_of)
{
    LocationProblem problem;
    problem.model = model;
    problem.table.site_count = sites;
    for (std::size_t home = 0; home < demand; ++home) {
        for (std::uint32_t site = 0; site < sites; ++site) {
            if (const auto cost = cost_of(home, site)) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(*cost);
            }
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    problem.load.assign(demand, 1.0);
    problem.weight = problem.load;
    return problem;
}

LocationProblem problem_of(LocationModel model, const std::vector<Point>& sites, const std::vector<Point>& demand)
{
    return problem_of(model, sites.size(), demand.size(), [&](std::size_t home, std::size_t site) {
        return std::floor(std::hypot(sites[site].x - demand[home].x, sites[site].y - demand[home].y));
    });
}

/// Each point is a site and a demand point.
LocationProblem square(LocationModel model, std::size_t count, SplitMix64& random)
{
    const std::vector<Point> places = points(count, random);
    return problem_of(model, places, places);
}

void add_centers(std::vector<BenchInstance>& instances)
{
    for (const std::size_t choose : {5U, 15U, 40U, 100U}) {
        SplitMix64 random{seed};
        LocationProblem problem = square(LocationModel::PCenter, 1500, random);
        problem.choose = choose;
        instances.push_back({.name = "center_1500_p" + std::to_string(choose), .problem = std::move(problem)});
    }
}

void add_medians(std::vector<BenchInstance>& instances)
{
    for (const std::size_t choose : {5U, 20U, 100U}) {
        SplitMix64 random{seed};
        LocationProblem problem = square(LocationModel::PMedian, 1000, random);
        problem.weight = wholes(1000, 1, 99, random);
        problem.choose = choose;
        instances.push_back({.name = "median_1000_p" + std::to_string(choose), .problem = std::move(problem)});
    }
    SplitMix64 random{seed};
    const std::vector<Point> sites = points(200, random);
    LocationProblem problem = problem_of(LocationModel::PMedian, sites, points(5000, random));
    problem.weight = wholes(5000, 1, 49, random);
    problem.choose = 30;
    instances.push_back({.name = "median_200x5000_p30", .problem = std::move(problem)});
}

void add_covers(std::vector<BenchInstance>& instances)
{
    SplitMix64 random{seed};
    LocationProblem most = square(LocationModel::MaxCover, 1500, random);
    most.load = wholes(1500, 1, 500, random);
    most.choose = 40;
    most.limit = 900.0;
    instances.push_back({.name = "cover_1500_p40", .problem = std::move(most)});
    for (const unsigned times : {1U, 2U}) {
        SplitMix64 again{seed};
        LocationProblem all = square(LocationModel::SetCover, 2000, again);
        all.limit = 900.0;
        all.cover_times = times;
        instances.push_back({.name = times == 1 ? "set_2000" : "set_2000_twice", .problem = std::move(all)});
    }
}

/// 500 rows, 5,000 columns of costs from 1 to 100, each pair with a chance of 2 in 100.
void add_random_set_cover(std::vector<BenchInstance>& instances)
{
    SplitMix64 random{seed};
    LocationProblem problem =
        problem_of(LocationModel::SetCover, 5000, 500, [&](std::size_t, std::size_t) -> std::optional<double> {
            return random.next() % 100 < 2 ? std::optional{1.0} : std::nullopt;
        });
    problem.site_cost = wholes(5000, 1, 100, random);
    instances.push_back({.name = "set_random_500x5000", .problem = std::move(problem)});
}

/// Nine tenths full.
void add_capacitated(std::vector<BenchInstance>& instances)
{
    for (const auto& [count, choose] : {std::pair{200U, 15U}, std::pair{300U, 25U}, std::pair{402U, 40U}}) {
        SplitMix64 random{seed};
        LocationProblem problem = square(LocationModel::CapacitatedPMedian, count, random);
        problem.load = wholes(count, 1, 99, random);
        const double all = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
        problem.capacity.assign(count, std::ceil(all / (0.9 * choose)));
        problem.choose = choose;
        instances.push_back(
            {.name = "full_" + std::to_string(count) + "_p" + std::to_string(choose), .problem = std::move(problem)});
    }
}

/// Four of five points within 1,500 of one of eight centres; one load of ten is 20 to 99, the others 1 to 19.
LocationProblem huddled(std::size_t count, std::size_t choose, double fullness)
{
    SplitMix64 random{seed};
    const std::vector<Point> centers = points(8, random);
    const auto near = [&](double center) {
        const double away = random.whole(0, 1500);
        return std::clamp(center + away + random.whole(0, 1500) - 1500.0, 0.0, static_cast<double>(side - 1));
    };
    std::vector<Point> places;
    std::vector<double> loads;
    for (std::size_t number = 0; number < count; ++number) {
        if (random.next() % 5 < 4) {
            const Point& center = centers[random.next() % centers.size()];
            const double x = near(center.x);
            places.push_back({x, near(center.y)});
        }
        else {
            places.push_back(points(1, random).front());
        }
        loads.push_back(random.next() % 10 == 0 ? random.whole(20, 99) : random.whole(1, 19));
    }
    LocationProblem problem = problem_of(LocationModel::CapacitatedPMedian, places, places);
    problem.load = std::move(loads);
    const double all = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    problem.capacity.assign(count, std::ceil(all / (fullness * static_cast<double>(choose))));
    problem.choose = choose;
    return problem;
}

void add_huddled(std::vector<BenchInstance>& instances)
{
    instances.push_back({.name = "huddled_200_p20", .problem = huddled(200, 20, 0.97)});
    instances.push_back({.name = "huddled_300_p25", .problem = huddled(300, 25, 0.9)});
    instances.push_back({.name = "huddled_300_p30", .problem = huddled(300, 30, 0.9)});
    instances.push_back({.name = "huddled_402_p30", .problem = huddled(402, 30, 0.9)});
    instances.push_back({.name = "huddled_402_p60", .problem = huddled(402, 60, 0.9)});
    instances.push_back({.name = "huddled_1000_p30", .problem = huddled(1000, 30, 0.9)});
}

void add_facilities(std::vector<BenchInstance>& instances)
{
    SplitMix64 random{seed};
    LocationProblem alike = square(LocationModel::FacilityLocation, 1000, random);
    alike.site_cost.assign(1000, 4000.0);
    instances.push_back({.name = "open_1000", .problem = std::move(alike)});

    SplitMix64 chance{seed};
    LocationProblem drawn = problem_of(LocationModel::FacilityLocation, 150, 150,
                                       [&](std::size_t, std::size_t) { return chance.whole(1000, 2000); });
    drawn.site_cost = wholes(150, 1000, 2000, chance);
    instances.push_back({.name = "open_random_150", .problem = std::move(drawn)});

    SplitMix64 next{seed};
    const std::vector<Point> sites = points(30, next);
    LocationProblem single = problem_of(LocationModel::FacilityLocation, sites, points(200, next));
    single.is_single_source = true;
    single.load = wholes(200, 10, 50, next);
    single.capacity = wholes(30, 400, 1200, next);
    single.site_cost = wholes(30, 15'000, 35'000, next);
    instances.push_back({.name = "single_30x200", .problem = std::move(single)});
}

} // namespace

std::vector<BenchInstance> generate_squares()
{
    std::vector<BenchInstance> instances;
    add_medians(instances);
    add_centers(instances);
    add_covers(instances);
    add_random_set_cover(instances);
    add_capacitated(instances);
    add_huddled(instances);
    add_facilities(instances);
    return instances;
}

} // namespace doorstep::bench
