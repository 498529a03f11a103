// SPDX-License-Identifier: MIT
#include "tests/app/bad_inputs/bad_input.hpp"

#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace doorstep::test {
namespace {

using Json = nlohmann::json;

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The lines of one finding in the text: from "error [code]" to the next that is not indented.
std::string finding_in(const std::string& text, const std::string& severity, const std::string& code)
{
    const auto start = text.find(severity + " [" + code + "]");
    if (start == std::string::npos) {
        return {};
    }
    auto end = text.find('\n', start);
    while (end != std::string::npos && text.compare(end + 1, 4, "    ") == 0) {
        end = text.find('\n', end + 1);
    }
    return text.substr(start, end == std::string::npos ? end : end - start);
}

void check_message(const std::string& text, const std::string& severity, const BadInput& input)
{
    const std::string message = finding_in(text, severity, input.code);
    CAPTURE(text);
    CHECK_FALSE(message.empty());
    CAPTURE(message);
    for (const std::string& word : input.says) {
        CAPTURE(word);
        CHECK(holds(message, word));
    }
    CHECK(holds(message, "    fix: "));
}

/// The first finding with the code; null when there is none.
Json finding_in(const Json& findings, const std::string& code)
{
    for (const Json& finding : findings) {
        if (finding.at("code") == code) {
            return finding;
        }
    }
    return nullptr;
}

void check_json(const Json& finding, const std::string& severity)
{
    CAPTURE(finding.dump(2));
    CHECK(finding.is_object());
    if (!finding.is_object()) {
        return;
    }
    CHECK(finding.at("severity") == severity);
    for (const std::string part : {"what", "fix"}) {
        CHECK_FALSE(finding.at(part).at("en").get<std::string>().empty());
        CHECK_FALSE(finding.at(part).at("zh").get<std::string>().empty());
    }
    CHECK((finding.contains("file") || finding.contains("layer") || finding.contains("field") ||
           finding.contains("feature")));
}

} // namespace

void check_refused(const BadInput& input)
{
    CAPTURE(input.what);
    const DrawnStudy study{"bad_input"};
    input.breaks(study);
    const auto before = study.listing();

    const ProgramRun as_text = run_doorstep({"run", study.job(), "--threads", "1", "--quiet"});
    CHECK(as_text.code == 2);
    CHECK(as_text.out.empty());
    check_message(as_text.err, "error", input);
    CHECK(study.listing() == before);

    const ProgramRun as_json = run_doorstep({"run", study.job(), "--threads", "1", "--quiet", "--json"});
    CHECK(as_json.code == 2);
    const Json report = Json::parse(as_json.out);
    CHECK(report.at("status") == "bad-input");
    CHECK(report.at("errors").get<int>() >= 1);
    check_json(finding_in(report.at("findings"), input.code), "error");
    CHECK(study.listing() == before);
}

void check_warned(const BadInput& input)
{
    CAPTURE(input.what);
    const DrawnStudy study{"odd_input"};
    input.breaks(study);

    const ProgramRun run = run_doorstep({"run", study.job(), "--threads", "1"});

    CAPTURE(run.err);
    CHECK(run.code == 0);
    if (run.code != 0) {
        return;
    }
    check_message(run.err, "warning", input);
    const Json record = Json::parse(content_of(study.out() / "run.json"));
    check_json(finding_in(record.at("findings"), input.code), "warning");
}

} // namespace doorstep::test
