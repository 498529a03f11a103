// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_solver.hpp"
#include "tests/app/locate/locate_tables.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace doorstep;
using test::LocateTables;
using test::Spoken;

namespace {

const std::string good_demand = "id,demand\nh1,10\nh2,20\n";
const std::string good_sites = "id,cost,capacity\nA,5,60\nB,7,70\n";
const std::string median = "p-median --table od.csv --demand demand.csv --sites sites.csv --choose 1 --json";

/// One bad set of tables and what must be said of it.
struct BadTable {
    std::string name;
    std::string table, demand, sites, words, code, says;
};

const std::vector<BadTable>& bad_tables()
{
    static const std::vector<BadTable> tables{
        {"negative cost", "origin,destination,cost\nA,h1,1\nA,h2,-2\nB,h1,1\nB,h2,1\n", good_demand, good_sites, median,
         "cost-negative", "line 3 \\\"-2\\\""},
        {"NaN cost", "origin,destination,cost\nA,h1,NaN\nA,h2,2\nB,h1,1\nB,h2,1\n", good_demand, good_sites, median,
         "cost-not-finite", "line 2 \\\"NaN\\\""},
        {"infinite cost", "origin,destination,cost\nA,h1,inf\nA,h2,2\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median, "cost-not-finite", "line 2 \\\"inf\\\""},
        {"cost that is a word", "origin,destination,cost\nA,h1,near\nA,h2,2\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median, "cost-not-a-number", "line 2 \\\"near\\\""},
        {"duplicate pair", "origin,destination,cost\nA,h1,1\nA,h2,2\nA,h1,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median, "duplicate-pair", "line 4 \\\"A → h1\\\""},
        {"unknown demand", "origin,destination,cost\nA,h1,1\nA,h2,2\nB,h9,1\nB,h2,1\n", good_demand, good_sites, median,
         "id-unknown", "line 4 \\\"h9\\\""},
        {"unknown site", "origin,destination,cost\nA,h1,1\nA,h2,2\nB,h1,1\nZ,h2,1\n", good_demand, good_sites, median,
         "id-unknown", "line 5 \\\"Z\\\""},
        {"demand in no row", "origin,destination,cost\nA,h1,1\nB,h1,1\n", good_demand, good_sites, median,
         "id-not-in-table", "line 3 \\\"h2\\\""},
        {"site in no row", "origin,destination,cost\nA,h1,1\nA,h2,1\n", good_demand, good_sites, median,
         "id-not-in-table", "line 3 \\\"B\\\""},
        {"ids that match nothing", "origin,destination,cost\n1,7,1\n2,8,1\n", good_demand, good_sites, median,
         "ids-do-not-match", "is in the demand file"},
        {"ambiguous direction", "origin,destination,cost\n1,1,0\n1,2,5\n2,1,6\n2,2,0\n", "id,demand\n1,10\n2,20\n",
         "id\n1\n2\n", median, "direction-ambiguous", "--from sites"},
        {"no cost column", "origin,destination,remark\nA,h1,1\n", good_demand, good_sites, median, "column-missing",
         "origin, destination, remark"},
        {"two cost columns", "OriginID,DestinationID,Total_Length,Total_Minutes\nA,h1,1,2\n", good_demand, good_sites,
         median, "column-ambiguous", "Total_Length, Total_Minutes"},
        {"named column that is not there", "origin,destination,cost\nA,h1,1\n", good_demand, good_sites,
         median + " --cost-field metres", "column-missing", "--cost-field"},
        {"no demand column", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", "id,homes\nh1,1\nh2,1\n",
         good_sites, median, "column-missing", "id, homes"},
        {"demand twice", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", "id,demand\nh1,1\nh2,1\nh1,3\n",
         good_sites, median, "id-duplicate", "line 4 \\\"h1\\\""},
        {"negative demand", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", "id,demand\nh1,-1\nh2,1\n",
         good_sites, median, "number-negative", "line 2 \\\"-1\\\""},
        {"empty demand", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", "id,demand\nh1,\nh2,1\n",
         good_sites, median, "number-missing", "line 2"},
        {"empty id", "origin,destination,cost\nA,h1,1\n,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites, median,
         "id-empty", "line 3"},
        {"too many cells", "origin,destination,cost\nA,h1,1\nA,h2,1,5\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median, "row-too-long", "line 3"},
        {"missing pair and --complete", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h2,1\n", good_demand, good_sites,
         median + " --complete", "pair-missing", "h1 – B"},
        {"p beyond the sites", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         "p-median --table od.csv --demand demand.csv --sites sites.csv --choose 3 --json", "choose-too-many",
         "asks for 3 sites, there are 2"},
        {"unknown site kept", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median + " --keep Q", "site-unknown", "names \\\"Q\\\""},
        {"kept and banned", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         median + " --keep A --ban A", "site-kept-and-banned", "is to stay and is banned"},
        {"no limit for a cover", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         "set-cover --table od.csv --demand demand.csv --json", "limit-missing", "needs --limit"},
        {"no p", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand, good_sites,
         "p-median --table od.csv --demand demand.csv --json", "choose-missing", "--choose 5"},
        {"no capacities", "origin,destination,cost\nA,h1,1\nA,h2,1\nB,h1,1\nB,h2,1\n", good_demand,
         "id,cost\nA,1\nB,2\n",
         "capacitated-p-median --table od.csv --demand demand.csv --sites sites.csv --choose 1 --json",
         "column-missing", "\\\"capacity\\\""},
        {"empty table", "origin,destination,cost\n", good_demand, good_sites, median, "table-empty", "no rows"},
        {"a file of no bytes", "", good_demand, good_sites, median, "source-empty", "0 bytes"},
        {"neither list nor matrix", "town,mayor\nX,Smith\nY,Jones\n", good_demand, good_sites, median,
         "not-a-cost-table", "neither a list"},
        {"matrix with a column twice", "id,h1,h2,h1\nA,1,2,3\nB,1,2,3\n", good_demand, good_sites, median,
         "duplicate-pair", "stands twice"}};
    return tables;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("every bad table is one clear error with its code, its row and a way out, and exit code 2")
    {
        for (const BadTable& bad : bad_tables()) {
            CAPTURE(bad.name);
            LocateTables tables{"bad"};
            tables.with("od.csv", bad.table).with("demand.csv", bad.demand).with("sites.csv", bad.sites);

            const Spoken said = tables.locate(bad.words);

            CAPTURE(said.out);
            CHECK(said.code == 2);
            CHECK(said.out.find("\"code\": \"" + bad.code + "\"") != std::string::npos);
            CHECK(said.says(bad.says));
            CHECK(said.says("\"errors\": 1"));
            CHECK(tables.file_count() == 3);
        }
    }

    TEST_CASE("all that is wrong with all files is told at once, in Chinese where asked")
    {
        LocateTables tables{"all_at_once"};
        tables.with("od.csv", "origin,destination,cost\nA,h1,-1\nA,h2,nan\nB,h9,1\nB,h1,x\nA,h1,3\n")
            .with("demand.csv", "id,demand\nh1,-5\nh2,\n")
            .with("sites.csv", "id\nA\nB\nA\n");

        const Spoken said = tables.locate("p-median --table od.csv --demand demand.csv --sites sites.csv --choose 9 "
                                          "--keep Q --lang zh");

        CHECK(said.code == 2);
        for (const char* code :
             {"cost-negative", "cost-not-finite", "cost-not-a-number", "id-unknown", "number-negative",
              "number-missing", "id-duplicate", "choose-too-many", "site-unknown"}) {
            CAPTURE(code);
            CHECK(said.err.find(std::string{"["} + code + "]") != std::string::npos);
        }
        CHECK(said.err.find("第 2 行") != std::string::npos);
        CHECK(said.out.empty());
    }

    TEST_CASE("many bad rows are one finding that names the first and counts the rest")
    {
        std::string table = "origin,destination,cost\n";
        for (int i = 0; i < 500; ++i) {
            table += "A,h1,-1\n";
        }
        LocateTables tables{"many"};
        tables.with("od.csv", table).with("demand.csv", "id,demand\nh1,1\n");

        const Spoken said = tables.locate("p-median --table od.csv --demand demand.csv --choose 1");

        CHECK(said.code == 2);
        CHECK(said.says("line 2 \"-1\""));
        CHECK(said.says("and 495 more"));
    }

    TEST_CASE("options a model does not know are refused, with the model that knows them")
    {
        LocateTables tables{"options"};
        row_of_homes(tables);
        const std::string files = " --table od.csv --demand demand.csv --sites sites.csv --json";
        for (const auto& each : std::vector<std::pair<std::string, std::string>>{
                 {"p-median --choose 1 --weighted", "option-unknown-to-model"},
                 {"p-median --choose 1 --single-source", "option-unknown-to-model"},
                 {"p-median --choose 1 --times 2", "option-unknown-to-model"},
                 {"p-median --choose 1 --capacity-field capacity", "option-unknown-to-model"},
                 {"set-cover --limit 100 --choose 2", "option-unknown-to-model"},
                 {"p-median --choose 1 --budget 20", "choose-and-budget"},
                 {"p-median --choose 3:1", "choose-range"},
                 {"p-median --choose two", "choose-range"},
                 {"p-median --choose 1 --out answer.txt", "out-format"},
                 {"p-median --choose 1 --out answer.geojson", "coordinates-missing"}}) {
            const auto& words = each.first;
            const auto& code = each.second;
            CAPTURE(words);
            const Spoken said = tables.locate(words + files);
            CHECK(said.code == 2);
            CHECK(said.out.find("\"code\": \"" + code + "\"") != std::string::npos);
        }
        CHECK(tables.file_count() == 3);
        CHECK(tables.locate("p-median --choose 1 --limit nan" + files).code == 2);
        CHECK(tables.locate("p-median --choose 1 --budget -3" + files).code == 2);
        CHECK(tables.locate("p-medium --choose 1" + files).code == 2);
    }

    TEST_CASE("HiGHS is used where it was built in, and refused with a reason where not")
    {
        LocateTables tables{"linear_solver"};
        row_of_homes(tables);
        const std::string words = "p-median --choose 1 --table od.csv --demand demand.csv --sites sites.csv --json";

        const Spoken said = tables.locate(words + " --linear-solver highs");

        if (engine::is_built(engine::LinearSolver::Highs)) {
            CHECK(said.code == 0);
        }
        else {
            CHECK(said.code == 2);
            CHECK(said.says("\"code\": \"solver-not-built\""));
            CHECK(said.says("libhighs-dev"));
        }
        CHECK(tables.locate(words + " --linear-solver clop").code == 2);
        CHECK(tables.locate(words + " --linear-solver clp").code == 0);
    }
}
