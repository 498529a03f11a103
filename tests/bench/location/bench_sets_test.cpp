// SPDX-License-Identifier: MIT
#include "bench/bench_sets.hpp"
#include "bench/instances/read_mclp_cities.hpp"
#include "bench/instances/read_orlib_cap.hpp"
#include "bench/instances/read_tsplib.hpp"
#include "bench/judge.hpp"
#include "engine/location/solve_location.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace doorstep {
namespace {

using engine::LocationModel;

/// A folder with the name of a set, and the files put into it.
class DrawnSet {
public:
    explicit DrawnSet(const std::string& name) : path_{folder_.path() / name}
    {
        std::filesystem::create_directories(path_);
    }

    DrawnSet& with(const std::string& file, const std::string& text)
    {
        std::ofstream{path_ / file} << text;
        return *this;
    }
    [[nodiscard]] std::vector<bench::BenchInstance> read(std::optional<LocationModel> model = {},
                                                         const std::string& only = {}) const
    {
        return bench::read_set(path_, model, only);
    }

    /// Of its reader, as `read_set` prints them.
    [[nodiscard]] std::vector<std::string> remarks() const
    {
        std::vector<std::string> said;
        const std::string set = path_.filename().string();
        (void)(set == "tsplib"        ? bench::read_tsplib(path_, said)
               : set == "mclp_cities" ? bench::read_mclp_cities(path_, said)
                                      : bench::read_orlib_cap(path_, said));
        return said;
    }

private:
    test::TemporaryFolder folder_{"bench_sets"};
    std::filesystem::path path_;
};

/// Solved, looked at afresh and held against what is published.
double solved(const bench::BenchInstance& instance)
{
    geo::Progress silent;
    const auto answer = engine::solve_location(instance.problem, {}, silent);
    CHECK(answer.status == engine::LocationStatus::Optimal);
    CHECK(bench::contradictions(instance, answer).empty());
    return answer.objective;
}

constexpr auto line_of_three = "3 2 1\n1 2 4\n2 3 6\n";

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("networks that nobody published are run beside those somebody did")
    {
        DrawnSet set{"orlib_pmed"};
        set.with("pmed2.txt", line_of_three).with("pmed10.txt", line_of_three).with("village.txt", line_of_three);
        set.with("pmedopt.txt", "Data file  Optimal solution value\npmed2 10\npmed7 4093\n");
        set.with("LICENCE.txt", "Anybody may use these.\n");
        const auto medians = set.read();
        REQUIRE(medians.size() == 3);
        CHECK(medians[0].name == "pmed2");
        CHECK(medians[0].published == 10.0);
        CHECK(medians[0].is_proven);
        CHECK(medians[1].name == "pmed10");
        CHECK_FALSE(medians[1].published);
        CHECK(solved(medians[2]) == 10.0);
        const auto centers = set.read(LocationModel::PCenter);
        REQUIRE(centers.size() == 3);
        CHECK_FALSE(centers[0].published);
        CHECK(solved(centers[0]) == 6.0);
        CHECK(set.read({}, "pmed10").size() == 1);
        CHECK_THROWS_AS((void)set.read({}, "pmed1"), std::invalid_argument);
    }

    TEST_CASE("a published value that is wrong is contradicted")
    {
        DrawnSet set{"orlib_pmed"};
        set.with("pmed1.txt", line_of_three);
        geo::Progress silent;
        for (const char* wrong : {"pmed1 9\n", "pmed1 11\n"}) {
            const auto instances = set.with("pmedopt.txt", wrong).read();
            const auto answer = engine::solve_location(instances.at(0).problem, {}, silent);
            CHECK(bench::contradictions(instances.at(0), answer).size() == 1);
        }
    }

    TEST_CASE("capacitated problems are run without their lists of values")
    {
        DrawnSet medians{"orlib_pmedcap"};
        medians.with("village.txt", "1 0\n3 2 10\n1 0 0 6\n2 3 4 6\n3 3 0 4\n");
        REQUIRE(medians.read().size() == 1);
        CHECK_FALSE(medians.read()[0].published);
        CHECK(solved(medians.read()[0]) == 3.0);

        DrawnSet facilities{"orlib_cap"};
        facilities.with("capx.txt", " 2 2\n 5 100.0\n 5 120.0\n 3\n 30.0 60.0\n 3\n 90.0 30.0\n");
        facilities.with("capy.txt", " 1 1\n capacity 100.0\n 3\n 30.0\n");
        const auto read = facilities.read();
        REQUIRE(read.size() == 1); // of the other no capacity is known
        CHECK(read[0].name == "capx");
        CHECK(solved(read[0]) == 280.0);
        facilities.with("bounds_FacilityLocationProblems.jl.txt", "capy_4 130 130\ncapz 5 5\npmed1 7 7\n");
        REQUIRE(facilities.read().size() == 2);
        CHECK(solved(facilities.read({}, "capy")[0]) == 130.0);
    }

    TEST_CASE("point sets are run for every p that is listed, as p-median and as p-center")
    {
        DrawnSet set{"tsplib"};
        set.with("tiny.tsp", "NAME: tiny\nNODE_COORD_SECTION\n1 0 0\n2 3 0\n3 9 0\nEOF\n");
        set.with("known_p_median.tsv", "# name n p\ntiny 3 1 9 9 9 0 0%\ntiny 3 2\nlost 3 1 9 9 9 0 0%\n");
        REQUIRE(set.read({}, "tiny").size() == 2);
        CHECK(set.read().size() == 2); // the third has no points here
        CHECK(solved(set.read({}, "tiny_p1")[0]) == 9.0);
        CHECK(set.read({}, "tiny_p1")[0].is_proven);
        CHECK_FALSE(set.read({}, "tiny_p2")[0].published);
        CHECK(solved(set.read({}, "tiny_p2")[0]) == 3.0);
        const auto centers = set.read(LocationModel::PCenter, "tiny_p1");
        REQUIRE(centers.size() == 1);
        CHECK_FALSE(centers[0].published);
        CHECK(solved(centers[0]) == 6.0);
    }

    TEST_CASE("a city is run for every p that has a value, with its sites or without")
    {
        constexpr auto town = "NODE_SECTION\n50.0 8.0\n50.001 8.0\n50.1 8.0\nDEMAND_SECTION\n5\n7\n4\nEOF\n";
        DrawnSet set{"mclp_cities"};
        set.with("Town.txt", town).with("Town_1_400.txt", "f: 12\nsites: 0\n").with("Town_2_400.txt", "f: 16\n");
        const auto covers = set.read();
        REQUIRE(covers.size() == 2);
        CHECK(covers[1].published == 16.0);
        CHECK(solved(covers[0]) == 12.0);
        CHECK(solved(covers[1]) == 16.0);
        const auto whole = set.read(LocationModel::SetCover);
        REQUIRE(whole.size() == 1);
        CHECK(whole[0].name == "Town_400");
        CHECK(solved(whole[0]) == 2.0);
    }

    TEST_CASE("what a folder has and cannot be run is said")
    {
        constexpr auto town = "NODE_SECTION\n50.0 8.0\n50.1 8.0\nDEMAND_SECTION\n5\n7\nEOF\n";
        DrawnSet cities{"mclp_cities"};
        cities.with("Town.txt", town).with("Town_1_400.txt", "f: 9\n0\n").with("Hamlet.txt", town);
        CHECK(cities.remarks() ==
              std::vector<std::string>{"Town_1_400: published 9, but its 1 sites cover 5",
                                       "Hamlet: no file Hamlet_<p>_<radius>.txt says what to ask; not run"});
        DrawnSet points{"tsplib"};
        points.with("known_p_median.tsv", "lost 3 1\n").with("new.tsp", "NODE_COORD_SECTION\n1 0 0\n");
        CHECK(points.remarks() ==
              std::vector<std::string>{"lost_p1: lost.tsp is not here; not run",
                                       "new: no row of known_p_median.tsv says a p for it; not run"});
        DrawnSet facilities{"orlib_cap"};
        facilities.with("capy.txt", " 1 1\n capacity 100.0\n 3\n 30.0\n").with("optimal-solutions.txt", "capz 5\n");
        CHECK(facilities.remarks() ==
              std::vector<std::string>{"capy: its file says no capacity, and no published case names one; not run",
                                       "capz of optimal-solutions.txt: capz.txt is not here; not run"});
    }
}

} // namespace doorstep
