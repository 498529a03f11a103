// SPDX-License-Identifier: MIT
#include "engine/model/fields.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {
namespace {

using enum LayerRole;

constexpr std::array rows{
    FieldRow{Parcels, "parcel_id", "地块编号 地块编码 地块号 宗地代码 宗地编号 DKBH ZDDM"},
    FieldRow{Parcels, "area_m2", "用地面积 地块面积 面积 YDMJ DKMJ MJ"},
    FieldRow{Parcels, "landuse", "用地性质 用地代码 用地性质代码 地类编码 YDXZ YDDM YDXZDM DLBM"},
    FieldRow{Parcels, "landuse_scheme", "用地分类标准 分类标准"},
    FieldRow{Parcels, "status", "状态 现状 用地状态"},
    FieldRow{Parcels, "regulatory", "规划条件 控规条件"},
    FieldRow{Parcels, "planned_stage", "规划学段"},
    FieldRow{Parcels, "planned_classes", "规划班级数 规划班数"},
    FieldRow{Parcels, "kg_site_area", "配建幼儿园用地 配建幼儿园用地面积"},
    FieldRow{Parcels, "control_unit", "控规单元 管理单元"},
    FieldRow{Parcels, "owner", "权属 权利人"},
    FieldRow{Parcels, "price_cny", "地价 土地价格"},
    FieldRow{Parcels, "available_year", "可供年份 供地年份"},
    FieldRow{Parcels, "gate_edge", "主出入口 主要出入口"},
    FieldRow{Parcels, "district", "片区 行政区"},
    FieldRow{Parcels, "school_district", "学区"},
    FieldRow{Parcels, "locked", "锁定"},
    FieldRow{Parcels, "note", "备注 BZ"},

    FieldRow{Schools, "school_id", "学校代码 学校编码 学校编号 学校标识码"},
    FieldRow{Schools, "name", "学校名称 名称 校名 XXMC"},
    FieldRow{Schools, "stage", "学段 办学类型 学校类型"},
    FieldRow{Schools, "typecode", "POI类型编码 类型编码"},
    FieldRow{Schools, "seats", "学位 学位数 核定学位 PTSS"},
    FieldRow{Schools, "seats_kindergarten", "幼儿园学位"},
    FieldRow{Schools, "seats_primary", "小学学位"},
    FieldRow{Schools, "seats_junior", "初中学位"},
    FieldRow{Schools, "seats_senior", "高中学位"},
    FieldRow{Schools, "classes", "班级数 班数"},
    FieldRow{Schools, "enrolled", "在校生 在校生数 在校学生数"},
    FieldRow{Schools, "enrolled_kindergarten", "在园幼儿 幼儿园在校生"},
    FieldRow{Schools, "enrolled_primary", "小学在校生"},
    FieldRow{Schools, "enrolled_junior", "初中在校生"},
    FieldRow{Schools, "enrolled_senior", "高中在校生"},
    FieldRow{Schools, "status", "状态 办学状态"},
    FieldRow{Schools, "open_year", "开办年份 开学年份"},
    FieldRow{Schools, "owner_type", "办学性质 举办者类型"},
    FieldRow{Schools, "expandable_seats", "可扩学位"},
    FieldRow{Schools, "closable", "可撤并"},

    FieldRow{Demand, "demand_id", "小区编号 小区编码 小区代码"},
    FieldRow{Demand, "name", "小区名称 名称 XQMC"},
    FieldRow{Demand, "households", "户数 总户数"},
    FieldRow{Demand, "population", "常住人口 人口 人口数"},
    FieldRow{Demand, "pupils_kindergarten", "幼儿园适龄儿童 适龄幼儿"},
    FieldRow{Demand, "pupils_primary", "小学适龄儿童"},
    FieldRow{Demand, "pupils_junior", "初中适龄儿童 初中适龄少年"},
    FieldRow{Demand, "pupils_senior", "高中适龄少年"},
    FieldRow{Demand, "year", "年份 年度"},
    FieldRow{Demand, "occupancy_year", "交付年份 入住年份"},
    FieldRow{Demand, "cell_radius_m", "格网半径"},

    FieldRow{Gates, "of", "所属 所属编号 所属地块 所属小区"},
    FieldRow{Gates, "name", "名称"},

    FieldRow{Streets, "street_id", "道路编号 道路编码"},
    FieldRow{Streets, "name", "道路名称 名称"},
    FieldRow{Streets, "road_class", "道路等级 highway fclass"},
    FieldRow{Streets, "walkable", "可步行"},
    FieldRow{Streets, "private", "内部道路"},
    FieldRow{Streets, "oneway", "单行"},
    FieldRow{Streets, "level", "层级 layer"},
    FieldRow{Streets, "bridge", "桥梁 桥"},
    FieldRow{Streets, "tunnel", "隧道"},
    FieldRow{Streets, "open_year", "通车年份 建成年份"},

    FieldRow{Zones, "zone_id", "区域编号 分区编号 片区编号 学区编号"},
    FieldRow{Zones, "name", "区域名称 片区名称 学区名称 名称"},
    FieldRow{Zones, "type", "区域类型 类型"},
    FieldRow{Zones, "weight", "优先系数 权重"},

    FieldRow{LayerRole::Barriers, "kind", "类型 障碍类型"},
    FieldRow{LayerRole::Barriers, "bridge", "桥梁 桥"},
    FieldRow{LayerRole::Barriers, "tunnel", "隧道"},
    FieldRow{LayerRole::Crossings, "kind", "类型 过街类型"},

    FieldRow{Hazards, "hazard_id", "编号 设施编号"},
    FieldRow{Hazards, "name", "名称 设施名称"},
    FieldRow{Hazards, "type", "类型 设施类型"},
    FieldRow{Hazards, "voltage_kv", "电压 电压等级"},
    FieldRow{Hazards, "buffer_m", "退距 防护距离"},
    FieldRow{Hazards, "bridge", "桥梁 桥"},
    FieldRow{Hazards, "tunnel", "隧道"},
};

} // namespace

std::span<const FieldRow> field_rows()
{
    return rows;
}

std::vector<std::string> field_names(LayerRole role)
{
    std::vector<std::string> names;
    for (const FieldRow& row : rows) {
        if (row.role == role) {
            names.emplace_back(row.name);
        }
    }
    return names;
}

bool is_field_name(LayerRole role, std::string_view name)
{
    const bool is_listed =
        std::ranges::any_of(rows, [&](const FieldRow& row) { return row.role == role && row.name == name; });
    return is_listed || (role == Demand && pupils_of_year(name).level);
}

std::string_view key_of(LayerRole role)
{
    switch (role) {
    case Parcels: return "parcels";
    case Schools: return "schools";
    case Demand: return "demand";
    case Gates: return "gates";
    case Streets: return "streets";
    case Zones: return "zones";
    case LayerRole::Barriers: return "barriers";
    case LayerRole::Crossings: return "crossings";
    case Hazards: return "hazards";
    }
    return {};
}

geo::Text name_of(LayerRole role)
{
    switch (role) {
    case Parcels: return {"parcels", "地块"};
    case Schools: return {"schools", "学校"};
    case Demand: return {"demand", "生源"};
    case Gates: return {"gates", "出入口"};
    case Streets: return {"streets", "道路"};
    case Zones: return {"zones", "区域"};
    case LayerRole::Barriers: return {"barriers", "障碍"};
    case LayerRole::Crossings: return {"crossings", "过街设施"};
    case Hazards: return {"hazards", "避让对象"};
    }
    return {};
}

PupilsOfYear pupils_of_year(std::string_view field)
{
    constexpr std::string_view start = "pupils_";
    if (!field.starts_with(start) || field.size() < start.size() + 6) {
        return {};
    }
    const std::string_view year = field.substr(field.size() - 4);
    const bool is_year = std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
    const std::string_view level_name = field.substr(start.size(), field.size() - start.size() - 5);
    const auto level =
        std::ranges::find_if(all_levels, [&](Level candidate) { return key_of(candidate) == level_name; });
    if (!is_year || field[field.size() - 5] != '_' || level == all_levels.end()) {
        return {};
    }
    return {*level, (year[0] - '0') * 1000 + (year[1] - '0') * 100 + (year[2] - '0') * 10 + (year[3] - '0')};
}

} // namespace doorstep::engine
