// SPDX-License-Identifier: MIT
#include "app/job/read_job_parts.hpp"
#include "engine/model/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace doorstep::app {
namespace {

using engine::LayerRole;

constexpr std::array all_roles{LayerRole::Parcels,  LayerRole::Schools,   LayerRole::Demand,
                               LayerRole::Gates,    LayerRole::Streets,   LayerRole::Zones,
                               LayerRole::Barriers, LayerRole::Crossings, LayerRole::Hazards};

bool is_osm_file(std::string source)
{
    std::ranges::transform(source, source.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::ranges::any_of(std::array{".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".pbf"},
                               [&](std::string_view end) { return source.ends_with(end); });
}

void require(const TableReader& layer, std::string_view key, geo::Text fix, TomlFindings& findings)
{
    if (!layer.has(key)) {
        findings.error("job-missing-key", layer.line_of(key), layer.path(key),
                       {fmt::format("the layer has no {}", key), fmt::format("图层缺少 {}", key)}, std::move(fix));
    }
}

/// Keys of `fields`, `units` and `constants` must be canonical names of the role.
void check_names(const TableReader& layer, std::string_view key, LayerRole role, TomlFindings& findings)
{
    const TomlValue* const table = layer.table(key);
    if (table == nullptr) {
        return;
    }
    for (const TomlEntry& entry : *table->table()) {
        if (!engine::is_field_name(role, entry.key)) {
            findings.error("job-unknown-field", entry.line, layer.path(key) + "." + entry.key,
                           {fmt::format("{} have no field '{}'", engine::key_of(role), entry.key),
                            fmt::format("{}没有字段 '{}'", engine::name_of(role).zh, entry.key)},
                           meant(entry.key, engine::field_names(role)));
        }
    }
}

std::string unit_from(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> units{{{"m2", "m2"},
                                                                                  {"m²", "m2"},
                                                                                  {"平方米", "m2"},
                                                                                  {"ha", "ha"},
                                                                                  {"公顷", "ha"},
                                                                                  {"hectare", "ha"},
                                                                                  {"mu", "mu"},
                                                                                  {"亩", "mu"},
                                                                                  {"㎡", "m2"}}};
    const auto* const found = std::ranges::find(units, text, &std::pair<std::string_view, std::string_view>::first);
    return found == units.end() ? std::string{} : std::string{found->second};
}

void read_units(const TableReader& reader, JobLayer& layer, TomlFindings& findings)
{
    check_names(reader, "units", layer.role, findings);
    for (const auto& [field, unit] : reader.text_by_key("units")) {
        const std::string known = unit_from(unit);
        if (known.empty()) {
            findings.error("job-unknown-unit", reader.line_of("units"), "layer.units." + field,
                           {fmt::format("'{}' is not a unit of area", unit), fmt::format("'{}' 不是面积单位", unit)},
                           meant(unit, {"m2", "ha", "mu"}));
        }
        layer.how.units[field] = known;
    }
}

void check_point_columns(const TableReader& reader, const geo::ReadRequest& read, TomlFindings& findings)
{
    if (read.x_field.empty() != read.y_field.empty()) {
        const std::string_view given = read.x_field.empty() ? "y" : "x";
        findings.error("job-half-a-point", reader.line_of(given), reader.path(given),
                       {"x and y belong together", "x 和 y 须同时给出"}, {"name both columns", "请同时给出两列的名称"});
    }
    const int ways =
        (read.x_field.empty() ? 0 : 1) + (read.wkt_field.empty() ? 0 : 1) + (read.lonlat_field.empty() ? 0 : 1);
    if (ways > 1) {
        findings.error("job-two-geometries", reader.line_of("source"), reader.path("source"),
                       {"x and y, wkt and lonlat exclude each other", "x/y、wkt 与 lonlat 只能选一种"},
                       {"keep the one that holds the place", "请只保留一种"});
    }
}

JobLayer read_layer_section(const TomlValue& table, const std::filesystem::path& folder, TomlFindings& findings)
{
    const TableReader reader{table, "layer", findings};
    JobLayer layer;
    layer.line = table.line;
    require(reader, "role", {"say what it is for: role = \"parcels\"", "请说明用途：role = \"parcels\""}, findings);
    require(reader, "source",
            {"name the file: source = \"data/parcels.gpkg\"", "请给出文件：source = \"data/parcels.gpkg\""}, findings);
    if (const auto role = reader.text("role")) {
        layer.role =
            *std::ranges::find_if(all_roles, [&](LayerRole candidate) { return engine::key_of(candidate) == *role; });
    }
    if (const auto source = reader.text("source")) {
        layer.read.source = resolved_source(folder, *source);
        if (source->empty()) {
            findings.error("job-missing-key", reader.line_of("source"), "layer.source",
                           {"the source is empty", "来源为空"}, {"name a file", "请给出文件"});
        }
    }
    layer.is_osm = layer.role == LayerRole::Streets && is_osm_file(layer.read.source);
    layer.crs = reader.text("crs").value_or("");
    const std::string datum = reader.text("datum").value_or("as_declared");
    layer.datum = datum == "gcj02" ? geo::Datum::Gcj02 : datum == "bd09" ? geo::Datum::Bd09 : geo::Datum::AsDeclared;
    layer.read.layer = reader.text("layer").value_or("");
    layer.read.filter = reader.text("filter").value_or("");
    layer.read.encoding = reader.text("encoding").value_or("");
    layer.read.x_field = reader.text("x").value_or("");
    layer.read.y_field = reader.text("y").value_or("");
    layer.read.wkt_field = reader.text("wkt").value_or("");
    layer.read.lonlat_field = reader.text("lonlat").value_or("");
    check_point_columns(reader, layer.read, findings);

    layer.how.role = layer.role;
    layer.how.file = layer.read.source;
    layer.how.landuse_scheme = reader.text("landuse_scheme").value_or("");
    if (reader.has("role")) {
        check_names(reader, "fields", layer.role, findings);
        check_names(reader, "constants", layer.role, findings);
    }
    layer.how.fields = reader.text_by_key("fields");
    layer.how.constants = reader.text_by_key("constants");
    layer.how.may_be_empty = reader.boolean("may_be_empty").value_or(false);
    read_units(reader, layer, findings);
    return layer;
}

void require_roles(const std::vector<JobLayer>& layers, TomlFindings& findings)
{
    for (const LayerRole role : {LayerRole::Parcels, LayerRole::Demand, LayerRole::Streets}) {
        if (std::ranges::find(layers, role, &JobLayer::role) == layers.end()) {
            const std::string key{engine::key_of(role)};
            findings.error("job-missing-layer", 0, "layer",
                           {fmt::format("no layer has the role {}", key),
                            fmt::format("没有角色为 {}（{}）的图层", key, engine::name_of(role).zh)},
                           {fmt::format("add [[layer]] with role = \"{}\"", key),
                            fmt::format("请添加 [[layer]]，role = \"{}\"", key)});
        }
    }
    if (std::ranges::find(layers, LayerRole::Schools, &JobLayer::role) == layers.end()) {
        findings.warning("job-no-schools", 0, "layer",
                         {"no layer has the role schools", "没有角色为 schools（学校）的图层"},
                         {"every pupil counts as beyond the standard", "所有学生都按步行不达标计"},
                         {"add the existing schools, unless there are none", "若有现状学校，请添加"});
    }
}

} // namespace

void read_layers(const TableReader& job, const std::filesystem::path& folder, std::vector<JobLayer>& layers,
                 TomlFindings& findings)
{
    for (const TomlValue* const table : job.tables("layer")) {
        layers.push_back(read_layer_section(*table, folder, findings));
    }
    if (!geo::has_errors(findings.all())) {
        require_roles(layers, findings);
    }
}

std::string resolved_source(const std::filesystem::path& folder, const std::string& source)
{
    const std::size_t colon = source.find(':');
    // One letter before a colon is a Windows drive; more is a driver ("PG:") or an address ("https:").
    const bool is_connection = colon != std::string::npos && colon > 1 && source.find_first_of("/\\.") > colon;
    if (source.empty() || is_connection || source.starts_with("/vsi")) {
        return source;
    }
    return (folder / source).lexically_normal().string();
}

} // namespace doorstep::app
