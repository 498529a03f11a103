// SPDX-License-Identifier: MIT
#include "engine/siting/result_findings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

/// "84.6": hundredths of a part, as people read them.
std::string percent(double share)
{
    const auto tenths = static_cast<std::int64_t>(std::floor(share * 1000.0));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void add_no_ranked_site(std::vector<geo::Finding>& findings, const SitingResult& result)
{
    const auto is_ranked = [](const Scorecard& site) { return site.status == SiteStatus::Ranked; };
    if (std::ranges::any_of(result.sites, is_ranked)) {
        return;
    }
    const std::string parcels = std::to_string(result.parcels.size());
    findings.push_back({.severity = geo::Severity::Warning,
                        .code = "no-ranked-site",
                        .where = {.file = {}, .layer = "parcels", .feature = {}, .field = {}, .line = {}},
                        .what = {"none of the " + parcels + " parcels can be a school of any stage",
                                 parcels + " 个地块均不能作为任何学段的选址"},
                        .effect = {"the ranking is empty; shortage and coverage are still reported",
                                   "排序为空；学位缺口与覆盖率仍照常输出"},
                        .fix = {"see the reason of each parcel, or offer more or larger parcels",
                                "查看各地块的不通过原因，或提供更多、更大的地块"}});
}

void add_unknown_names(std::vector<geo::Finding>& findings, const Study& study, const SitingSettings& settings)
{
    for (const std::string& id : settings.named_catchments) {
        const auto parcel = std::ranges::lower_bound(study.parcels, id, {}, &Parcel::id);
        if (parcel == study.parcels.end() || parcel->id != id) {
            findings.push_back({.severity = geo::Severity::Warning,
                                .code = "named-catchment-unknown",
                                .where = {.file = {}, .layer = "parcels", .feature = id, .field = {}, .line = {}},
                                .what = {"a catchment is asked for a parcel that is not in the study",
                                         "要求绘制服务范围的地块不在研究范围内"},
                                .effect = {"it has no catchment", "该地块没有服务范围"},
                                .fix = {"correct the id in the job", "更正任务文件中的地块编号"}});
        }
    }
}

void add_inclusive_share(std::vector<geo::Finding>& findings, const InclusiveShare& inclusive)
{
    const std::optional<double> share = inclusive.share();
    if (!share) {
        return;
    }
    const geo::Text basis =
        inclusive.by_enrolment ? geo::Text{"children enrolled", "在园幼儿"} : geo::Text{"seats", "学位"};
    const std::string target = percent(inclusive.target);
    geo::Finding finding;
    finding.where.layer = "schools";
    finding.effect = {"existing kindergartens alone; new public ones raise it",
                      "仅计现有幼儿园；新建公办园可提高该比例"};
    if (inclusive.unknown_owner > 0) {
        const std::string unknown = std::to_string(inclusive.unknown_owner);
        finding.severity = geo::Severity::Warning;
        finding.code = "kindergarten-owner-unknown";
        finding.where.field = "owner_type";
        finding.what = {unknown + " of " + std::to_string(inclusive.all) + " kindergarten places (" + basis.en +
                            ") are in kindergartens of unknown ownership",
                        std::to_string(inclusive.all) + " 个幼儿园" + basis.zh + "中有 " + unknown + " 个办学性质不明"};
        finding.effect = {"they count as not inclusive: the share shown is the least it can be",
                          "按非普惠计算：所示比例为下限"};
        finding.fix = {"fill owner_type (public, inclusive, private)", "填写办学性质（公办、普惠民办、民办）"};
        findings.push_back(std::move(finding));
    }
    else if (*share < inclusive.target) {
        finding.severity = geo::Severity::Info;
        finding.code = "inclusive-share-below-target";
        finding.what = {percent(*share) + " % of kindergarten places (" + basis.en +
                            ") are public or inclusive, the target is " + target + " %",
                        "普惠性幼儿园覆盖率（按" + basis.zh + "）为 " + percent(*share) + "%，目标为 " + target + "%"};
        finding.fix = {"plan public kindergartens, or turn private ones inclusive", "规划公办园或将民办园转为普惠"};
        findings.push_back(std::move(finding));
    }
}

} // namespace

std::vector<geo::Finding> result_findings(const Study& study, const SitingSettings& settings,
                                          const SitingResult& result)
{
    std::vector<geo::Finding> findings;
    add_no_ranked_site(findings, result);
    add_unknown_names(findings, study, settings);
    add_inclusive_share(findings, result.inclusive_kindergartens);
    return findings;
}

} // namespace doorstep::engine
