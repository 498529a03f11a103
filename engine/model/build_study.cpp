// SPDX-License-Identifier: MIT
#include "engine/model/build_study.hpp"

#include "engine/model/far_layers.hpp"
#include "engine/model/fields.hpp"
#include "engine/model/layer_doctor.hpp"
#include "engine/model/place_in_zones.hpp"
#include "engine/model/read_layers.hpp"
#include "engine/model/share_pupils.hpp"
#include "engine/model/study_finding.hpp"
#include "engine/model/study_parts.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace doorstep::engine {
namespace {

using geo::Severity;

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
        take_streets(std::move(from_osm_), read_, built_.study, built_.findings);
        std::ranges::move(far_layers(layers_, built_.study), std::back_inserter(built_.findings));
        take_gates(layers_, read_.gates, built_.study, built_.findings);
        tell_what_is_missing(layers_, built_.study, built_.findings);
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
