// SPDX-License-Identifier: MIT
#include "engine/model/build_study.hpp"

#include "engine/model/far_layers.hpp"
#include "engine/model/fields.hpp"
#include "engine/model/layer_doctor.hpp"
#include "engine/model/place_in_zones.hpp"
#include "engine/model/read_layers.hpp"
#include "engine/model/share_pupils.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace doorstep::engine {
namespace {

using geo::Severity;

geo::Finding finding_of(Severity severity, std::string code, geo::Text what, geo::Text effect, geo::Text fix)
{
    geo::Finding finding{.severity = severity, .code = std::move(code)};
    finding.what = std::move(what);
    finding.effect = std::move(effect);
    finding.fix = std::move(fix);
    return finding;
}

std::string first_named(const std::vector<std::string>& ids)
{
    constexpr std::size_t most_named = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) {
        text.append(i == 0 ? "" : ", ").append(ids[i]);
    }
    return ids.size() > most_named ? text + ", …" : text;
}

class StudyBuilder {
public:
    StudyBuilder(std::vector<StudyLayer> layers, StreetPlan from_osm, Standards standards,
                 const StudySettings& settings)
        : layers_{std::move(layers)}, from_osm_{std::move(from_osm)}, settings_{settings}
    {
        built_.study.standards = std::move(standards);
    }

    BuiltStudy build(geo::Progress& progress)
    {
        read_.persons_per_household = built_.study.standards.persons_per_household;
        for (const StudyLayer& layer : layers_) {
            progress.stop_if_cancelled();
            read(layer);
        }
        choose_years();
        take_zones();
        take_parcels();
        take_schools();
        take_homes();
        take_streets();
        std::ranges::move(far_layers(layers_, built_.study), std::back_inserter(built_.findings));
        take_gates();
        tell_what_is_missing();
        return std::move(built_);
    }

private:
    void tell(geo::Finding finding) { built_.findings.push_back(std::move(finding)); }

    void read(const StudyLayer& layer)
    {
        LayerDoctor doctor{layer, id_field_of(layer.role)};
        const bool is_needed = layer.role == LayerRole::Parcels || layer.role == LayerRole::Demand;
        if (layer.layer.features.empty()) {
            doctor.tell_layer(
                is_needed && !layer.may_be_empty ? Severity::Error : Severity::Warning, "layer-empty", {},
                {"the layer holds no feature", "图层没有要素"},
                is_needed ? geo::Text{"there is nothing to site, or nobody to site for", "没有可选地块或没有需求"}
                          : geo::Text{"it adds nothing", "该图层不起作用"},
                {"check the layer's name and its filter", "请检查图层名称和筛选条件"});
        }
        else {
            read(layer, doctor);
        }
        doctor.finish(built_.findings, built_.accounts, built_.unused);
    }

    void read(const StudyLayer& layer, LayerDoctor& doctor)
    {
        switch (layer.role) {
        case LayerRole::Parcels: return read_parcels(layer, doctor, read_);
        case LayerRole::Schools: return read_schools(layer, doctor, read_);
        case LayerRole::Demand: return read_homes(layer, doctor, read_);
        case LayerRole::Gates: return read_gates(layer, doctor, read_);
        case LayerRole::Streets: return read_streets(layer, doctor, read_);
        case LayerRole::Zones: return read_zones(layer, doctor, read_);
        case LayerRole::Barriers: return read_barriers(layer, doctor, read_);
        case LayerRole::Crossings: return read_crossings(layer, doctor, read_);
        case LayerRole::Hazards: return read_hazards(layer, doctor, hazard_types(), read_);
        }
    }

    [[nodiscard]] std::set<std::string> hazard_types() const
    {
        std::set<std::string> types;
        for (const SiteRule& rule : built_.study.standards.rules) {
            types.insert(rule.hazard_types.begin(), rule.hazard_types.end());
        }
        return types;
    }

    void choose_years()
    {
        int last = 0;
        for (const ReadHome& home : read_.homes) {
            for (const Level level : all_levels) {
                last = home.pupils[level].empty() ? last : std::max(last, home.pupils[level].rbegin()->first);
            }
        }
        built_.study.reference_year = settings_.reference_year != 0 ? settings_.reference_year : last;
        built_.study.horizon_year = settings_.horizon_year != 0 ? settings_.horizon_year : built_.study.reference_year;
        built_.study.uses_planned_schools = settings_.uses_planned_schools;
        built_.study.costs = settings_.costs;
        if (built_.study.horizon_year < built_.study.reference_year) {
            tell(finding_of(
                Severity::Error, "horizon-before-reference",
                {"the horizon year lies before the reference year", "远期年份早于基准年份"},
                {"use over time cannot be judged", "无法评价远期使用率"},
                {"set horizon_year to the reference year or later", "请将 horizon_year 设为不早于 reference_year"}));
        }
    }

    void take_zones()
    {
        std::vector<Zone>& zones = built_.study.zones;
        zones = std::move(read_.zones);
        std::ranges::sort(zones, {}, &Zone::id);
        finder_.emplace(zones);
        for (const ZoneType type : {ZoneType::District, ZoneType::SchoolDistrict, ZoneType::AttendanceArea}) {
            std::ranges::move(finder_->overlaps(type), std::back_inserter(built_.findings));
        }
        built_.study.has_attendance_areas =
            std::ranges::any_of(zones, [](const Zone& zone) { return zone.type == ZoneType::AttendanceArea; });
        for (const auto& [name, standards] : built_.study.standards.districts) {
            const bool is_known = std::ranges::any_of(zones, [&, &key = name](const Zone& zone) {
                return zone.type == ZoneType::District && zone.name == key;
            });
            if (!is_known) {
                geo::Finding finding =
                    finding_of(Severity::Warning, "district-standards-unused",
                               {"the job has standards for a district \"" + name + "\" that no zone is named",
                                "任务文件为“" + name + "”设置了标准，但没有同名片区"},
                               {"they are not used", "这些标准未被采用"},
                               {"use the district's name as in the zones layer", "请使用区域图层中的片区名称"});
                finding.where.field = "standards.district." + name;
                tell(std::move(finding));
            }
        }
    }

    [[nodiscard]] std::optional<ZoneIndex> zone_named(const std::string& name, ZoneType type) const
    {
        const auto& zones = built_.study.zones;
        const auto found = std::ranges::find_if(zones, [&](const Zone& zone) {
            return !name.empty() && zone.type == type && (zone.name == name || zone.id == name);
        });
        return found == zones.end() ? std::nullopt
                                    : std::optional{ZoneIndex{static_cast<std::size_t>(found - zones.begin())}};
    }

    void take_parcels()
    {
        built_.study.parcels = std::move(read_.parcels);
        std::ranges::sort(built_.study.parcels, {}, &Parcel::id);
        for (Parcel& parcel : built_.study.parcels) {
            const NamedZones& named = read_.parcel_zones[parcel.id];
            const auto by_name = [&](const std::string& name, ZoneType type) {
                const auto zone = zone_named(name, type);
                return zone ? zone : finder_->most_of(parcel.shape, type);
            };
            parcel.district = by_name(named.district, ZoneType::District);
            parcel.school_district = by_name(named.school_district, ZoneType::SchoolDistrict);
            parcel.policy_zones = finder_->policy_shares(parcel.shape);
            if (const auto slope = settings_.mean_slopes.find(parcel.id); slope != settings_.mean_slopes.end()) {
                parcel.mean_slope = slope->second;
            }
        }
    }

    /// Seats that count in a year.
    [[nodiscard]] bool counts_in(const School& school, int year) const
    {
        const bool is_of_status = school.status == SchoolStatus::Operating ||
                                  school.status == SchoolStatus::UnderConstruction ||
                                  school.status == SchoolStatus::Committed ||
                                  (school.status == SchoolStatus::Planned && settings_.uses_planned_schools);
        return is_of_status && (year == 0 || !school.open_year || *school.open_year <= year);
    }

    void take_schools()
    {
        built_.study.schools = std::move(read_.schools);
        std::ranges::sort(built_.study.schools, {}, &School::id);
        std::int64_t closing = 0, planned = 0;
        for (School& school : built_.study.schools) {
            school.district = finder_->at(school.at, ZoneType::District);
            school.school_district = finder_->at(school.at, ZoneType::SchoolDistrict);
            school.attendance_area = finder_->at(school.at, ZoneType::AttendanceArea);
            const PerLevel<int> seats = school.seats;
            for (const Level level : all_levels) {
                school.seats[level] = counts_in(school, built_.study.reference_year) ? seats[level] : 0;
                school.seats_in_horizon_year[level] = counts_in(school, built_.study.horizon_year) ? seats[level] : 0;
                closing += school.status == SchoolStatus::Closing ? seats[level] : 0;
                planned += school.status == SchoolStatus::Planned && !settings_.uses_planned_schools ? seats[level] : 0;
            }
        }
        if (closing > 0) {
            tell(finding_of(
                Severity::Info, "closing-seats", {"schools to be closed are not counted", "拟撤并学校不计入"},
                {std::to_string(closing) + " seats are left out", "未计入 " + std::to_string(closing) + " 个学位"},
                {"set their status to operating to count them", "如需计入，请将状态改为 operating"}));
        }
        if (planned > 0) {
            tell(finding_of(
                Severity::Info, "planned-seats", {"planned schools are not counted", "规划学校不计入"},
                {std::to_string(planned) + " seats are left out", "未计入 " + std::to_string(planned) + " 个学位"},
                {"planned_schools = true counts them", "如需计入，请设 planned_schools = true"}));
        }
    }

    void take_homes()
    {
        std::ranges::sort(read_.homes, {}, [](const ReadHome& read) -> const std::string& { return read.home.id; });
        std::vector<std::string> outside;
        const bool has_districts =
            std::ranges::any_of(built_.study.zones, [](const Zone& zone) { return zone.type == ZoneType::District; });
        for (ReadHome& read : read_.homes) {
            Home home = read.home;
            home.district = finder_->at(home.at, ZoneType::District);
            home.school_district = finder_->at(home.at, ZoneType::SchoolDistrict);
            home.attendance_area = finder_->at(home.at, ZoneType::AttendanceArea);
            home.policy_zones = finder_->policy_zones_at(home.at);
            if (has_districts && !home.district) {
                outside.push_back(home.id);
            }
            built_.study.homes.push_back(std::move(home));
        }
        share_pupils(built_.study.homes, read_.homes, built_.study);
        if (!outside.empty()) {
            const std::string count = std::to_string(outside.size());
            geo::Finding finding =
                finding_of(Severity::Warning, "homes-outside-districts",
                           {count + " homes lie in no district", count + " 个小区不在任何片区内"},
                           {"they count in the totals of the whole study only", "仅计入全域合计"},
                           {"check the districts' borders and the homes' coordinates", "请检查片区边界和小区坐标"});
            finding.where.layer = "demand";
            finding.where.feature = first_named(outside);
            tell(std::move(finding));
        }
    }

    void take_streets()
    {
        Study& study = built_.study;
        study.streets = std::move(from_osm_.streets);
        study.crossings = std::move(from_osm_.crossings);
        study.barriers = std::move(from_osm_.barriers);
        const bool has_barriers = !study.barriers.empty() || !read_.barriers.empty() || !study.streets.empty();
        std::ranges::move(read_.streets, std::back_inserter(study.streets));
        std::ranges::move(read_.crossings, std::back_inserter(study.crossings));
        std::ranges::move(read_.barriers, std::back_inserter(study.barriers));
        study.hazards = std::move(read_.hazards);
        if (!has_barriers) {
            take_barriers_from_hazards();
        }
    }

    /// Without a layer of barriers, railways and expressways among the hazards still cannot be walked across.
    void take_barriers_from_hazards()
    {
        std::size_t count = 0;
        for (const Hazard& hazard : built_.study.hazards) {
            if (hazard.type == "railway" || hazard.type == "expressway") {
                built_.study.barriers.push_back(
                    {hazard.shape, hazard.type == "railway" ? BarrierKind::Railway : BarrierKind::Expressway});
                ++count;
            }
        }
        if (count > 0) {
            tell(finding_of(
                Severity::Info, "barriers-from-hazards",
                {"no barriers layer: railways and expressways of the hazards bar walks",
                 "没有障碍图层：以避让对象中的铁路和快速路作为步行障碍"},
                {std::to_string(count) + " barriers", std::to_string(count) + " 条障碍"},
                {"give a barriers and a crossings layer to say more", "如需细化，请提供障碍和过街设施图层"}));
        }
    }

    void take_gates()
    {
        const auto add_to = [](auto& things, const ReadGate& gate) {
            const auto found = std::ranges::lower_bound(
                things, gate.of, {}, [](const auto& thing) -> const std::string& { return thing.id; });
            if (found == things.end() || found->id != gate.of) {
                return false;
            }
            found->gates.push_back(gate.at);
            return true;
        };
        std::map<const StudyLayer*, std::vector<std::string>> strangers;
        for (const ReadGate& gate : read_.gates) {
            const bool in_homes = add_to(built_.study.homes, gate);
            const bool in_schools = add_to(built_.study.schools, gate);
            const bool in_parcels = add_to(built_.study.parcels, gate);
            if (!in_homes && !in_schools && !in_parcels) {
                strangers[gate.layer].push_back(gate.of);
            }
        }
        for (const StudyLayer& layer : layers_) {
            if (const auto found = strangers.find(&layer); found != strangers.end()) {
                tell_strangers(layer, found->second);
            }
        }
    }

    void tell_strangers(const StudyLayer& layer, const std::vector<std::string>& ids)
    {
        const std::string count = std::to_string(ids.size());
        geo::Finding finding =
            finding_of(Severity::Warning, "gate-of-unknown",
                       {count + " gates belong to ids that are in no layer", count + " 个出入口的所属编号不存在"},
                       {"they are not used", "这些出入口不采用"}, {"correct the field of (所属)", "请更正“所属”字段"});
        finding.where.file = layer.file;
        finding.where.layer = layer.layer.name;
        finding.where.feature = first_named(ids);
        tell(std::move(finding));
    }

    void tell_what_is_missing()
    {
        const auto has_role = [&](LayerRole role) {
            return std::ranges::any_of(layers_, [&](const StudyLayer& layer) { return layer.role == role; });
        };
        if (built_.study.schools.empty() && has_role(LayerRole::Schools) == false) {
            tell(finding_of(Severity::Warning, "no-schools", {"the job names no schools", "任务文件没有学校图层"},
                            {"every pupil counts as without a seat", "所有学生都计为无学位"},
                            {"add a layer with role = \"schools\"", "请增加 role = \"schools\" 的图层"}));
        }
        std::int64_t pupils = 0;
        for (const Home& home : built_.study.homes) {
            for (const Level level : walked_levels) {
                pupils += home.pupils[level];
            }
        }
        if (!built_.study.homes.empty() && pupils == 0) {
            geo::Finding finding = finding_of(
                Severity::Error, "no-pupils",
                {"all homes together have no pupil in the reference year", "基准年份所有小区合计没有适龄学生"},
                {"there is nobody to site schools for", "没有需求可服务"},
                {"check reference_year, the pupil fields and the rates",
                 "请检查 reference_year、适龄人数字段和千人指标"});
            finding.where.layer = "demand";
            tell(std::move(finding));
        }
    }

    std::vector<StudyLayer> layers_;
    StreetPlan from_osm_;
    const StudySettings& settings_;
    BuiltStudy built_;
    ReadStudy read_;
    std::optional<ZoneFinder> finder_;
};

} // namespace

BuiltStudy build_study(std::vector<StudyLayer> layers, StreetPlan from_osm, Standards standards,
                       const StudySettings& settings, geo::Progress& progress)
{
    return StudyBuilder{std::move(layers), std::move(from_osm), std::move(standards), settings}.build(progress);
}

} // namespace doorstep::engine
