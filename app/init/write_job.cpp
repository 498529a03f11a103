// SPDX-License-Identifier: MIT
#include "app/init/write_job.hpp"

#include "app/init/study_folder.hpp"

#include <fmt/format.h>

namespace doorstep::app {
namespace {

/// A TOML basic string.
std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            result += '\\';
            result += letter;
        }
        else if (code < 0x20 || code == 0x7F) {
            result += fmt::format("\\u{:04X}", code);
        }
        else {
            result += letter;
        }
    }
    return result + '"';
}

/// What each layer is, for the comment above it.
geo::Text about(const std::string& role)
{
    if (role == "parcels") {
        return {"Candidate land. Replace by real parcels where you have them (docs/job-file.md).",
                "候选地块。如有正式地块数据，请替换（见 docs/job-file.md）。"};
    }
    if (role == "schools") {
        return {"Existing schools; columns stage_from and seats_from say what was assumed.",
                "现有学校；stage_from、seats_from 两列说明各项假定来源。"};
    }
    if (role == "demand") {
        return {"Where people live. Pupils follow from seats per 1,000 residents, see [standards.override].",
                "人口分布。学生数由千人学位指标推算，见 [standards.override]。"};
    }
    if (role == "zones") {
        return {"Districts, proposed TOD zones, industrial areas.", "片区、拟定 TOD 示范区、产业功能区。"};
    }
    return {"What schools keep away from.", "学校应避让的对象。"};
}

} // namespace

std::string job_text(const JobText& job)
{
    const auto say = [&](const char* en, const char* zh) { return job.language == geo::Language::Chinese ? zh : en; };
    std::string text = init_mark;
    text += fmt::format("{}\n# {}\n#\n# {}\n", say(" from an OpenStreetMap extract.", "，取自 OpenStreetMap 数据。"),
                        say("Data © OpenStreetMap contributors, Open Database License.",
                            "数据 © OpenStreetMap 贡献者，开放数据库许可（ODbL）。"),
                        say("What was assumed:", "所作假定："));
    for (const geo::Text& assumption : job.assumptions) {
        text += "#  * " + assumption.in(job.language) + "\n";
    }
    text += fmt::format("#\n# {}  doorstep run job.toml     {}  doorstep check job.toml\n\n", say("Run:", "运行："),
                        say("Check the data alone:", "仅检查数据："));
    text += fmt::format("[study]\nname = {}\ncrs = {}\nlang = \"{}\"\n\n", quoted(job.name), quoted(job.crs),
                        say("en", "zh"));
    text += fmt::format(
        "[standards]\nprofile = \"cn-gb50180-chengdu\"   # {}\n\n",
        say("the default; NOT the standard of this place unless it is Chengdu", "默认标准；除成都外并非当地标准"));
    text += fmt::format("# {}\n# [standards.override]\n# \"kindergarten.seats_per_1000\" = 32\n# "
                        "\"primary.seats_per_1000\" = 62\n# \"junior.seats_per_1000\" = 32\n# \"primary.walk_m\" = "
                        "500\n# \"primary.site_m2_per_seat\" = 14\n",
                        say("Put in the numbers of this place and take the # away:", "请填入当地指标并去掉 #:"));
    for (const std::string& role : job.roles) {
        text += fmt::format("\n# {}\n[[layer]]\nrole = \"{}\"\nsource = \"study.gpkg\"\nlayer = \"{}\"\n",
                            about(role).in(job.language), role, role);
        if (job.empty_roles.contains(role)) {
            text += fmt::format("may_be_empty = true   # {}\n", say("none were found", "未找到"));
        }
    }
    text += fmt::format("\n# {}\n[[layer]]\nrole = \"streets\"\nsource = {}\n",
                        say("Streets, barriers and crossings are read from the extract itself.",
                            "道路、障碍与过街设施直接读取自 OSM 数据。"),
                        quoted(job.streets));
    text += "\n[output]\nfolder = \"out\"\n";
    return text;
}

} // namespace doorstep::app
