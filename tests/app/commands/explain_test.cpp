// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace doorstep::test;
using Json = nlohmann::json;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// A finished run of the drawn town.
class FinishedRun {
public:
    explicit FinishedRun(const std::vector<std::string>& more = {}) : study_{"explain"}
    {
        std::vector<std::string> words{"run", study_.job(), "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        REQUIRE(run_doorstep(words).code == 0);
    }
    [[nodiscard]] const DrawnStudy& study() const { return study_; }
    [[nodiscard]] ProgramRun explain(const std::vector<std::string>& more) const
    {
        std::vector<std::string> words{"explain", study_.out().string()};
        words.insert(words.end(), more.begin(), more.end());
        return run_doorstep(words);
    }

private:
    DrawnStudy study_;
};

long long hundredths(const Json& value)
{
    return std::llround(100.0 * value.get<double>());
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a site is explained: ledger, rules, homes it would serve, schools near, what would lift it")
    {
        const FinishedRun run;

        const ProgramRun said = run.explain({"P5", "--stage", "primary"});

        CAPTURE(said.out);
        REQUIRE(said.code == 0);
        for (const std::string part :
             {"P5", "Ledger", "C1", "points", "Rules", "High-voltage line", "Homes it would serve", "H09",
              "Schools near", "S3", "Not tested", "\n  Sunlight: never tested"}) {
            CAPTURE(part);
            CHECK(holds(said.out, part));
        }
    }

    TEST_CASE("a site that is not the best is told the one just above and what would lift it")
    {
        const FinishedRun run;

        const ProgramRun said = run.explain({"P2", "--stage", "primary"});

        CHECK(said.code == 0);
        CHECK(holds(said.out, "P1 is"));
        CHECK(holds(said.out, "points ahead"));
        CHECK(holds(said.out, "What would lift it"));
    }

    TEST_CASE("the explanation for programs holds a ledger that sums to the score")
    {
        const FinishedRun run;

        const ProgramRun said = run.explain({"P2", "--stage", "primary", "--json"});

        REQUIRE(said.code == 0);
        const Json report = Json::parse(said.out);
        long long sum = 0;
        for (const Json& line : report.at("ledger")) {
            sum += hundredths(line.at("points"));
        }
        CHECK(report.at("ledger").size() >= 12);
        CHECK(report.at("site").size() == 1);
        CHECK(sum == hundredths(report.at("candidate").at(0).at("score")));
        CHECK_FALSE(report.at("homes").empty());
        CHECK_FALSE(report.at("rules").empty());
    }

    TEST_CASE("a run in Chinese is explained in Chinese")
    {
        const FinishedRun run{{"--lang", "zh"}};

        const ProgramRun said = run.explain({"P1"});

        CHECK(said.code == 0);
        CHECK(holds(said.out, "评分明细"));
    }

    TEST_CASE("a failed site says why")
    {
        const FinishedRun run;

        const ProgramRun said = run.explain({"P4"});

        CAPTURE(said.out);
        CHECK(said.code == 0);
        CHECK(holds(said.out, "P4"));
        CHECK(holds(said.out, "fail"));
    }

    TEST_CASE("an unknown parcel, stage or folder is refused with what is valid")
    {
        const FinishedRun run;

        const ProgramRun parcel = run.explain({"P77"});
        const ProgramRun stage = run.explain({"P1", "--stage", "primry"});
        const ProgramRun as_json = run.explain({"P77", "--json"});
        const ProgramRun folder = run_doorstep({"explain", run.study().folder().string(), "P1"});

        CHECK(parcel.code == 2);
        CHECK(holds(parcel.err, "\"P77\""));
        CHECK(holds(parcel.err, "ranking.csv"));
        CHECK(stage.code == 2);
        CHECK(holds(stage.err, "\"primry\""));
        CHECK(holds(stage.err, "kindergarten"));
        CHECK(as_json.code == 2);
        CHECK(Json::parse(as_json.out).at("findings").at(0).at("code") == "site-unknown");
        CHECK(folder.code == 2);
        CHECK(holds(folder.err, "doorstep.gpkg is missing"));
    }
}
