// SPDX-License-Identifier: MIT
#include "app/walk/walk.hpp"

#include "app/commands/commands.hpp"
#include "app/console/console_progress.hpp"
#include "app/outputs/findings_report.hpp"
#include "app/outputs/walk_report.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ostream>
#include <string_view>
#include <utility>

namespace doorstep::app {
namespace {

/// Everything wrong with the options is collected before anything is read.
class OptionReader {
public:
    explicit OptionReader(const WalkOptions& options) : options_{options} {}

    WalkSettings settings()
    {
        settings_.network = options_.network;
        settings_.from = options_.from;
        settings_.to = options_.to.file.empty() ? std::nullopt : std::optional{options_.to};
        settings_.barriers = optional_source(options_.barriers);
        settings_.crossings = optional_source(options_.crossings);
        settings_.gates = optional_source(options_.gates);
        settings_.crs = options_.crs;
        settings_.id_field = options_.id_field;
        settings_.to_id_field = options_.to_id_field;
        settings_.weight_field = options_.weight_field;
        settings_.out = options_.out;
        settings_.table = options_.table;
        settings_.is_aggregate = options_.is_aggregate;
        settings_.max_connector_m = options_.connector_m;
        settings_.buffer_m = options_.buffer_m;
        settings_.threads = options_.threads;
        read_datum();
        read_limits();
        check_outputs();
        if (!wrong_.empty()) {
            throw geo::InputError{std::move(wrong_)};
        }
        return std::move(settings_);
    }

private:
    [[nodiscard]] static std::optional<WalkSource> optional_source(const std::string& file)
    {
        if (file.empty()) {
            return std::nullopt;
        }
        WalkSource source;
        source.file = file;
        return source;
    }

    void refuse(const char* option, geo::Text what, geo::Text fix)
    {
        geo::Finding finding{.severity = geo::Severity::Error, .code = "walk-option"};
        finding.where.field = option;
        finding.what = std::move(what);
        finding.effect = {"nothing was read or written", "未读取也未写入任何内容"};
        finding.fix = std::move(fix);
        wrong_.push_back(std::move(finding));
    }

    void read_datum()
    {
        const geo::Datum datum = options_.datum == "gcj02"  ? geo::Datum::Gcj02
                                 : options_.datum == "bd09" ? geo::Datum::Bd09
                                                            : geo::Datum::AsDeclared;
        settings_.from.datum = datum;
        if (settings_.to) {
            settings_.to->datum = datum;
        }
    }

    /// "500,1000" in ascending order; nothing (and a finding) for what is no list of positive numbers.
    [[nodiscard]] std::vector<double> numbers(const char* option, const std::string& text, double most)
    {
        std::vector<double> values;
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            double value = 0.0;
            const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
            const bool is_number = error == std::errc{} && end == word.data() + word.size();
            if (!is_number || !(value > 0.0) || value > most) {
                refuse(option,
                       {fmt::format("'{}' is no number above 0 and up to {}", word, most),
                        fmt::format("“{}”不是 0 以上、{} 以内的数", word, most)},
                       {fmt::format("write numbers with commas between them: {} 500,1000", option),
                        fmt::format("请用逗号分隔：{} 500,1000", option)});
                return {};
            }
            values.push_back(value);
        }
        std::ranges::sort(values);
        values.erase(std::unique(values.begin(), values.end()), values.end());
        return values;
    }

    void read_limits()
    {
        constexpr double fastest = 20.0;      // km/h
        constexpr double longest = 200'000.0; // metres
        settings_.counts_minutes = !options_.minutes.empty() || options_.speed_kmh > 0.0;
        if (options_.speed_kmh > fastest || options_.speed_kmh < 0.0 || !std::isfinite(options_.speed_kmh)) {
            refuse("--speed", {"nobody walks at that speed", "步行速度不合理"},
                   {"give km/h above 0 and up to 20", "请给出 0 以上、20 以内的公里/小时"});
        }
        else if (options_.speed_kmh > 0.0) {
            settings_.speed_kmh = options_.speed_kmh;
        }
        if (options_.limit.empty() == options_.minutes.empty()) {
            refuse("--limit",
                   options_.limit.empty()
                       ? geo::Text{"no limit is given", "没有给出限值"}
                       : geo::Text{"--limit and --minutes exclude each other", "--limit 与 --minutes 只能选一个"},
                   {"give metres with --limit 500,1000 or times with --minutes 10,15",
                    "请用 --limit 500,1000（米）或 --minutes 10,15（分钟）"});
            return;
        }
        if (!options_.limit.empty()) {
            settings_.limits_m = numbers("--limit", options_.limit, longest);
            return;
        }
        settings_.limits_m = numbers("--minutes", options_.minutes, 24.0 * 60.0);
        for (double& limit : settings_.limits_m) {
            limit *= settings_.speed_kmh * 1000.0 / 60.0;
        }
    }

    void check_outputs()
    {
        const std::string ending = settings_.out.extension().string();
        constexpr std::array<std::string_view, 4> known{".geojson", ".json", ".gpkg", ".csv"};
        if (!settings_.out.empty() && std::ranges::find(known, ending) == known.end()) {
            refuse("--out", {"the ending says no format this command writes", "无法由扩展名判断输出格式"},
                   {"use .geojson, .gpkg or .csv", "请使用 .geojson、.gpkg 或 .csv"});
        }
        const bool needs_targets = !settings_.table.empty() || settings_.is_aggregate || ending == ".csv";
        if (needs_targets && !settings_.to) {
            refuse("--to", {"distances and aggregates need targets", "距离表和汇总需要终点"},
                   {"name them: --to homes.gpkg", "请指定终点：--to homes.gpkg"});
        }
        if (!settings_.table.empty() && settings_.table == settings_.out) {
            refuse("--table", {"the table and the map cannot be one file", "表与图不能写入同一文件"},
                   {"name two files", "请指定两个文件"});
        }
        if (!settings_.weight_field.empty() && !settings_.to) {
            refuse("--weight", {"weights are those of targets, and there are none", "权重属于终点，但没有终点"},
                   {"name targets: --to homes.gpkg", "请指定终点：--to homes.gpkg"});
        }
    }

    const WalkOptions& options_;
    WalkSettings settings_;
    std::vector<geo::Finding> wrong_;
};

} // namespace

ExitCode walk_command(const WalkOptions& options, Session& session)
{
    const geo::Language language = session.language.value_or(geo::Language::English);
    session.language = language;
    const WalkSettings settings = OptionReader{options}.settings();
    ConsoleProgress progress{session.err,
                             session.log,
                             {.language = language, .is_terminal = session.is_terminal, .is_quiet = session.is_quiet}};
    const WalkSummary summary = run_walk(settings, progress);
    progress.finish();
    if (!session.is_quiet) {
        session.err << findings_text(summary.findings, language) << std::flush;
    }
    if (session.log != nullptr) {
        *session.log << findings_text(summary.findings, language) << std::flush;
    }
    session.out << (session.as_json ? walk_json(settings, summary) : walk_text(settings, summary, language));
    return ExitCode::Done;
}

} // namespace doorstep::app
