// SPDX-License-Identifier: MIT
#include "engine/model/read_layers.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

using geo::Severity;

bool has_demand(LayerDoctor& doctor)
{
    const FieldValues& values = doctor.values();
    const bool found = values.has("population") || values.has("households") || !values.year_columns().empty() ||
                       std::ranges::any_of(
                           all_levels, [&](Level level) { return values.has("pupils_" + std::string{key_of(level)}); });
    if (!found) {
        doctor.tell_layer(Severity::Error, "demand-missing", "population",
                          {"the layer says neither pupils nor population nor households; it has: " + values.all_names(),
                           "图层既无适龄人数，也无常住人口或户数；现有字段：" + values.all_names()},
                          {"there is no demand to serve", "没有需求可服务"},
                          {"name one in the job: fields = { population = \"…\" }",
                           "请在任务文件中映射：fields = { population = \"…\" }"});
    }
    return found;
}

/// False when a number is wrong: the home would be counted wrong.
bool read_numbers(LayerDoctor& doctor, const geo::Feature& feature, double persons_per_household, ReadHome& home)
{
    const FieldValues& values = doctor.values();
    bool is_sound = true;
    const auto read = [&](const std::string& field) {
        const auto value = doctor.number(feature, field, {0.0, 1e7});
        is_sound = is_sound && (value || values.text(feature, field).empty());
        return value;
    };
    home.residents = read("population");
    if (const auto households = read("households"); households && !home.residents) {
        home.residents = *households * persons_per_household;
    }
    const auto year = doctor.whole(feature, "year", {1900, 2200});
    for (const Level level : all_levels) {
        if (const auto pupils = read("pupils_" + std::string{key_of(level)})) {
            home.pupils[level][year.value_or(0)] = *pupils;
        }
    }
    for (const FieldValues::YearColumn& column : values.year_columns()) {
        if (const auto pupils = read(column.field)) {
            home.pupils[column.level][column.year] = *pupils;
        }
    }
    home.occupancy_year = doctor.whole(feature, "occupancy_year", {1800, 2200});
    return is_sound;
}

/// Rows of the long form name a home once a year: later rows add their year to the home.
void add_year(ReadHome& home, const ReadHome& row)
{
    for (const Level level : all_levels) {
        home.pupils[level].insert(row.pupils[level].begin(), row.pupils[level].end());
    }
    home.home.residents = std::max(home.home.residents, row.home.residents);
}

} // namespace

void read_homes(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (!doctor.require("demand_id") || !has_demand(doctor)) {
        for (const geo::Feature& feature : layer.layer.features) {
            doctor.exclude(feature, "field-missing");
        }
        return;
    }
    const bool is_long = doctor.values().has("year");
    std::map<std::string, std::size_t> of_layer;
    for (const geo::Feature& feature : layer.layer.features) {
        ReadHome read;
        const bool is_sound = read_numbers(doctor, feature, study.persons_per_household, read);
        const std::string text_id = doctor.values().text(feature, "demand_id");
        if (const auto known = of_layer.find(text_id); is_long && is_sound && known != of_layer.end()) {
            add_year(study.homes[known->second], read);
            doctor.count_used();
            continue;
        }
        auto id = doctor.take_id(feature, study.ids.homes);
        const auto at = geo::representative_point(feature.geometry);
        if (!id || !at || !is_sound) {
            doctor.exclude(feature, !id ? "id" : !at ? "no-place" : "number");
            continue;
        }
        read.home.id = std::move(*id);
        read.home.name = doctor.values().text(feature, "name");
        read.home.shape = feature.geometry;
        read.home.at = *at;
        if (const auto radius = doctor.number(feature, "cell_radius_m")) {
            read.home.cell_radius = geo::Length::metres(*radius);
        }
        of_layer.emplace(read.home.id, study.homes.size());
        study.homes.push_back(std::move(read));
        doctor.count_used();
    }
}

} // namespace doorstep::engine
