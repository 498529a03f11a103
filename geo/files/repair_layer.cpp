// SPDX-License-Identifier: MIT
#include "geo/files/repair_layer.hpp"

#include "geo/overlay/repair.hpp"

#include <algorithm>
#include <map>

namespace doorstep::geo {
namespace {

constexpr std::size_t most_named = 20;

struct Words {
    const char* code;
    Text what, effect;
};

Words words_for(RepairKind kind)
{
    switch (kind) {
    case RepairKind::RingClosed:
        return {"ring-closed",
                {"open rings were closed", "未闭合的环已闭合"},
                {"none if the missing side is straight", "若缺失边为直线则无影响"}};
    case RepairKind::RingOrderTurned:
        return {"ring-turned", {"rings wound the wrong way were turned", "方向错误的环已翻转"}, {"none", "无影响"}};
    case RepairKind::SelfIntersection:
        return {"self-intersection",
                {"areas that cross themselves were made valid", "自相交的面已修复"},
                {"their areas may change a little", "面积可能略有变化"}};
    case RepairKind::RepeatedPoint:
        return {"repeated-point",
                {"repeated points and pieces too short were dropped", "重复点和过短的部分已删除"},
                {"none", "无影响"}};
    }
    return {};
}

std::string listed(const std::vector<std::int64_t>& features)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(features.size(), most_named); ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(features[i]);
    }
    return features.size() > most_named ? text + ", …" : text;
}

Finding about(const ReadResult& result, Severity severity, const Words& words,
              const std::vector<std::int64_t>& features)
{
    const std::string count = std::to_string(features.size());
    Finding finding{.severity = severity, .code = words.code};
    finding.where = {.file = result.source.file, .layer = result.source.layer.name, .feature = listed(features)};
    finding.what = {words.what.en + " (" + count + " features)", words.what.zh + "(" + count + " 个要素)"};
    finding.effect = words.effect;
    finding.fix = {"look at them in the source", "请在源数据中核对"};
    return finding;
}

class LayerRepair {
public:
    LayerRepair(ReadResult& result, bool tells_winding) : result_{result}, tells_winding_{tells_winding} {}

    /// False when the feature has to go.
    bool keep(Feature& feature, bool is_mixed)
    {
        if (is_mixed) {
            return exclude(feature, {"a collection of different kinds of shapes", "混合类型的几何集合"});
        }
        if (std::holds_alternative<std::monostate>(feature.geometry)) {
            return exclude(feature, {"no geometry", "没有几何"});
        }
        Repaired repaired = repair(std::move(feature.geometry));
        if (!repaired.problem.empty()) {
            return exclude(feature, {repaired.problem, "几何无法修复：" + repaired.problem});
        }
        for (const RepairKind kind : repaired.done) {
            repaired_[kind].push_back(feature.number);
        }
        feature.geometry = std::move(repaired.geometry);
        return true;
    }

    void tell()
    {
        for (const auto& [kind, features] : repaired_) {
            if (kind != RepairKind::RingOrderTurned || tells_winding_) {
                result_.findings.push_back(about(result_, Severity::Warning, words_for(kind), features));
            }
        }
        if (result_.features_excluded > most_named) {
            const std::string more = std::to_string(result_.features_excluded - most_named);
            result_.findings.push_back(
                excluded({}, {more + " more features excluded", "另有 " + more + " 个要素被排除"}));
        }
    }

private:
    bool exclude(const Feature& feature, const Text& why)
    {
        if (++result_.features_excluded <= most_named) {
            result_.findings.push_back(excluded(std::to_string(feature.number), why));
        }
        return false;
    }

    [[nodiscard]] Finding excluded(std::string feature, Text why) const
    {
        Finding finding{.severity = Severity::Error, .code = "geometry-unusable"};
        finding.where = {
            .file = result_.source.file, .layer = result_.source.layer.name, .feature = std::move(feature)};
        finding.what = std::move(why);
        finding.effect = {"the feature is excluded", "该要素被排除"};
        finding.fix = {"mend it in the source, or exclude it with a filter", "请修正源数据，或用 filter 排除"};
        return finding;
    }

    ReadResult& result_;
    bool tells_winding_;
    std::map<RepairKind, std::vector<std::int64_t>> repaired_;
};

} // namespace

void ShapeNotes::add(std::int64_t feature, bool had_heights, bool had_curves, bool is_mixed)
{
    if (had_heights) {
        heights.push_back(feature);
    }
    if (had_curves) {
        curves.push_back(feature);
    }
    if (is_mixed) {
        mixed.push_back(feature);
    }
}

void repair_layer(ReadResult& result, const ShapeNotes& notes, bool tells_winding)
{
    LayerRepair repairs{result, tells_winding};
    std::erase_if(result.source.layer.features, [&](Feature& feature) {
        return !repairs.keep(feature, std::ranges::binary_search(notes.mixed, feature.number));
    });
    if (!notes.heights.empty()) {
        const Words words{"heights-dropped",
                          {"heights or measures were dropped", "高程或度量值已忽略"},
                          {"none: siting is in the plane", "无影响：选址在平面内进行"}};
        result.findings.push_back(about(result, Severity::Info, words, notes.heights));
    }
    if (!notes.curves.empty()) {
        const Words words{"curves-straightened",
                          {"curves were made of straight pieces", "曲线已离散为折线"},
                          {"centimetres", "厘米级"}};
        result.findings.push_back(about(result, Severity::Info, words, notes.curves));
    }
    repairs.tell();
}

} // namespace doorstep::geo
