// SPDX-License-Identifier: MIT
#include "app/outputs/ranking_table.hpp"
#include "app/outputs/run_record.hpp"
#include "app/outputs/write_tables.hpp"
#include "geo/files/write_layers.hpp"
#include "maps/layers/result_layers.hpp"
#include "maps/styles/qgis_style.hpp"
#include "maps/svg/site_map.hpp"

#include <functional>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

/// One output: the name of its file and how it is made.
struct Output {
    std::string name;
    std::function<void(const fs::path&)> write;
};

void write_package(const RunRecord& run, const geo::Layer& candidates, const geo::Layer& catchments,
                   const fs::path& file, const geo::Progress& progress)
{
    std::vector<geo::Layer> layers{candidates, catchments};
    for (geo::Layer& layer : maps::geopackage_layers(run.study, run.result, run.findings, run.language)) {
        layers.push_back(std::move(layer));
    }
    if (run.writes_debug_layers) {
        for (geo::Layer& layer : maps::debug_layers(run.study, run.result)) {
            layers.push_back(std::move(layer));
        }
    }
    std::vector<geo::StyledLayer> styled;
    styled.reserve(layers.size());
    for (geo::Layer& layer : layers) {
        std::string qml = maps::qgis_style(layer.name, run.language);
        styled.push_back({.layer = std::move(layer), .description = run.name, .qml = std::move(qml)});
    }
    geo::write_geopackage(styled, run.plane, file, progress);
}

/// The stage the map shows: the one with the most pupils beyond the standard.
engine::Stage shortest_stage(const engine::SitingResult& result)
{
    engine::Stage shortest = engine::Stage::Primary;
    std::int64_t most = -1;
    for (const auto& [level, stage] : {std::pair{engine::Level::Primary, engine::Stage::Primary},
                                       std::pair{engine::Level::Junior, engine::Stage::Junior},
                                       std::pair{engine::Level::Kindergarten, engine::Stage::Kindergarten}}) {
        const engine::LevelBaseline& baseline = result.baseline[level];
        const std::int64_t beyond = baseline.pupils - baseline.seated_within_standard;
        if (beyond > most) {
            most = beyond;
            shortest = stage;
        }
    }
    return shortest;
}

} // namespace

std::vector<std::string> write_outputs(const RunRecord& run, const fs::path& folder, geo::Progress& progress)
{
    const geo::Layer candidates = maps::candidate_layer(run.study, run.result, run.language);
    const geo::Layer catchments = maps::catchment_layer(run.study, run.result, run.language);
    std::vector<PeopleTable> tables = ranking_tables(run.study, run.result, run.language);
    std::vector<PeopleTable> sheets = tables;
    sheets.push_back(summary_table(run.study, run.result, run.language));

    const auto geojson = [&](const geo::Layer& layer, geo::Datum datum) {
        return [&run, &layer, &progress, datum](const fs::path& file) {
            geo::write_geojson(layer, run.plane, file, datum, progress);
        };
    };
    std::vector<Output> outputs{{"candidates.geojson", geojson(candidates, geo::Datum::AsDeclared)},
                                {"catchments.geojson", geojson(catchments, geo::Datum::AsDeclared)}};
    if (run.geojson_twin) {
        const std::string suffix = *run.geojson_twin == geo::Datum::Bd09 ? ".bd09.geojson" : ".gcj02.geojson";
        outputs.push_back({"candidates" + suffix, geojson(candidates, *run.geojson_twin)});
        outputs.push_back({"catchments" + suffix, geojson(catchments, *run.geojson_twin)});
    }
    outputs.push_back(
        {"doorstep.gpkg", [&](const fs::path& file) { write_package(run, candidates, catchments, file, progress); }});
    outputs.push_back({"ranking.csv", [&](const fs::path& file) { write_csv(tables, file); }});
    outputs.push_back({"ranking.xlsx", [&](const fs::path& file) { write_xlsx(sheets, file); }});
    outputs.push_back({"map.svg", [&](const fs::path& file) {
                           write_text(maps::site_map_svg(run.study, run.result,
                                                         {.title = run.name,
                                                          .language = run.language,
                                                          .stage = shortest_stage(run.result),
                                                          .is_schematic = run.is_schematic}),
                                      file);
                       }});
    outputs.push_back({"run.json", [&](const fs::path& file) { write_text(run_json(run), file); }});
    outputs.push_back({"timings.json", [&](const fs::path& file) { write_text(timings_json(run), file); }});

    progress.begin({"writing results", "写出结果"}, outputs.size());
    std::vector<std::string> names;
    for (const Output& output : outputs) {
        progress.stop_if_cancelled();
        output.write(folder / output.name);
        names.push_back(output.name);
        progress.advance(1);
    }
    return names;
}

} // namespace doorstep::app
