// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_cap.hpp"
#include "bench/instances/read_orlib_pmedcap.hpp"
#include "engine/location/capacitated/solve_capacitated_median.hpp"
#include "engine/location/capacitated/solve_facility_location.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace doorstep;

namespace {

const std::filesystem::path data = std::filesystem::path{DOORSTEP_SOURCE_DIR} / "../shared/data";

bool is_there(const std::filesystem::path& folder)
{
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: there is no ", folder.string());
        return false;
    }
    return true;
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("published optima of facility location are found and proven, with capacities and without")
    {
        if (!is_there(data / "orlib_cap")) {
            return;
        }
        std::vector<std::string> remarks;
        const auto instances = bench::read_orlib_cap(data / "orlib_cap", remarks);
        CHECK(remarks.empty());
        CHECK(instances.size() == 64);
        int solved = 0;
        for (const bench::BenchInstance& instance : instances) {
            const bool is_tried = instance.name == "cap41" || instance.name == "cap111" || instance.name == "cap134" ||
                                  instance.name == "capa_8000" || instance.name == "cap104 uncapacitated" ||
                                  instance.name == "capc uncapacitated";
            if (!is_tried) {
                continue;
            }
            CAPTURE(instance.name);
            geo::Progress silent;

            const auto answer = engine::solve_facility_location(instance.problem, {}, silent);

            CHECK(answer.status == engine::LocationStatus::Optimal);
            CHECK(std::abs(answer.objective - *instance.published) <= instance.tolerance);
            CHECK(answer.bound <= *instance.published + instance.tolerance);
            ++solved;
        }
        CHECK(solved == 6);
    }

    TEST_CASE("published optima of the capacitated p-median are found and proven")
    {
        if (!is_there(data / "orlib_pmedcap")) {
            return;
        }
        const auto instances = bench::read_orlib_pmedcap(data / "orlib_pmedcap");
        REQUIRE(instances.size() == 20);
        for (const std::size_t at : {0U, 7U, 12U}) {
            CAPTURE(instances[at].name);
            geo::Progress silent;

            const auto answer = engine::solve_capacitated_median(instances[at].problem, {}, silent);

            CHECK(answer.status == engine::LocationStatus::Optimal);
            CHECK(answer.objective == *instances[at].published);
            CHECK(answer.bound == answer.objective);
        }
    }

    TEST_CASE("a limit so narrow that local search finds no answer is solved by supposing one near the bound")
    {
        if (!is_there(data / "orlib_pmedcap")) {
            return;
        }
        auto problem = bench::read_orlib_pmedcap(data / "orlib_pmedcap").back().problem;
        problem.limit = 25.0;
        geo::Progress silent;

        const auto answer = engine::solve_capacitated_median(problem, {}, silent);

        CHECK(answer.status == engine::LocationStatus::Optimal);
        CHECK(answer.objective == 1011.0); // 1005 without the limit
        CHECK(answer.bound == 1011.0);
    }
}
