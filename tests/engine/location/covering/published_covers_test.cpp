// SPDX-License-Identifier: MIT
#include "bench/instances/generate_cover.hpp"
#include "bench/instances/read_mclp_cities.hpp"
#include "bench/instances/read_orlib_pmed.hpp"
#include "bench/instances/read_spopt_sf.hpp"
#include "engine/location/center/solve_center.hpp"
#include "engine/location/covering/max_cover_solver.hpp"
#include "engine/location/covering/solve_max_cover.hpp"
#include "engine/location/covering/solve_set_cover.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// The folder of a data set; empty, with a word why, where it is absent.
std::filesystem::path data(const char* set)
{
    const char* given = std::getenv("DOORSTEP_DATA");
    const std::filesystem::path folder =
        (given != nullptr ? std::filesystem::path{given}
                          : std::filesystem::path{DOORSTEP_SOURCE_DIR} / "../shared/data") /
        set;
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: no data");
        return {};
    }
    return folder;
}

LocationAnswer solve(const LocationProblem& problem)
{
    geo::Progress progress;
    switch (problem.model) {
    case LocationModel::SetCover: return solve_set_cover(problem, {}, progress);
    case LocationModel::MaxCover: return solve_max_cover(problem, {}, progress);
    default: return solve_center(problem, {}, progress);
    }
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("San Francisco's stores are covered and centred as spopt says")
    {
        const auto folder = data("spopt_sf");
        if (folder.empty()) {
            return;
        }
        int solved = 0;
        for (const auto& instance : bench::read_spopt_sf(folder)) {
            if (instance.problem.model == LocationModel::PMedian) {
                continue;
            }
            CAPTURE(instance.name);

            const LocationAnswer answer = solve(instance.problem);

            CHECK(answer.status == LocationStatus::Optimal);
            CHECK(std::abs(answer.objective - *instance.published) <= instance.tolerance);
            ++solved;
        }
        CHECK(solved == 3);
    }

    TEST_CASE("the published p-centers of the OR-Library's networks are proven")
    {
        const auto folder = data("orlib_pmed");
        if (folder.empty()) {
            return;
        }
        for (const char* name : {"pmed1", "pmed7", "pmed12", "pmed20", "pmed25"}) {
            CAPTURE(name);
            const auto instances = bench::read_orlib_pmed(folder, LocationModel::PCenter, name);
            REQUIRE(instances.size() == 1);

            const LocationAnswer answer = solve(instances[0].problem);

            CHECK(answer.status == LocationStatus::Optimal);
            CHECK(answer.objective == *instances[0].published);
        }
    }

    TEST_CASE("the published solutions of real cities cover what they say; New York with fifty and eighty is proven")
    {
        const auto folder = data("mclp_cities");
        if (folder.empty()) {
            return;
        }
        std::vector<std::string> differences;
        const auto instances = bench::read_mclp_cities(folder, differences);
        CHECK(instances.size() == 12);
        CHECK(differences.empty());
        for (const auto& instance : instances) {
            if (instance.name == "NewYork_50_400" || instance.name == "NewYork_80_400") {
                CAPTURE(instance.name);
                const LocationAnswer answer = solve(instance.problem);
                CHECK(answer.status == LocationStatus::Optimal);
                CHECK(answer.objective == *instance.published);
            }
        }
    }
}

TEST_SUITE("unit")
{
    TEST_CASE("a made-up town solves to the same optimum as a table and as streamed homes")
    {
        geo::Progress progress;
        const bench::CoverTown town{.sites = 60, .homes = 4000, .limit = 3.0, .choose = 6, .seed = 5};
        const LocationProblem problem = bench::cover_problem_of(town);
        MaxCoverSolver streamed{bench::cover_classes_of(town)};

        const LocationAnswer by_table = solve_max_cover(problem, {}, progress);
        const LocationAnswer by_stream = streamed.solve(question_of(problem), {}, progress);

        CHECK(by_table.status == LocationStatus::Optimal);
        CHECK(by_table.objective == by_stream.objective);
        CHECK(by_table.services.size() + by_table.unserved.size() == 4000);
    }
}
