// SPDX-License-Identifier: MIT
#include "bench/instances/generate_school_towns.hpp"

#include "bench/instances/instance_files.hpp"
#include "bench/instances/split_mix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>

namespace doorstep::bench {
namespace {

using engine::LocationModel;
using engine::LocationProblem;

constexpr std::uint64_t side = 12'000; // metres
constexpr double farthest = 4000.0;
constexpr double detour = 1.2;
constexpr std::size_t centre_count = 25;
constexpr std::array pupils{1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 12.0};

struct Point {
    double x = 0.0;
    double y = 0.0;
};

struct Centre {
    Point point;
    double spread = 0.0;
};

class Town {
public:
    Town(std::size_t sites, std::size_t homes) : centres_(centre_count)
    {
        for (Centre& centre : centres_) {
            centre = {anywhere(), random_.whole(300, 1500)};
        }
        const std::vector<Point> site_points = points(sites);
        const std::vector<Point> home_points = points(homes);
        problem_.table.site_count = sites;
        for (const Point& home : home_points) {
            problem_.load.push_back(pupils[random_.next() % pupils.size()]);
            for (std::uint32_t site = 0; site < sites; ++site) {
                const double walk =
                    std::floor(detour * std::hypot(site_points[site].x - home.x, site_points[site].y - home.y));
                if (walk <= farthest) {
                    problem_.table.site.push_back(site);
                    problem_.table.cost.push_back(walk);
                }
            }
            problem_.table.first.push_back(problem_.table.site.size());
        }
        problem_.weight = problem_.load;
        const double all = std::accumulate(problem_.load.begin(), problem_.load.end(), 0.0);
        for (std::size_t site = 0; site < sites; ++site) {
            const double share = 0.01 * random_.whole(100, 160);
            problem_.capacity.push_back(std::floor(share * all / static_cast<double>(sites / 10)));
        }
        for (std::size_t site = 0; site < sites; ++site) {
            opening_.push_back(1000.0 * random_.whole(200, 400));
        }
    }

    [[nodiscard]] LocationProblem medians(std::size_t choose) const
    {
        LocationProblem problem = problem_;
        problem.model = LocationModel::CapacitatedPMedian;
        problem.choose = choose;
        return problem;
    }

    [[nodiscard]] LocationProblem facilities(bool is_single_source) const
    {
        LocationProblem problem = problem_;
        problem.model = LocationModel::FacilityLocation;
        problem.is_single_source = is_single_source;
        problem.site_cost = opening_;
        return problem;
    }

private:
    [[nodiscard]] Point anywhere()
    {
        const double x = random_.whole(0, side);
        return {x, random_.whole(0, side)};
    }

    [[nodiscard]] double near(double middle, double spread)
    {
        const auto width = static_cast<std::uint64_t>(2.0 * spread);
        const double sum = random_.whole(0, width) + random_.whole(0, width) + random_.whole(0, width);
        return std::clamp(middle + sum - 3.0 * spread, 0.0, static_cast<double>(side));
    }

    [[nodiscard]] std::vector<Point> points(std::size_t count)
    {
        std::vector<Point> made;
        while (made.size() < count) {
            if (random_.next() % 4 == 0) {
                made.push_back(anywhere());
                continue;
            }
            const Centre& centre = centres_[random_.next() % centre_count];
            const double x = near(centre.point.x, centre.spread);
            made.push_back({x, near(centre.point.y, centre.spread)});
        }
        return made;
    }

    SplitMix64 random_{1};
    std::vector<Centre> centres_;
    LocationProblem problem_;
    std::vector<double> opening_;
};

} // namespace

std::vector<BenchInstance> generate_school_towns(std::string_view only)
{
    std::vector<BenchInstance> instances;
    for (const std::size_t sites : {100U, 300U}) {
        const std::size_t homes = sites == 100 ? 5000 : 20000;
        const Town town{sites, homes};
        const std::string size = std::to_string(sites) + "x" + std::to_string(homes);
        const auto add = [&](const std::string& name, const auto& problem) {
            if (is_asked_for(name, only)) {
                instances.push_back({.name = name, .problem = problem()});
            }
        };
        for (const std::size_t choose : {sites * 9 / 100, sites / 10, sites * 12 / 100, sites / 5}) {
            add("schools_" + size + "_p" + std::to_string(choose), [&] { return town.medians(choose); });
        }
        add("facility_" + size, [&] { return town.facilities(false); });
        add("single_" + size, [&] { return town.facilities(true); });
    }
    return instances;
}

} // namespace doorstep::bench
