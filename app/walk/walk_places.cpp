// SPDX-License-Identifier: MIT
#include "app/walk/walk_places.hpp"

#include "engine/model/field_values.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace doorstep::app {
namespace {

/// Fields known for ids, first come first served.
constexpr std::array<std::string_view, 9> known_ids{"id",       "demand_id", "school_id", "parcel_id", "site_id",
                                                    "小区编号", "学校代码",  "地块编号",  "编号"};

std::string text_of(const geo::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return *real == std::floor(*real) && std::abs(*real) < 1e15 ? std::to_string(static_cast<std::int64_t>(*real))
                                                                    : std::to_string(*real);
    }
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string{} : *words;
}

class PlaceReader {
public:
    PlaceReader(const geo::Layer& layer, const std::string& file, std::vector<geo::Finding>& findings)
        : layer_{layer}, file_{file}, findings_{findings}
    {}

    WalkPlaces read(const PlaceFields& fields)
    {
        const std::optional<std::size_t> id = fields.id.empty() ? id_column() : column(fields.id);
        const std::optional<std::size_t> weight = fields.weight.empty() ? std::nullopt : column(fields.weight);
        if (layer_.features.empty()) {
            tell("places-empty", "", "", {"the layer holds no place", "图层没有地点"},
                 {"there is nothing to walk from or to", "没有起点或终点"},
                 {"check the layer and the file", "请检查图层和文件"});
        }
        for (const geo::Feature& feature : layer_.features) {
            const std::string name = id ? text_of(feature.values[*id]) : std::to_string(feature.number);
            if (takes_id(feature, name, id) && takes_shape(feature, name)) {
                places_.ids.push_back(name);
                places_.weights.push_back(weight ? weight_of(feature, name, *weight) : 1.0);
            }
        }
        return std::move(places_);
    }

private:
    void tell(std::string code, std::string feature, std::string field, geo::Text what, geo::Text effect, geo::Text fix)
    {
        geo::Finding finding{.severity = geo::Severity::Error, .code = std::move(code)};
        finding.where.file = file_;
        finding.where.layer = layer_.name;
        finding.where.feature = std::move(feature);
        finding.where.field = std::move(field);
        finding.what = std::move(what);
        finding.effect = std::move(effect);
        finding.fix = std::move(fix);
        findings_.push_back(std::move(finding));
    }

    [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const
    {
        const auto found = std::ranges::find(layer_.fields, name, &geo::Field::name);
        return found == layer_.fields.end() ? std::nullopt
                                            : std::optional{static_cast<std::size_t>(found - layer_.fields.begin())};
    }
    [[nodiscard]] std::optional<std::size_t> id_column() const
    {
        for (const std::string_view name : known_ids) {
            if (const auto found = find_column(name)) {
                return found;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::size_t> column(const std::string& name)
    {
        const auto found = find_column(name);
        if (!found) {
            std::string names;
            for (const geo::Field& field : layer_.fields) {
                names += (names.empty() ? "" : ", ") + field.name;
            }
            tell("field-missing", "", name, {"the layer has no such field", "图层没有该字段"},
                 {"the places cannot be told apart or weighed", "无法识别地点或加权"},
                 {"its fields are: " + names, "现有字段：" + names});
        }
        return found;
    }

    bool takes_id(const geo::Feature& feature, const std::string& name, const std::optional<std::size_t>& id)
    {
        const std::string field = id ? layer_.fields[*id].name : std::string{};
        if (name.empty()) {
            tell("id-missing", std::to_string(feature.number), field, {"the place has no id", "地点没有编号"},
                 {"its distances could not be told from others", "其距离无法与其他地点区分"},
                 {"fill the field in, or name another with --id-field", "请补全该字段，或用 --id-field 指定其他字段"});
            return false;
        }
        if (!taken_.insert(name).second) {
            tell("id-repeated", name, field, {"an id stands more than once", "编号重复"},
                 {"distances could not be told apart", "距离无法区分"},
                 {"make the ids unique, or name another field with --id-field",
                  "请保证编号唯一，或用 --id-field 指定其他字段"});
            return false;
        }
        return true;
    }

    bool takes_shape(const geo::Feature& feature, const std::string& name)
    {
        const auto* points = std::get_if<geo::MultiPoint>(&feature.geometry);
        const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
        const auto at = geo::representative_point(feature.geometry);
        if ((points == nullptr && area == nullptr) || !at) {
            tell("place-not-point-or-area", name, "", {"the place is no point and no area", "地点不是点或面"},
                 {"no walk can start or end there", "无法作为步行起点或终点"},
                 {"deliver points or areas", "请提供点或面要素"});
            return false;
        }
        engine::JoinRequest request{feature.geometry, *at, {}};
        if (points != nullptr && points->points.size() > 1) {
            request.gates = points->points;
        }
        places_.requests.push_back(std::move(request));
        return true;
    }

    double weight_of(const geo::Feature& feature, const std::string& name, std::size_t weight)
    {
        const std::string text = text_of(feature.values[weight]);
        const std::optional<double> value = engine::plain_number(text);
        if (!text.empty() && (!value || !std::isfinite(*value) || *value < 0.0)) {
            tell("weight-not-number", name, layer_.fields[weight].name,
                 {"'" + text + "' is no weight", "“" + text + "”不是权重"}, {"the sums would be wrong", "合计将出错"},
                 {"give a number of 0 or more", "请填写不小于 0 的数"});
        }
        return value.value_or(0.0);
    }

    const geo::Layer& layer_;
    const std::string& file_;
    std::vector<geo::Finding>& findings_;
    std::unordered_set<std::string> taken_;
    WalkPlaces places_;
};

} // namespace

WalkPlaces walk_places(const geo::Layer& layer, const std::string& file, const PlaceFields& fields,
                       std::vector<geo::Finding>& findings)
{
    return PlaceReader{layer, file, findings}.read(fields);
}

std::vector<std::string> give_gates(std::span<const engine::GateOf> gates, std::span<WalkPlaces* const> places)
{
    std::unordered_map<std::string, std::vector<engine::JoinRequest*>> owners;
    for (WalkPlaces* list : places) {
        for (std::size_t i = 0; i < list->ids.size(); ++i) {
            owners[list->ids[i]].push_back(&list->requests[i]);
        }
    }
    std::vector<std::string> strangers;
    for (const engine::GateOf& gate : gates) {
        const auto found = owners.find(gate.of);
        if (found == owners.end()) {
            strangers.push_back(gate.of);
            continue;
        }
        for (engine::JoinRequest* owner : found->second) {
            owner->gates.push_back(gate.at);
        }
    }
    return strangers;
}

} // namespace doorstep::app
