// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace doorstep::test;
using Json = nlohmann::json;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the data doctor lists every layer's features and writes nothing")
    {
        const DrawnStudy study{"doctor"};
        const auto before = study.listing();

        const ProgramRun run = run_doorstep({"check", study.job()});

        CHECK(run.code == 0);
        CHECK(holds(run.out, "layer parcels: 5 features, 5 used, 0 excluded"));
        CHECK(holds(run.out, "layer homes: 10 features, 10 used, 0 excluded"));
        CHECK(holds(run.out, "layer schools: 3 features, 3 used, 0 excluded"));
        CHECK(holds(run.out, "layer streets: 12 features, 12 used, 0 excluded"));
        CHECK(holds(run.out, "The study can be run."));
        CHECK(study.listing() == before);
    }

    TEST_CASE("the data doctor speaks Chinese")
    {
        const DrawnStudy study{"doctor_zh"};
        study.replace("homes.csv", "60,140,70", "60,-140,70");

        const ProgramRun run = run_doorstep({"check", study.job(), "--lang", "zh"});

        CHECK(run.code == 2);
        CHECK(holds(run.out, "错误 [negative-number]"));
        CHECK(holds(run.out, "要素 H01"));
        CHECK(holds(run.out, "处理："));
        CHECK(holds(run.out, "图层 homes：共 10，采用 9，排除 1"));
        CHECK(holds(run.err, "读取图层"));
    }

    TEST_CASE("for programs, the data doctor answers with JSON: level, place, effect and fix of each finding")
    {
        const DrawnStudy study{"doctor_json"};
        study.replace("gates.csv", "H02,", "H99,");

        const ProgramRun with_warning = run_doorstep({"check", study.job(), "--json", "--quiet"});
        study.replace("homes.csv", "H02,", "H01,");
        const ProgramRun with_error = run_doorstep({"check", study.job(), "--json", "--quiet"});

        CHECK(with_warning.code == 0);
        const Json fine = Json::parse(with_warning.out);
        CHECK(fine.at("status") == "ok");
        CHECK(fine.at("errors") == 0);
        CHECK(fine.at("warnings").get<int>() >= 1);
        CHECK(with_error.code == 2);
        CHECK(with_error.err.empty());
        const Json broken = Json::parse(with_error.out);
        CHECK(broken.at("status") == "errors");
        CHECK(broken.at("errors") == 1);
        for (const Json& finding : broken.at("findings")) {
            if (finding.at("code") == "id-repeated") {
                CHECK(finding.at("severity") == "error");
                CHECK(finding.at("layer") == "homes");
                CHECK(finding.at("feature") == "H01");
                CHECK(finding.at("field") == "demand_id");
                CHECK(holds(finding.at("file").get<std::string>(), "homes.csv"));
                CHECK_FALSE(finding.at("effect").at("zh").get<std::string>().empty());
            }
        }
    }

    TEST_CASE("a job error is JSON too where JSON is asked")
    {
        const DrawnStudy study{"doctor_job"};
        study.replace("job.toml", "name =", "nmae =");

        const ProgramRun run = run_doorstep({"check", study.job(), "--json"});

        CHECK(run.code == 2);
        const Json report = Json::parse(run.out);
        CHECK(report.at("findings").at(0).at("line") == 2);
        CHECK(report.at("findings").at(0).at("code") == "job-unknown-key");
    }
}
