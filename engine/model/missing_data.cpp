// SPDX-License-Identifier: MIT
#include "engine/model/study_finding.hpp"
#include "engine/model/study_parts.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace doorstep::engine {

void tell_what_is_missing(const std::vector<StudyLayer>& layers, const Study& study,
                          std::vector<geo::Finding>& findings)
{
    const auto has_role = [&](LayerRole role) {
        return std::ranges::any_of(layers, [&](const StudyLayer& layer) { return layer.role == role; });
    };
    if (study.schools.empty() && has_role(LayerRole::Schools) == false) {
        findings.push_back(finding_of(geo::Severity::Warning, "no-schools",
                                      {"the job names no schools", "任务文件没有学校图层"},
                                      {"every pupil counts as without a seat", "所有学生都计为无学位"},
                                      {"add a layer with role = \"schools\"", "请增加 role = \"schools\" 的图层"}));
    }
    std::int64_t pupils = 0;
    for (const Home& home : study.homes) {
        for (const Level level : walked_levels) {
            pupils += home.pupils[level];
        }
    }
    if (!study.homes.empty() && pupils == 0) {
        geo::Finding finding = finding_of(
            geo::Severity::Error, "no-pupils",
            {"all homes together have no pupil in the reference year", "基准年份所有小区合计没有适龄学生"},
            {"there is nobody to site schools for", "没有需求可服务"},
            {"check reference_year, the pupil fields and the rates", "请检查 reference_year、适龄人数字段和千人指标"});
        finding.where.layer = "demand";
        findings.push_back(std::move(finding));
    }
}

} // namespace doorstep::engine
