// SPDX-License-Identifier: MIT
#include "geo/osm/osm_doubts.hpp"

namespace doorstep::geo {
namespace {

Finding about(const std::string& file, Severity severity, const char* code)
{
    Finding finding;
    finding.severity = severity;
    finding.code = code;
    finding.where.file = file;
    return finding;
}

} // namespace

Finding unreadable_osm(const std::string& file, const std::string& reason)
{
    Finding finding = about(file, Severity::Error, "osm-unreadable");
    finding.what = {"cannot be read as an OSM extract: " + reason, "无法作为 OSM 数据读取：" + reason};
    finding.effect = {"nothing of it can be used", "其中内容均无法使用"};
    finding.fix = {"check the path, and download the extract again when it is incomplete (.osm.pbf, .osm, .osm.gz)",
                   "请检查路径；若文件不完整，请重新下载（.osm.pbf、.osm、.osm.gz）"};
    return finding;
}

Finding missing_nodes(const std::string& file, const std::string& layer, std::size_t cut, std::size_t lost)
{
    Finding finding = about(file, Severity::Warning, "osm-missing-nodes");
    finding.where.layer = layer;
    const std::string ways = std::to_string(cut + lost);
    const std::string gone = std::to_string(lost);
    finding.what = {ways + " ways have nodes that are not in the extract", ways + " 条路线的部分节点不在数据中"};
    finding.effect = {"they end at the last node there is; " + gone + " of them have no piece left",
                      "这些路线止于现有的最后一个节点；其中 " + gone + " 条已无可用部分"};
    finding.fix = {"normal at the border of an extract; cut it with complete ways to keep them whole",
                   "数据边缘常见；裁剪时保留完整路线即可避免"};
    return finding;
}

Finding missing_members(const std::string& file, std::size_t relations, const std::string& some_ids)
{
    Finding finding = about(file, Severity::Warning, "osm-missing-members");
    const std::string count = std::to_string(relations);
    finding.what = {count + " areas have members that are not in the extract: " + some_ids,
                    count + " 个面要素的部分成员不在数据中：" + some_ids};
    finding.effect = {"they are left out", "这些面要素未使用"};
    finding.fix = {"normal at the border of an extract; cut it with complete relations to keep them",
                   "数据边缘常见；裁剪时保留完整关系即可避免"};
    return finding;
}

Finding broken_areas(const std::string& file, std::size_t areas, const std::string& some_ids)
{
    Finding finding = about(file, Severity::Warning, "osm-broken-areas");
    const std::string count = std::to_string(areas);
    finding.what = {count + " areas have rings that stay open or cross: " + some_ids,
                    count + " 个面要素的边界未闭合或相交：" + some_ids};
    finding.effect = {"they are left out", "这些面要素未使用"};
    finding.fix = {"mend them in OpenStreetMap, or give the layer from another source",
                   "请在 OpenStreetMap 中修正，或改用其他来源的图层"};
    return finding;
}

Finding no_streets(const std::string& file)
{
    Finding finding = about(file, Severity::Error, "osm-without-streets");
    finding.what = {"holds no streets (ways tagged highway)", "不含道路（带 highway 标签的路线）"};
    finding.effect = {"nobody can walk anywhere", "无法计算步行"};
    finding.fix = {"use an extract that was not filtered by tags", "请使用未按标签过滤的数据"};
    return finding;
}

} // namespace doorstep::geo
