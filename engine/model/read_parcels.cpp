// SPDX-License-Identifier: MIT
#include "engine/model/land_use.hpp"
#include "engine/model/read_layers.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <cmath>

namespace doorstep::engine {
namespace {

using geo::Severity;

const std::vector<LayerDoctor::Word<ParcelStatus>> statuses{
    {ParcelStatus::Vacant, {"vacant", "空地", "闲置"}},
    {ParcelStatus::Reserved, {"reserved", "规划预留", "预留"}},
    {ParcelStatus::Occupied, {"occupied", "已建", "现状"}},
    {ParcelStatus::Demolition, {"demolition", "拆迁", "待拆迁"}}};
const std::vector<LayerDoctor::Word<Regulatory>> regulations{
    {Regulatory::ReservedMatch, {"reserved_match", "规划学校用地"}},
    {Regulatory::EmbeddedKindergarten, {"embedded_kindergarten", "配建幼儿园"}},
    {Regulatory::ReservedOther, {"reserved_other", "其他规划用地"}},
    {Regulatory::NeedsAmendment, {"needs_amendment", "需调规"}},
    {Regulatory::NeedsAcquisition, {"needs_acquisition", "需征收"}},
    {Regulatory::Forbidden, {"forbidden", "禁止"}}};

std::optional<Stage> read_stage(LayerDoctor& doctor, const geo::Feature& feature, std::string_view field)
{
    const std::string text = doctor.values().text(feature, field);
    const auto stage = stage_from(text);
    if (!text.empty() && !stage) {
        std::vector<std::string> valid;
        for (const Stage each : all_stages) {
            valid.emplace_back(key_of(each));
        }
        doctor.tell_unknown_word(feature, field, text, valid);
    }
    return stage;
}

/// An area given in another unit than said: the ratio to the measured one is that of the units.
void check_declared_area(LayerDoctor& doctor, const geo::Feature& feature, Parcel& parcel)
{
    if (!parcel.declared_area || parcel.area.in_square_metres() <= 0.0) {
        return;
    }
    const double ratio = parcel.declared_area->in_square_metres() / parcel.area.in_square_metres();
    const auto is_about = [&](double expected) { return ratio > 0.8 * expected && ratio < 1.25 * expected; };
    const bool is_hectares = is_about(1.0 / 10'000.0), is_mu = is_about(3.0 / 2000.0);
    if (is_hectares || is_mu) {
        const std::string unit = is_hectares ? "ha" : "mu";
        doctor.tell(Severity::Warning, "area-unit", feature, "area_m2",
                    {"declared areas are " + std::string{is_hectares ? "hectares" : "mu"} + ", not square metres",
                     "面积单位像是" + std::string{is_hectares ? "公顷" : "亩"} + "而不是平方米"},
                    {"none: the measured area is used", "无影响：采用量算面积"},
                    {"units = { area_m2 = \"" + unit + "\" }", "请设置 units = { area_m2 = \"" + unit + "\" }"});
        parcel.declared_area.reset();
    }
    else if (!is_about(1.0)) {
        doctor.tell(Severity::Warning, "area-differs", feature, "area_m2",
                    {"declared and measured area differ by more than a fifth", "申报面积与量算面积相差超过两成"},
                    {"the measured area is used", "采用量算面积"},
                    {"check the shape, its CRS and the unit", "请检查图形、坐标系和单位"});
    }
}

void read_land(const StudyLayer& layer, LayerDoctor& doctor, const geo::Feature& feature, Parcel& parcel)
{
    const FieldValues& values = doctor.values();
    parcel.landuse = values.text(feature, "landuse");
    const std::string own_scheme = values.text(feature, "landuse_scheme");
    const LandUse use = land_use_of(parcel.landuse, own_scheme.empty() ? layer.landuse_scheme : own_scheme);
    parcel.is_education_land = use.is_education;
    if (use.is_mixed) {
        doctor.tell(Severity::Warning, "landuse-mixed", feature, "landuse", {"mixed land use codes", "混合用地代码"},
                    {"education land when any part is", "任一部分为教育用地即视为教育用地"},
                    {"split the parcel, or keep the leading code", "请拆分地块，或保留主导代码"});
    }
    if (use.is_ambiguous) {
        doctor.tell(Severity::Warning, "landuse-scheme", feature, "landuse",
                    {"codes that mean different things in different classifications", "代码在不同分类标准中含义不同"},
                    {"not taken for education land", "未视为教育用地"},
                    {"say which: landuse_scheme = \"GB50137\", \"GBT21010\" or \"YDYH2023\"",
                     "请注明：landuse_scheme = \"GB50137\"、\"GBT21010\" 或 \"YDYH2023\""});
    }
}

} // namespace

void read_parcels(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (!doctor.require("parcel_id")) {
        for (const geo::Feature& feature : layer.layer.features) {
            doctor.exclude(feature, "field-missing");
        }
        return;
    }
    for (const geo::Feature& feature : layer.layer.features) {
        const auto* shape = std::get_if<geo::MultiPolygon>(&feature.geometry);
        auto id = doctor.take_id(feature, study.ids.parcels);
        if (shape == nullptr) {
            doctor.tell(Severity::Error, "parcel-not-area", feature, "", {"parcels must be areas", "地块必须为面"},
                        {"the parcel is no candidate", "该地块不参与选址"}, {"deliver polygons", "请提供面要素"});
        }
        if (!id || shape == nullptr) {
            doctor.exclude(feature, !id ? "id" : "parcel-not-area");
            continue;
        }
        const FieldValues& values = doctor.values();
        Parcel parcel;
        parcel.id = std::move(*id);
        parcel.shape = *shape;
        parcel.at = geo::representative_point(feature.geometry).value_or(geo::Point{});
        parcel.area = geo::area(*shape);
        parcel.declared_area = doctor.area(feature, "area_m2");
        check_declared_area(doctor, feature, parcel);
        read_land(layer, doctor, feature, parcel);
        parcel.status = doctor.word(feature, "status", statuses).value_or(ParcelStatus::Unknown);
        parcel.regulatory = doctor.word(feature, "regulatory", regulations).value_or(Regulatory::Unknown);
        parcel.planned_stage = read_stage(doctor, feature, "planned_stage");
        parcel.planned_classes = doctor.whole(feature, "planned_classes");
        parcel.kindergarten_site_area = doctor.area(feature, "kg_site_area");
        parcel.control_unit = values.text(feature, "control_unit");
        parcel.owner = values.text(feature, "owner");
        parcel.price_cny = doctor.number(feature, "price_cny");
        parcel.available_year = doctor.whole(feature, "available_year", {1900, 2200});
        parcel.gate_edge = values.text(feature, "gate_edge");
        parcel.is_locked = doctor.yes_or_no(feature, "locked").value_or(false);
        parcel.note = values.text(feature, "note");
        study.parcel_zones[parcel.id] = {values.text(feature, "district"), values.text(feature, "school_district")};
        study.parcels.push_back(std::move(parcel));
        doctor.count_used();
    }
}

} // namespace doorstep::engine
