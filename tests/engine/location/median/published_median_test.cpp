// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_pmed.hpp"
#include "bench/instances/read_tsplib.hpp"
#include "engine/location/median/solve_median.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

std::filesystem::path data_folder()
{
    const char* given = std::getenv("DOORSTEP_DATA");
    return given != nullptr ? std::filesystem::path{given}
                            : std::filesystem::path{DOORSTEP_SOURCE_DIR} / "../shared/data";
}

void check_published(const std::vector<bench::BenchInstance>& instances)
{
    REQUIRE_FALSE(instances.empty());
    geo::Progress silent;
    for (const bench::BenchInstance& instance : instances) {
        CAPTURE(instance.name);

        const LocationAnswer answer = solve_median(instance.problem, {}, silent);

        CHECK(answer.status == LocationStatus::Optimal);
        CHECK(answer.objective == instance.published);
        CHECK(answer.bound == instance.published);
    }
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("networks of the OR-Library are solved to their published optima")
    {
        const std::filesystem::path folder = data_folder() / "orlib_pmed";
        if (!std::filesystem::exists(folder)) {
            MESSAGE("skipped: no " << folder.string());
            return;
        }
        for (const char* name : {"pmed1", "pmed10", "pmed17", "pmed22", "pmed40"}) {
            check_published(bench::read_orlib_pmed(folder, LocationModel::PMedian, name));
        }
    }

    TEST_CASE("point sets of the TSPLIB are solved to their published optima")
    {
        const std::filesystem::path folder = data_folder() / "tsplib";
        if (!std::filesystem::exists(folder)) {
            MESSAGE("skipped: no " << folder.string());
            return;
        }
        for (const char* name : {"rl1304_p300", "rl1304_p200", "rl1304_p400", "fl1400_p100", "vm1748_p400"}) {
            std::vector<std::string> remarks;
            check_published(bench::read_tsplib(folder, remarks, LocationModel::PMedian, name));
            CHECK(remarks.empty());
        }
    }

    TEST_CASE("a what-if asked of a warm solver gives the fresh answer")
    {
        const std::filesystem::path folder = data_folder() / "orlib_pmed";
        if (!std::filesystem::exists(folder)) {
            MESSAGE("skipped: no " << folder.string());
            return;
        }
        geo::Progress silent;
        LocationProblem problem = bench::read_orlib_pmed(folder, LocationModel::PMedian, "pmed23").front().problem;
        MedianSolver solver{problem};
        const LocationAnswer first = solver.solve(question_of(problem), {}, silent);
        REQUIRE(first.has_answer);

        problem.state[first.sites.front()] = SiteState::Ban;
        problem.choose = *problem.choose + 1;
        const LocationAnswer warm = solver.solve(question_of(problem), {}, silent);

        CHECK(warm.status == LocationStatus::Optimal);
        CHECK(warm.objective == solve_median(problem, {}, silent).objective);
    }
}
