// SPDX-License-Identifier: MIT
#include "engine/model/layer_doctor.hpp"

#include "engine/model/fields.hpp"
#include "engine/model/nearest_word.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::size_t most_named = 10;

geo::Finding finding_of(const StudyLayer& layer, geo::Severity severity, const std::string& code, std::string field)
{
    geo::Finding finding{.severity = severity, .code = code};
    finding.where.file = layer.file;
    finding.where.layer = layer.layer.name;
    finding.where.field = std::move(field);
    return finding;
}

} // namespace

LayerDoctor::LayerDoctor(const StudyLayer& layer, std::string id_field)
    : layer_{layer}, values_{layer}, id_field_{std::move(id_field)}
{
    account_.layer = layer.layer.name;
    account_.role = layer.role;
    account_.in = layer.layer.features.size();
    unused_.name = layer.layer.name;
    unused_.kind = geo::GeometryKind::Mixed;
    unused_.fields = {{"feature"}, {"reason"}};
    for (const auto& [name, field] : values_.broken_mappings()) {
        tell_layer(
            geo::Severity::Error, "mapped-field-missing", field,
            {"the job maps " + name + " to \"" + field +
                 "\", which the layer does not have; it has: " + values_.all_names(),
             "任务文件把 " + name + " 映射到“" + field + "”，但图层没有该字段；现有字段：" + values_.all_names()},
            {"the field is not read", "该字段未读取"},
            {"correct fields = { " + name + " = \"…\" }", "请更正 fields = { " + name + " = \"…\" }"});
    }
}

std::string LayerDoctor::name_of(const geo::Feature& feature) const
{
    const std::string id = id_field_.empty() ? std::string{} : values_.text(feature, id_field_);
    return id.empty() ? "#" + std::to_string(feature.number) : id;
}

void LayerDoctor::tell(geo::Severity severity, const std::string& code, const geo::Feature& feature,
                       std::string_view field, const geo::Text& what, const geo::Text& effect, const geo::Text& fix)
{
    const std::string key = code + "\n" + std::string{field} + "\n" + what.en;
    const auto [entry, is_new] = told_.try_emplace(key);
    if (is_new) {
        order_.push_back(key);
        entry->second.finding =
            finding_of(layer_, severity, code, field.empty() ? std::string{} : values_.source_name(field));
        entry->second.finding.what = what;
        entry->second.finding.effect = effect;
        entry->second.finding.fix = fix;
    }
    entry->second.features.push_back(name_of(feature));
}

void LayerDoctor::tell_layer(geo::Severity severity, const std::string& code, std::string_view field,
                             const geo::Text& what, const geo::Text& effect, const geo::Text& fix)
{
    geo::Finding finding = finding_of(layer_, severity, code, std::string{field});
    finding.what = what;
    finding.effect = effect;
    finding.fix = fix;
    about_layer_.push_back(std::move(finding));
}

void LayerDoctor::exclude(const geo::Feature& feature, const std::string& reason)
{
    ++account_.excluded;
    ++account_.excluded_by_reason[reason];
    unused_.features.push_back({feature.number, feature.geometry, {name_of(feature), reason}});
}

bool LayerDoctor::require(std::string_view field)
{
    if (values_.has(field)) {
        return true;
    }
    const std::string name{field};
    tell_layer(geo::Severity::Error, "field-missing", field,
               {"the layer has no field " + name + "; it has: " + values_.all_names(),
                "图层缺少字段 " + name + ";现有字段：" + values_.all_names()},
               {"the layer cannot be used", "图层无法使用"},
               {"name it in the job: fields = { " + name + " = \"…\" }",
                "请在任务文件中映射：fields = { " + name + " = \"…\" }"});
    return false;
}

std::optional<std::string> LayerDoctor::take_id(const geo::Feature& feature, std::set<std::string>& taken)
{
    std::string id = values_.text(feature, id_field_);
    if (id.empty()) {
        tell(geo::Severity::Error, "id-missing", feature, id_field_, {"features without an id", "要素没有编号"},
             {"they cannot be named in results", "结果中无法指代"}, {"give each an id", "请为每个要素填写编号"});
        return std::nullopt;
    }
    if (!taken.insert(id).second) {
        tell(geo::Severity::Error, "id-repeated", feature, id_field_, {"an id stands more than once", "编号重复"},
             {"results could not be told apart", "结果无法区分"}, {"make the ids unique", "请保证编号唯一"});
        return std::nullopt;
    }
    return id;
}

std::optional<double> LayerDoctor::number(const geo::Feature& feature, std::string_view field, NumberLimits limits)
{
    const FieldValues::Number read = values_.number(feature, field);
    if (read.is_garbled) {
        const std::string text = values_.text(feature, field);
        tell(geo::Severity::Error, "not-a-number", feature, field,
             {"\"" + text + "\" is no number", "“" + text + "”不是数字"}, {"the value cannot be used", "该值无法使用"},
             {"write a plain number", "请填写普通数字"});
        return std::nullopt;
    }
    if (read.value && (*read.value < limits.least || *read.value > limits.most)) {
        const bool is_negative = *read.value < 0.0 && limits.least >= 0.0;
        tell(geo::Severity::Error, is_negative ? "negative-number" : "number-out-of-range", feature, field,
             is_negative ? geo::Text{"numbers below zero", "数值为负"}
                         : geo::Text{"numbers out of range", "数值超出范围"},
             {"the value cannot be used", "该值无法使用"}, {"correct the value, or leave it empty", "请更正，或留空"});
        return std::nullopt;
    }
    return read.value;
}

std::optional<int> LayerDoctor::whole(const geo::Feature& feature, std::string_view field, NumberLimits limits)
{
    const auto value = number(feature, field, limits);
    if (value && std::floor(*value) != *value) {
        tell(geo::Severity::Error, "not-whole", feature, field,
             {"numbers with decimals where people or years are counted", "应为整数的字段含小数"},
             {"the value cannot be used", "该值无法使用"}, {"write whole numbers", "请填写整数"});
        return std::nullopt;
    }
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

std::optional<bool> LayerDoctor::yes_or_no(const geo::Feature& feature, std::string_view field)
{
    static const std::vector<Word<bool>> words{
        {true, {"yes", "1", "true", "True", "TRUE", "是", "y", "Y", "T", "有"}},
        {false, {"no", "0", "false", "False", "FALSE", "否", "n", "N", "F", "无"}}};
    return word(feature, field, words);
}

std::optional<geo::Area> LayerDoctor::area(const geo::Feature& feature, std::string_view field)
{
    const auto value = number(feature, field);
    const auto unit = layer_.units.find(std::string{field});
    const double factor = unit == layer_.units.end() || unit->second == "m2" ? 1.0
                          : unit->second == "ha"                             ? 10'000.0
                                                                             : 2000.0 / 3.0;
    return value ? std::optional{geo::Area::square_metres(*value * factor)} : std::nullopt;
}

void LayerDoctor::tell_unknown_word(const geo::Feature& feature, std::string_view field, const std::string& text,
                                    const std::vector<std::string>& valid)
{
    const std::string near = nearest_word(text, valid);
    tell(geo::Severity::Error, "unknown-word", feature, field,
         {"\"" + text + "\" is none of: " + listed(valid), "“" + text + "”不属于：" + listed(valid)},
         {"the value cannot be used", "该值无法使用"},
         near.empty() ? geo::Text{"use one of these words", "请使用其中之一"}
                      : geo::Text{"did you mean \"" + near + "\"?", "是否应为“" + near + "”?"});
}

void LayerDoctor::finish(std::vector<geo::Finding>& findings, std::vector<LayerAccount>& accounts,
                         std::vector<geo::Layer>& unused)
{
    findings.insert(findings.end(), about_layer_.begin(), about_layer_.end());
    for (const std::string& key : order_) {
        Told& told = told_.at(key);
        const std::size_t count = told.features.size();
        told.features.resize(std::min(count, most_named));
        told.finding.where.feature = listed(told.features) + (count > most_named ? ", …" : "");
        if (count > 1) {
            told.finding.what.en += " (" + std::to_string(count) + " features)";
            told.finding.what.zh += "(" + std::to_string(count) + " 个要素)";
        }
        findings.push_back(told.finding);
    }
    accounts.push_back(account_);
    if (!unused_.features.empty()) {
        unused.push_back(std::move(unused_));
    }
}

} // namespace doorstep::engine
