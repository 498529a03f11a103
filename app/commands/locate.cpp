// SPDX-License-Identifier: MIT
#include "app/locate/locate.hpp"

#include "app/commands/commands.hpp"
#include "app/console/console_progress.hpp"
#include "app/locate/location_layer.hpp"
#include "app/outputs/findings_report.hpp"
#include "app/outputs/locate_report.hpp"
#include "app/outputs/output_file.hpp"
#include "app/outputs/write_tables.hpp"
#include "engine/location/words.hpp"
#include "geo/error.hpp"
#include "geo/files/write_layers.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

namespace doorstep::app {
namespace {

geo::InputError refusal(std::string code, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = std::move(code)};
    finding.what = std::move(what);
    finding.fix = std::move(fix);
    return geo::InputError{std::move(finding)};
}

std::optional<std::size_t> whole_number(std::string_view text)
{
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

/// "5" or "1:10"
void read_choose(const std::string& text, LocateQuestion& question)
{
    if (text.empty()) {
        return;
    }
    const std::size_t colon = text.find(':');
    question.choose = whole_number(std::string_view{text}.substr(0, colon));
    if (colon != std::string::npos) {
        question.choose_to = whole_number(std::string_view{text}.substr(colon + 1));
    }
    if (!question.choose || (colon != std::string::npos && !question.choose_to)) {
        throw refusal(
            "choose-range",
            {"--choose " + text + " is neither a number nor P:Q", "--choose " + text + " 既不是数字也不是 P:Q"},
            {"write --choose 5 or --choose 1:10", "请写作 --choose 5 或 --choose 1:10"});
    }
}

engine::LinearSolver built_in_solver(const std::string& key)
{
    const engine::LinearSolver solver = engine::linear_solver(key).value();
    if (!engine::is_built(solver)) {
        throw refusal("solver-not-built",
                      {"--linear-solver " + key + ": this program was built without it",
                       "--linear-solver " + key + "：本程序编译时未包含该求解器"},
                      {"leave the option out, or install its package (Debian 13: libhighs-dev) and build again",
                       "请去掉该选项，或安装其软件包（Debian 13：libhighs-dev）后重新编译"});
    }
    return solver;
}

enum class OutFormat { Json, Csv, GeoJson };

/// The file of the answer, refused before the work and not after it.
class AnswerFile {
public:
    explicit AnswerFile(const std::filesystem::path& target) : file_{target}
    {
        const std::string ending = target.extension().string();
        if (ending == ".csv") {
            format_ = OutFormat::Csv;
        }
        else if (ending == ".geojson") {
            format_ = OutFormat::GeoJson;
        }
        else if (ending != ".json") {
            throw refusal("out-format",
                          {"the ending of --out says no format this command writes: " + target.string(),
                           "无法由 --out 的扩展名判断输出格式：" + target.string()},
                          {"use .json, .csv or .geojson", "请使用 .json、.csv 或 .geojson"});
        }
    }

    void check(const LocateInput& input) const
    {
        if (format_ == OutFormat::GeoJson && input.site_at.empty()) {
            throw refusal("coordinates-missing",
                          {"a map needs the places of demand points and sites, and the tables do not say them",
                           "绘制地图需要需求点和设施的坐标，但表中没有"},
                          {"add columns lon,lat (or x,y with --crs) to both files, or write .json or .csv",
                           "请在两个文件中添加 lon,lat 列（或 x,y 并指定 --crs），或输出 .json、.csv"});
        }
    }

    void write(const LocateInput& input, const LocateResult& result, geo::Language language)
    {
        if (format_ == OutFormat::GeoJson) {
            const LocationMap map = location_map(input, result.answer);
            geo::write_geojson(map.layer, map.plane, file_.path());
        }
        else {
            write_text(format_ == OutFormat::Csv ? assignment_csv(input, result)
                                                 : locate_json(input, result, language, false),
                       file_.path());
        }
        file_.publish();
    }

private:
    OutputFile file_;
    OutFormat format_ = OutFormat::Json;
};

ExitCode exit_code_of(const LocateResult& result)
{
    switch (result.answer.status) {
    case engine::LocationStatus::Infeasible: return ExitCode::Infeasible;
    case engine::LocationStatus::Cancelled: return ExitCode::Cancelled;
    default: return ExitCode::Done;
    }
}

void tell(const std::vector<geo::Finding>& findings, geo::Language language, Session& session)
{
    const std::string text = findings_text(findings, language);
    if (!session.is_quiet) {
        session.err << text << std::flush;
    }
    if (session.log != nullptr) {
        *session.log << text << std::flush;
    }
}

} // namespace

ExitCode locate_command(const LocateOptions& options, Session& session)
{
    const geo::Language language = session.language.value_or(geo::Language::English);
    session.language = language;
    LocateQuestion question = options.question;
    question.model = engine::location_model(options.model).value();
    read_choose(options.choose, question);
    const engine::LinearSolver linear_solver = built_in_solver(options.linear_solver);
    std::optional<AnswerFile> out;
    if (!options.out.empty()) {
        out.emplace(options.out);
    }
    ConsoleProgress progress{session.err,
                             session.log,
                             {.language = language, .is_terminal = session.is_terminal, .is_quiet = session.is_quiet}};
    const LocateInput input = read_locate_input(options.sources, question, progress);
    if (out) {
        out->check(input);
    }
    LocateSettings settings{.alternatives = options.alternatives, .choose_to = question.choose_to};
    settings.search.accepted_gap = options.gap;
    settings.search.threads = options.threads;
    settings.search.seed = options.seed;
    settings.search.linear_solver = linear_solver;
    if (options.time_limit) {
        settings.search.time_limit = std::chrono::duration<double>{*options.time_limit};
    }
    const LocateResult result = run_locate(input, settings, progress);
    progress.finish();
    tell(input.findings, language, session);
    if (out && result.answer.has_answer) {
        out->write(input, result, language);
    }
    session.out << (session.as_json ? locate_json(input, result, language, true)
                                    : locate_text(input, result, language));
    return exit_code_of(result);
}

} // namespace doorstep::app
