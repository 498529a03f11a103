// SPDX-License-Identifier: MIT
#include "engine/model/read_layers.hpp"
#include "geo/overlay/overlay.hpp"

namespace doorstep::engine {
namespace {

using geo::Severity;

const std::vector<LayerDoctor::Word<ZoneType>> zone_types{
    {ZoneType::District, {"district", "片区"}},
    {ZoneType::SchoolDistrict, {"school_district", "学区"}},
    {ZoneType::AttendanceArea, {"attendance_area", "划片"}},
    {ZoneType::Tod, {"tod", "TOD", "TOD示范区"}},
    {ZoneType::Industry, {"industry", "产业功能区"}},
    {ZoneType::Priority, {"priority", "优先开发片区", "东区优先开发片区"}},
    {ZoneType::Shortage, {"shortage", "学位矛盾突出片区"}}};
const std::vector<LayerDoctor::Word<BarrierKind>> barrier_kinds{
    {BarrierKind::Railway, {"railway", "铁路"}},
    {BarrierKind::Expressway, {"expressway", "快速路", "高速"}},
    {BarrierKind::Water, {"water", "水体", "河流", "river"}},
    {BarrierKind::Wall, {"wall", "围墙"}},
    {BarrierKind::Other, {"other", "其他"}}};
const std::vector<LayerDoctor::Word<CrossingKind>> crossing_kinds{
    {CrossingKind::Bridge, {"bridge", "天桥", "桥"}},
    {CrossingKind::Underpass, {"underpass", "地道", "下穿"}},
    {CrossingKind::Signal, {"signal", "信号灯", "灯控"}},
    {CrossingKind::Zebra, {"zebra", "斑马线"}}};

void exclude_all(const StudyLayer& layer, LayerDoctor& doctor)
{
    for (const geo::Feature& feature : layer.layer.features) {
        doctor.exclude(feature, "field-missing");
    }
}

} // namespace

std::string id_field_of(LayerRole role)
{
    switch (role) {
    case LayerRole::Parcels: return "parcel_id";
    case LayerRole::Schools: return "school_id";
    case LayerRole::Demand: return "demand_id";
    case LayerRole::Zones: return "zone_id";
    case LayerRole::Streets: return "street_id";
    case LayerRole::Hazards: return "hazard_id";
    case LayerRole::Gates:
    case LayerRole::Barriers:
    case LayerRole::Crossings: return {};
    }
    return {};
}

void read_gates(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (!doctor.require("of")) {
        return exclude_all(layer, doctor);
    }
    for (const geo::Feature& feature : layer.layer.features) {
        const std::string of = doctor.values().text(feature, "of");
        const auto at = geo::representative_point(feature.geometry);
        if (of.empty() || !at) {
            doctor.tell(Severity::Warning, "gate-of-nothing", feature, "of",
                        {"gates that say of what", "出入口没有所属编号"}, {"the gate is not used", "该出入口不采用"},
                        {"fill in the id of its home, school or parcel", "请填写所属小区、学校或地块编号"});
            doctor.exclude(feature, "gate-of-nothing");
            continue;
        }
        study.gates.push_back({of, *at, &layer});
        doctor.count_used();
    }
}

void read_zones(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (!doctor.require("type")) {
        return exclude_all(layer, doctor);
    }
    for (const geo::Feature& feature : layer.layer.features) {
        const auto type = doctor.word(feature, "type", zone_types);
        const auto* shape = std::get_if<geo::MultiPolygon>(&feature.geometry);
        if (shape == nullptr) {
            doctor.tell(Severity::Error, "zone-not-area", feature, "", {"zones must be areas", "区域必须为面"},
                        {"the zone is not used", "该区域不采用"}, {"deliver polygons", "请提供面要素"});
        }
        if (!type || shape == nullptr) {
            doctor.exclude(feature, shape == nullptr ? "zone-not-area" : "zone-type");
            continue;
        }
        Zone zone;
        zone.id = doctor.values().text(feature, "zone_id");
        if (zone.id.empty()) {
            zone.id = doctor.values().text(feature, "type") + "-" + std::to_string(feature.number);
        }
        if (!study.ids.zones.insert(zone.id).second) {
            doctor.tell(Severity::Error, "id-repeated", feature, "zone_id", {"an id stands more than once", "编号重复"},
                        {"results could not be told apart", "结果无法区分"}, {"make the ids unique", "请保证编号唯一"});
            doctor.exclude(feature, "id");
            continue;
        }
        zone.name = doctor.values().text(feature, "name");
        zone.type = *type;
        zone.weight = doctor.number(feature, "weight", {0.0, 1.0}).value_or(1.0);
        zone.shape = *shape;
        study.zones.push_back(std::move(zone));
        doctor.count_used();
    }
}

void read_barriers(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    for (const geo::Feature& feature : layer.layer.features) {
        const bool is_passable =
            doctor.yes_or_no(feature, "bridge").value_or(false) || doctor.yes_or_no(feature, "tunnel").value_or(false);
        if (is_passable) {
            doctor.exclude(feature, "passes-over-or-under");
            continue;
        }
        study.barriers.push_back(
            {feature.geometry, doctor.word(feature, "kind", barrier_kinds).value_or(BarrierKind::Other)});
        doctor.count_used();
    }
}

void read_crossings(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    for (const geo::Feature& feature : layer.layer.features) {
        const auto kind = doctor.word(feature, "kind", crossing_kinds);
        if (!kind) {
            if (doctor.values().text(feature, "kind").empty()) {
                doctor.tell(
                    Severity::Warning, "crossing-kind", feature, "kind",
                    {"crossings without a kind", "过街设施没有类型"},
                    {"taken for a zebra crossing, which protects nobody", "按斑马线处理，不视为安全过街"},
                    {"fill in bridge, underpass, signal or zebra", "请填写 bridge、underpass、signal 或 zebra"});
            }
        }
        study.crossings.push_back({feature.geometry, kind.value_or(CrossingKind::Zebra), std::nullopt});
        doctor.count_used();
    }
}

void read_hazards(const StudyLayer& layer, LayerDoctor& doctor, const std::set<std::string>& known_types,
                  ReadStudy& study)
{
    if (!doctor.require("type")) {
        return exclude_all(layer, doctor);
    }
    for (const geo::Feature& feature : layer.layer.features) {
        Hazard hazard;
        hazard.id = doctor.name_of(feature);
        hazard.type = doctor.values().text(feature, "type");
        if (!known_types.contains(hazard.type)) {
            doctor.tell(Severity::Warning, "hazard-without-rule", feature, "type",
                        {"no rule speaks of \"" + hazard.type + "\"", "没有规则涉及“" + hazard.type + "”"},
                        {"these keep no school away", "不影响选址"},
                        {"use a type of the profile, or add a rule", "请使用标准文件中的类型，或增加规则"});
            doctor.exclude(feature, "hazard-without-rule");
            continue;
        }
        hazard.shape = feature.geometry;
        hazard.voltage_kv = doctor.number(feature, "voltage_kv", {0.0, 2000.0});
        if (const auto buffer = doctor.number(feature, "buffer_m", {0.0, 10'000.0})) {
            hazard.buffer = geo::Length::metres(*buffer);
        }
        study.hazards.push_back(std::move(hazard));
        doctor.count_used();
    }
}

} // namespace doorstep::engine
