// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace doorstep::test;

TEST_SUITE("golden")
{
    // DOORSTEP_REFRESH_GOLDEN=1 ctest -L golden writes the files anew; review them in the diff.
    TEST_CASE("the drawn town gives the ranking, the map and the GeoJSON it gave before, to the byte")
    {
        const std::filesystem::path golden = std::filesystem::path{DOORSTEP_SOURCE_DIR} / "tests/golden/drawn_town";
        const bool refreshes = std::getenv("DOORSTEP_REFRESH_GOLDEN") != nullptr;
        const DrawnStudy study{"golden"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        for (const char* file : {"candidates.geojson", "ranking.csv", "map.svg"}) {
            CAPTURE(file);
            const std::string now = content_of(study.out() / file);
            if (refreshes) {
                std::filesystem::create_directories(golden);
                write_file(golden / file, now);
            }
            CHECK((content_of(golden / file) == now));
        }
    }
}
