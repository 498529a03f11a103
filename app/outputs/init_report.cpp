// SPDX-License-Identifier: MIT
#include "app/outputs/init_report.hpp"

#include "app/outputs/findings_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace doorstep::app {
namespace {

using Json = nlohmann::ordered_json;

Json both(const geo::Text& text)
{
    return {{"en", text.en}, {"zh", text.zh}};
}

} // namespace

std::string init_text(const InitSummary& summary, geo::Language language)
{
    const bool chinese = language == geo::Language::Chinese;
    std::string text = chinese ? "找到：\n" : "Found:\n";
    for (const InitCount& count : summary.counts) {
        text += fmt::format("  {:>8}  {}\n", count.count, count.what.in(language));
    }
    text += fmt::format("  {:>8}  {}\n", std::llround(summary.residents), chinese ? "人口" : "residents");
    text += chinese ? "假定（已写入任务文件）：\n" : "Assumed (written into the job file):\n";
    for (const geo::Text& assumption : summary.assumptions) {
        text += "  * " + assumption.in(language) + "\n";
    }
    text += fmt::format("{} {}\n{} {}\n{} doorstep run {}\n", chinese ? "任务文件：" : "Job: ", summary.job.string(),
                        chinese ? "数据：" : "Data:", summary.data.string(),
                        chinese ? "下一步：" : "Next:", summary.job.string());
    return text;
}

std::string init_json(const InitSummary& summary)
{
    Json report = Json::parse(findings_json("ok", summary.findings));
    report["job"] = summary.job.string();
    report["data"] = summary.data.string();
    report["residents"] = std::llround(summary.residents);
    report["counts"] = Json::array();
    for (const InitCount& count : summary.counts) {
        report["counts"].push_back({{"what", both(count.what)}, {"count", count.count}});
    }
    report["assumptions"] = Json::array();
    for (const geo::Text& assumption : summary.assumptions) {
        report["assumptions"].push_back(both(assumption));
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace doorstep::app
