// SPDX-License-Identifier: MIT
#include "engine/model/read_layers.hpp"

namespace doorstep::engine {
namespace {

using geo::Severity;

const std::vector<LayerDoctor::Word<RoadClass>> road_classes{
    {RoadClass::Expressway,
     {"expressway", "快速路", "高速", "高速公路", "motorway", "trunk", "motorway_link", "trunk_link"}},
    {RoadClass::Arterial, {"arterial", "主干路", "主干道", "primary", "primary_link"}},
    {RoadClass::Secondary, {"secondary", "次干路", "次干道", "secondary_link"}},
    {RoadClass::Local,
     {"local", "支路", "街坊路", "tertiary", "tertiary_link", "residential", "unclassified", "living_street", "service",
      "track", "road"}},
    {RoadClass::Path,
     {"path", "步行道", "人行道", "绿道", "footway", "pedestrian", "cycleway", "bridleway", "corridor"}},
    {RoadClass::Steps, {"steps", "台阶", "梯道"}}};

} // namespace

void read_streets(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    if (!doctor.values().has("road_class")) {
        doctor.tell_layer(Severity::Warning, "road-class-missing", "road_class",
                          {"the streets carry no class", "道路没有等级"},
                          {"all are taken for local streets: no arterial is crossed, none is noisy",
                           "全部按支路处理：不计过街风险和道路噪声"},
                          {"map it: fields = { road_class = \"…\" }", "请映射：fields = { road_class = \"…\" }"});
    }
    for (const geo::Feature& feature : layer.layer.features) {
        const auto* lines = std::get_if<geo::MultiLine>(&feature.geometry);
        if (lines == nullptr) {
            doctor.tell(Severity::Error, "street-not-line", feature, "", {"streets must be lines", "道路必须为线"},
                        {"nobody can walk there", "无法步行"}, {"deliver lines", "请提供线要素"});
            doctor.exclude(feature, "street-not-line");
            continue;
        }
        Street street;
        street.road_class = doctor.word(feature, "road_class", road_classes).value_or(RoadClass::Local);
        street.is_walkable = doctor.yes_or_no(feature, "walkable").value_or(street.road_class != RoadClass::Expressway);
        street.is_private = doctor.yes_or_no(feature, "private").value_or(false);
        street.is_bridge = doctor.yes_or_no(feature, "bridge").value_or(false);
        street.is_tunnel = doctor.yes_or_no(feature, "tunnel").value_or(false);
        street.level = doctor.whole(feature, "level", {-20.0, 100.0}).value_or(0);
        street.open_year = doctor.whole(feature, "open_year", {1800, 2200});
        const std::string id = doctor.values().text(feature, "street_id");
        for (const geo::Line& line : lines->lines) {
            street.id = id.empty() ? std::to_string(feature.number) : id;
            if (lines->lines.size() > 1) {
                street.id += "." + std::to_string(&line - lines->lines.data() + 1);
            }
            street.points = line.points;
            study.streets.push_back(street);
        }
        doctor.count_used();
    }
}

} // namespace doorstep::engine
