// SPDX-License-Identifier: MIT
#include "app/job/job.hpp"
#include "app/job/read_job_parts.hpp"
#include "app/job/resolve_standards.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace doorstep::app {
namespace {

constexpr std::string_view default_profile = "cn-gb50180-chengdu";

/// A section of the job; an empty table when it is absent or of a wrong type.
const TomlValue& section(const TableReader& job, std::string_view name)
{
    static const TomlValue none{std::vector<TomlEntry>{}, 0};
    const TomlValue* const found = job.table(name);
    return found == nullptr ? none : *found;
}

class JobReader {
public:
    JobReader(const std::filesystem::path& file, const TomlValue& document)
        : findings_{file.string()}, folder_{file.parent_path()}, top_{document, "", findings_}
    {
        job_.file = file;
    }

    Job read()
    {
        read_study();
        read_costs(TableReader{section(top_, "costs"), "costs", findings_}, job_.study.costs, findings_);
        read_standards();
        read_layers(top_, folder_, job_.layers, findings_);
        read_rest();
        if (geo::has_errors(findings_.all()) || geo::has_errors(profile_findings_)) {
            std::vector<geo::Finding> all = findings_.all();
            all.insert(all.end(), profile_findings_.begin(), profile_findings_.end());
            throw geo::InputError{std::move(all)};
        }
        job_.findings = findings_.all();
        return std::move(job_);
    }

private:
    void read_study()
    {
        const TableReader study{section(top_, "study"), "study", findings_};
        job_.name = study.text("name").value_or(job_.file.stem().string());
        job_.crs = study.text("crs").value_or("auto");
        job_.study.reference_year = year(study, "reference_year");
        job_.study.horizon_year = year(study, "horizon_year");
        job_.study.uses_planned_schools = study.boolean("planned_schools").value_or(false);
        job_.is_schematic = study.boolean("schematic").value_or(false);
        job_.output.language = study.text("lang") == "zh" ? geo::Language::Chinese : geo::Language::English;
        if (job_.study.horizon_year != 0 && job_.study.horizon_year < job_.study.reference_year) {
            findings_.error(
                "job-horizon-before-reference", study.line_of("horizon_year"), "study.horizon_year",
                {fmt::format("the horizon year {} is before the reference year {}", job_.study.horizon_year,
                             job_.study.reference_year),
                 fmt::format("远期年份 {} 早于基准年份 {}", job_.study.horizon_year, job_.study.reference_year)},
                {"give a horizon year that is not earlier", "远期年份不得早于基准年份"});
        }
    }

    int year(const TableReader& study, std::string_view key)
    {
        const auto value = study.integer(key);
        if (value && (*value < 1900 || *value > 2200)) {
            findings_.error("job-impossible-year", study.line_of(key), study.path(key),
                            {fmt::format("{} is not a year", *value), fmt::format("{} 不是年份", *value)},
                            {"give a year such as 2022", "请给出年份，如 2022"});
            return 0;
        }
        return static_cast<int>(value.value_or(0));
    }

    void read_standards()
    {
        const TableReader standards{section(top_, "standards"), "standards", findings_};
        std::optional<Profile> profile = profile_named(standards);
        if (!profile) {
            return;
        }
        StandardOverrides overrides;
        if (const TomlValue* const table = standards.table("override")) {
            overrides.everywhere = read_overrides(*table, *profile, false, findings_);
        }
        if (const auto metric = standards.text("metric")) {
            overrides.everywhere.push_back(
                {"metric", {*metric, 0}, {}, "job", engine::Confidence::D, true, standards.line_of("metric")});
        }
        if (const TomlValue* const districts = standards.table("district")) {
            read_districts(*districts, *profile, overrides);
        }
        add_walking_times(TableReader{section(top_, "walking"), "walking", findings_}, overrides, findings_);
        if (const auto& costs = job_.study.costs) {
            overrides.scores_cost = true;
            overrides.worst_cost = costs->worst;
            overrides.best_cost = costs->best;
        }
        job_.standards = resolve_standards(*profile, overrides, findings_);
    }

    void read_districts(const TomlValue& districts, const Profile& profile, StandardOverrides& overrides)
    {
        for (const TomlEntry& district : *districts.table()) {
            if (district.value.table() == nullptr) {
                findings_.error("job-wrong-type", district.line, "standards.district." + district.key,
                                {"must be a table", "应为表"},
                                {"write [standards.district.\"East\"]", "请写成 [standards.district.\"东区\"]"});
                continue;
            }
            DistrictOverrides& own = overrides.districts[district.key];
            TomlValue rest{std::vector<TomlEntry>{}, district.line};
            for (const TomlEntry& entry : *district.value.table()) {
                if (entry.key == "variant" && entry.value.text() != nullptr) {
                    own.variant = *entry.value.text();
                    own.variant_line = entry.line;
                }
                else {
                    std::get<std::vector<TomlEntry>>(rest.data).push_back(entry);
                }
            }
            own.entries = read_overrides(rest, profile, true, findings_);
        }
    }

    std::optional<Profile> profile_named(const TableReader& standards)
    {
        const std::string name = standards.text("profile").value_or(std::string{default_profile});
        const std::string_view built_in = built_in_profile(name);
        const std::filesystem::path file = folder_ / name;
        if (built_in.empty() && !std::filesystem::exists(file)) {
            findings_.error("job-unknown-profile", standards.line_of("profile"), "standards.profile",
                            {fmt::format("'{}' is neither a built-in profile nor a file", name),
                             fmt::format("'{}' 既不是内置标准文件，也不是文件路径", name)},
                            meant(name, built_in_profile_names()));
            return std::nullopt;
        }
        try {
            TomlFindings findings{built_in.empty() ? file.string() : name + ".toml"};
            const TomlValue document = built_in.empty() ? read_toml_file(file) : read_toml(built_in, findings.file());
            Profile profile = read_profile(document, findings);
            job_.profile_file = built_in.empty() ? file : std::filesystem::path{};
            profile_findings_ = findings.all();
            return geo::has_errors(profile_findings_) ? std::nullopt : std::optional{std::move(profile)};
        }
        catch (const geo::InputError& error) {
            profile_findings_ = error.findings();
            return std::nullopt;
        }
    }

    void read_rest()
    {
        const TableReader terrain{section(top_, "terrain"), "terrain", findings_};
        if (const auto source = terrain.text("source")) {
            job_.terrain = resolved_source(folder_, *source);
        }
        read_walking(TableReader{section(top_, "walking"), "walking", findings_}, job_, findings_);
        const TableReader catchments{section(top_, "catchments"), "catchments", findings_};
        const auto count = catchments.integer("per_stage_and_district");
        if (count && (*count < 0 || *count > 1'000'000)) {
            findings_.error(
                "job-impossible-value", catchments.line_of("per_stage_and_district"),
                "catchments.per_stage_and_district",
                {fmt::format("{} catchments are not possible", *count), fmt::format("等时圈数量不能为 {}", *count)},
                {"give 0 for none, or a number such as 50", "0 表示不输出，或给出如 50 的数字"});
        }
        else {
            job_.siting.catchments_per_stage_and_district = static_cast<int>(count.value_or(50));
        }
        job_.siting.named_catchments = catchments.texts("named");

        const TableReader output{section(top_, "output"), "output", findings_};
        job_.output.folder = folder_ / output.text("folder").value_or("out");
        job_.output.writes_debug_layers = output.boolean("debug").value_or(false);
        job_.siting.keeps_network = job_.output.writes_debug_layers;
        const std::string twin = output.text("geojson_twin").value_or("none");
        if (twin != "none") {
            job_.output.geojson_twin = twin == "gcj02" ? geo::Datum::Gcj02 : geo::Datum::Bd09;
        }
    }

    TomlFindings findings_;
    std::vector<geo::Finding> profile_findings_;
    std::filesystem::path folder_;
    TableReader top_;
    Job job_;
};

} // namespace

Job read_job(const std::filesystem::path& file)
{
    const TomlValue document = read_toml_file(file);
    return JobReader{file, document}.read();
}

} // namespace doorstep::app
