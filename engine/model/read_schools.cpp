// SPDX-License-Identifier: MIT
#include "engine/model/read_layers.hpp"
#include "geo/overlay/overlay.hpp"

namespace doorstep::engine {
namespace {

using geo::Severity;

const std::vector<LayerDoctor::Word<SchoolStatus>> statuses{
    {SchoolStatus::Operating, {"operating", "在办", "运行"}},
    {SchoolStatus::UnderConstruction, {"under_construction", "在建"}},
    {SchoolStatus::Committed, {"committed", "已批", "已立项"}},
    {SchoolStatus::Planned, {"planned", "规划"}},
    {SchoolStatus::Closing, {"closing", "拟撤并"}}};
const std::vector<LayerDoctor::Word<OwnerType>> owners{{OwnerType::Public, {"public", "公办"}},
                                                       {OwnerType::Inclusive, {"inclusive", "普惠民办", "普惠"}},
                                                       {OwnerType::Private, {"private", "民办"}},
                                                       {OwnerType::Unknown, {"unknown", "未知"}}};

std::optional<Stage> stage_by_typecode(LayerDoctor& doctor, const geo::Feature& feature)
{
    const std::string code = doctor.values().text(feature, "typecode");
    if (code == "141204") {
        return Stage::Kindergarten;
    }
    if (code == "141203") {
        return Stage::Primary;
    }
    if (code == "141202") {
        doctor.tell(Severity::Error, "typecode-ambiguous", feature, "typecode",
                    {"Amap's type 141202 (中学) does not say whether junior or senior",
                     "高德类型 141202（中学）不区分初中和高中"},
                    {"the school's seats cannot be counted", "无法计入该校学位"},
                    {"add a field stage (学段)", "请增加“学段”字段"});
    }
    return std::nullopt;
}

std::optional<Stage> read_stage(LayerDoctor& doctor, const geo::Feature& feature)
{
    const std::string text = doctor.values().text(feature, "stage");
    if (text.empty()) {
        const auto stage = stage_by_typecode(doctor, feature);
        if (!stage && doctor.values().text(feature, "typecode") != "141202") {
            doctor.tell(Severity::Error, "stage-missing", feature, "stage", {"schools without a stage", "学校没有学段"},
                        {"their seats cannot be counted", "无法计入其学位"}, {"fill in the stage", "请填写学段"});
        }
        return stage;
    }
    const auto stage = stage_from(text);
    if (!stage) {
        std::vector<std::string> valid;
        for (const Stage each : all_stages) {
            valid.emplace_back(key_of(each));
        }
        doctor.tell_unknown_word(feature, "stage", text, valid);
    }
    return stage;
}

/// Seats per level: own fields, else the one total of a single-level school. A split is never guessed.
bool read_seats(LayerDoctor& doctor, const geo::Feature& feature, School& school)
{
    const auto levels = levels_of(school.stage);
    bool is_complete = true;
    for (const Level level : levels) {
        auto seats = doctor.whole(feature, "seats_" + std::string{key_of(level)});
        if (!seats && levels.size() == 1) {
            seats = doctor.whole(feature, "seats");
        }
        is_complete = is_complete && seats.has_value();
        school.seats[level] = seats.value_or(0);
        auto enrolled = doctor.whole(feature, "enrolled_" + std::string{key_of(level)});
        if (!enrolled && levels.size() == 1) {
            enrolled = doctor.whole(feature, "enrolled");
        }
        school.enrolled[level] = enrolled;
    }
    if (levels.size() == 1) {
        school.expandable_seats[levels.front()] = doctor.whole(feature, "expandable_seats").value_or(0);
    }
    if (!is_complete) {
        const bool is_split = levels.size() > 1;
        doctor.tell(Severity::Error, "seats-missing", feature, "seats",
                    is_split ? geo::Text{"schools of several levels whose seats are not given per level",
                                         "多学段学校未分学段给出学位"}
                             : geo::Text{"schools without seats", "学校没有学位数"},
                    {"seats are never guessed: pupils near would be counted without one",
                     "学位不作推测：周边学生将被计为无学位"},
                    is_split ? geo::Text{"fill in seats_primary, seats_junior, seats_senior",
                                         "请填写 seats_primary、seats_junior、seats_senior"}
                             : geo::Text{"fill in seats (学位)", "请填写学位"});
    }
    return is_complete;
}

} // namespace

void read_schools(const StudyLayer& layer, LayerDoctor& doctor, ReadStudy& study)
{
    const bool has_stage = doctor.values().has("typecode") || doctor.require("stage");
    if (!doctor.require("school_id") || !has_stage) {
        for (const geo::Feature& feature : layer.layer.features) {
            doctor.exclude(feature, "field-missing");
        }
        return;
    }
    for (const geo::Feature& feature : layer.layer.features) {
        auto id = doctor.take_id(feature, study.ids.schools);
        const auto at = geo::representative_point(feature.geometry);
        const auto stage = read_stage(doctor, feature);
        School school;
        school.stage = stage.value_or(Stage::Primary);
        const bool has_seats = stage && read_seats(doctor, feature, school);
        if (!id || !at || !has_seats) {
            doctor.exclude(feature, !id ? "id" : !at ? "no-place" : !stage ? "stage" : "seats-missing");
            continue;
        }
        school.id = std::move(*id);
        school.name = doctor.values().text(feature, "name");
        school.shape = feature.geometry;
        school.at = *at;
        school.status = doctor.word(feature, "status", statuses).value_or(SchoolStatus::Operating);
        school.owner = doctor.word(feature, "owner_type", owners).value_or(OwnerType::Unknown);
        school.open_year = doctor.whole(feature, "open_year", {1800, 2200});
        school.is_closable = doctor.yes_or_no(feature, "closable").value_or(false);
        study.schools.push_back(std::move(school));
        doctor.count_used();
    }
}

} // namespace doorstep::engine
