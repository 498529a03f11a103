// SPDX-License-Identifier: MIT
#include "app/init/find_layers.hpp"
#include "app/init/guess_stage.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace doorstep::app {
namespace {

using engine::Level;

/// What is assumed of a level where tags are silent: class sizes, site areas and largest schools of the default
/// profile.
struct LevelAssumption {
    int years;
    int class_size;
    double site_m2_per_pupil;
    int most_classes;
};
constexpr std::array<LevelAssumption, 4> levels_assumed{
    {{3, 30, 15, 12}, {6, 45, 14, 36}, {3, 50, 18, 36}, {3, 50, 18, 48}}};
constexpr double building_share = 0.3;      ///< of a school's site
constexpr double most_seats = 10'000.0;     ///< a capacity above is not believed
constexpr int classes_a_year_of_points = 2; ///< of schools that are mere points

const LevelAssumption& assumed(Level level)
{
    return levels_assumed[static_cast<std::size_t>(level)];
}

enum class SeatSource { Capacity, Site, Point };

struct FoundSchool {
    const geo::OsmFeature* feature = nullptr;
    StageGuess guess;
    engine::PerLevel<int> seats;
    SeatSource seats_from = SeatSource::Capacity;
};

bool is_school(const geo::OsmFeature& feature)
{
    const std::string_view amenity = tag(feature.tags, "amenity");
    return amenity == "school" || amenity == "kindergarten";
}

int years_of(const engine::PerLevel<bool>& levels)
{
    int years = 0;
    for (const Level level : engine::all_levels) {
        years += levels[level] ? assumed(level).years : 0;
    }
    return years;
}

/// Site of a school; where only its building is mapped, the site that goes with it. 0 for points.
double site_m2(const geo::OsmFeature& feature)
{
    const double area = geo::area(area_of(feature)).in_square_metres();
    const bool is_building = !tag(feature.tags, "building").empty();
    return is_building ? area / building_share : area;
}

void give_seats(FoundSchool& school)
{
    const auto capacity = leading_number(tag(school.feature->tags, "capacity"));
    const double site = site_m2(*school.feature);
    const int years = years_of(school.guess.levels);
    school.seats_from = capacity && *capacity >= 1.0 && *capacity <= most_seats ? SeatSource::Capacity
                        : site > 0.0                                            ? SeatSource::Site
                                                                                : SeatSource::Point;
    for (const Level level : engine::all_levels) {
        if (!school.guess.levels[level]) {
            continue;
        }
        const LevelAssumption& level_assumed = assumed(level);
        const double share = static_cast<double>(level_assumed.years) / years;
        if (school.seats_from == SeatSource::Capacity) {
            school.seats[level] = static_cast<int>(std::lround(*capacity * share));
            continue;
        }
        const double pupils = site * share / level_assumed.site_m2_per_pupil;
        const int classes = school.seats_from == SeatSource::Point
                                ? classes_a_year_of_points * level_assumed.years
                                : static_cast<int>(std::clamp(std::floor(pupils / level_assumed.class_size),
                                                              static_cast<double>(level_assumed.years),
                                                              static_cast<double>(level_assumed.most_classes)));
        school.seats[level] = classes * level_assumed.class_size;
    }
}

/// Points inside the grounds of a school of the same levels are that school once more.
std::vector<const geo::OsmFeature*> without_repeats(const OsmCity& city, std::size_t& repeats)
{
    std::vector<const geo::OsmFeature*> schools;
    std::vector<const geo::OsmFeature*> grounds;
    for (const geo::OsmFeature& feature : city.features) {
        if (is_school(feature)) {
            schools.push_back(&feature);
            if (!area_of(feature).empty()) {
                grounds.push_back(&feature);
            }
        }
    }
    const auto is_repeat = [&](const geo::OsmFeature* school) {
        const auto at = geo::representative_point(school->geometry);
        return std::ranges::any_of(grounds, [&](const geo::OsmFeature* ground) {
            return ground != school && at && tag(ground->tags, "amenity") == tag(school->tags, "amenity") &&
                   geo::area(area_of(*ground)) > geo::area(area_of(*school)) && geo::contains(area_of(*ground), *at) &&
                   guess_stage(ground->tags).levels == guess_stage(school->tags).levels;
        });
    };
    const std::size_t before = schools.size();
    std::erase_if(schools, is_repeat);
    repeats = before - schools.size();
    return schools;
}

std::string_view owner_of(const geo::Tags& tags)
{
    const std::string_view type = tag(tags, "operator:type");
    if (type == "public" || type == "government" || type == "municipal") {
        return "public";
    }
    return type == "private" || type == "religious" ? "private" : "";
}

std::string_view text_of(SeatSource source)
{
    switch (source) {
    case SeatSource::Capacity: return "capacity";
    case SeatSource::Site: return "assumed from the site's area";
    case SeatSource::Point: break;
    }
    return "assumed, two classes a year";
}

geo::Layer empty_layer()
{
    using enum geo::FieldType;
    return {"schools",
            geo::GeometryKind::Mixed,
            {{"school_id", Text},
             {"name", Text},
             {"stage", Text},
             {"seats_kindergarten", Integer},
             {"seats_primary", Integer},
             {"seats_junior", Integer},
             {"seats_senior", Integer},
             {"owner_type", Text},
             {"stage_from", Text},
             {"seats_from", Text}},
            {}};
}

void add_row(geo::Layer& layer, const FoundSchool& school, const std::string& id, engine::Stage stage)
{
    const geo::Tags& tags = school.feature->tags;
    geo::Feature row{static_cast<std::int64_t>(layer.features.size() + 1), school.feature->geometry, {}};
    row.values = {id, text_or_null(tag(tags, "name")), std::string{engine::key_of(stage)}};
    const auto levels = engine::levels_of(stage);
    for (const Level level : engine::all_levels) {
        const bool holds = std::ranges::find(levels, level) != levels.end();
        row.values.push_back(holds ? geo::Value{std::int64_t{school.seats[level]}} : geo::Value{});
    }
    row.values.push_back(text_or_null(owner_of(tags)));
    row.values.emplace_back(std::string{key_of(school.guess.source)});
    row.values.emplace_back(std::string{text_of(school.seats_from)});
    layer.features.push_back(std::move(row));
}

/// A kindergarten inside a school becomes a school of its own: no stage holds both.
void add_school(geo::Layer& layer, const FoundSchool& school)
{
    const auto above = stage_above_kindergarten(school.guess.levels);
    if (above) {
        add_row(layer, school, school.feature->id, *above);
    }
    if (school.guess.levels[Level::Kindergarten]) {
        add_row(layer, school, school.feature->id + (above ? "#kindergarten" : ""), engine::Stage::Kindergarten);
    }
}

/// What the guesses rest on, counted.
struct Tally {
    std::map<StageSource, std::size_t> stages;
    std::map<SeatSource, std::size_t> seats;
    std::size_t other = 0, outside = 0, repeats = 0;
};

std::vector<geo::Text> assumptions_of(const Tally& tally)
{
    std::string en;
    std::string zh;
    for (const auto& [source, count] : tally.stages) {
        en += fmt::format("{}{} by {}", en.empty() ? "" : ", ", count, key_of(source));
        zh += fmt::format("{}{} 所据 {}", zh.empty() ? "" : "、", count, key_of(source));
    }
    std::vector<geo::Text> texts;
    texts.push_back({"stages of schools: " + (en.empty() ? "none" : en) +
                         "; a school that says nothing counts as a primary school (\"assumed\")",
                     "学校学段：" + (zh.empty() ? "无" : zh) + "；无任何说明的学校按小学计（\"assumed\"）"});
    const auto count = [&](SeatSource source) {
        const auto found = tally.seats.find(source);
        return found == tally.seats.end() ? std::size_t{0} : found->second;
    };
    texts.push_back(
        {fmt::format(
             "seats: {} schools by capacity=* (1 to 10,000); {} by the area of their site at 15 / 14 / 18 / 18 m² per "
             "pupil "
             "(kindergarten / primary / junior / senior; a building counts as {} of its site), whole classes of "
             "30 / 45 / 50 / 50, at least one a year, at most 12 / 36 / 36 / 48; {} mere points with {} classes "
             "a year. A school of several levels shares its seats out by years (3 / 6 / 3 / 3)",
             count(SeatSource::Capacity), count(SeatSource::Site), building_share, count(SeatSource::Point),
             classes_a_year_of_points),
         fmt::format(
             "学位：{} 所据 capacity=*（1 至 10,000）；{} 所按用地面积估算，每生 15 / 14 / 18 / 18 "
             "m²（幼儿园 / 小学 / 初中 / 高中；仅有建筑轮廓时按占用地 {} 计），取整班，每班 30 / 45 / 50 / 50 人，"
             "每年级至少一班，最多 12 / 36 / 36 / 48 班；{} 所仅有点位，按每年级 {} 班计。"
             "多学段学校按学制年数（3 / 6 / 3 / 3）分配学位",
             count(SeatSource::Capacity), count(SeatSource::Site), building_share, count(SeatSource::Point),
             classes_a_year_of_points)});
    if (tally.other + tally.outside + tally.repeats > 0) {
        texts.push_back({fmt::format("schools left out: {} for music, languages, driving or adults, {} outside the "
                                     "boundary, {} mapped twice",
                                     tally.other, tally.outside, tally.repeats),
                         fmt::format("未计入的学校：{} 所为音乐、语言、驾驶或成人学校，{} 所在边界外，{} 所重复标注",
                                     tally.other, tally.outside, tally.repeats)});
    }
    return texts;
}

geo::Finding no_schools()
{
    geo::Finding finding{.severity = geo::Severity::Warning, .code = "init-no-schools"};
    finding.where.layer = "schools";
    finding.what = {"the extract holds no schools or kindergartens", "数据中没有学校或幼儿园"};
    finding.effect = {"every child counts as without a seat", "所有学生都将计为无学位"};
    finding.fix = {"add a [[layer]] with role = \"schools\" to the job",
                   "请在任务文件中添加 role = \"schools\" 的图层"};
    return finding;
}

} // namespace

FoundLayer find_schools(const OsmCity& city)
{
    FoundLayer found;
    found.layer = empty_layer();
    Tally tally;
    for (const geo::OsmFeature* feature : without_repeats(city, tally.repeats)) {
        FoundSchool school;
        school.feature = feature;
        school.guess = guess_stage(feature->tags);
        if (school.guess.is_other_school) {
            ++tally.other;
            continue;
        }
        if (!is_inside(city, feature->geometry)) {
            ++tally.outside;
            continue;
        }
        give_seats(school);
        ++tally.stages[school.guess.source];
        ++tally.seats[school.seats_from];
        add_school(found.layer, school);
    }
    found.assumptions = assumptions_of(tally);
    if (found.layer.features.empty()) {
        found.findings.push_back(no_schools());
    }
    return found;
}

} // namespace doorstep::app
