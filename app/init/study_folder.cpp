// SPDX-License-Identifier: MIT
#include "app/init/study_folder.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& target, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = "study-folder"};
    finding.where.file = target.string();
    finding.what = std::move(what);
    finding.effect = {"nothing was written", "未写入任何内容"};
    finding.fix = std::move(fix);
    throw geo::InputError{std::move(finding)};
}

[[noreturn]] void fail(const std::string& doing, const std::error_code& why)
{
    throw geo::SystemError{
        {fmt::format("cannot {}: {}", doing, why.message()), fmt::format("无法完成 {}:{}", doing, why.message())}};
}

bool is_former_study(const fs::path& folder)
{
    std::ifstream job{folder / "job.toml"};
    std::string line;
    return std::getline(job, line) && line.starts_with(init_mark);
}

void check_target(const fs::path& target, bool is_forced)
{
    std::error_code ignored;
    for (fs::path folder = target; !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder, ignored)) {
            if (!fs::is_directory(folder, ignored)) {
                refuse(target,
                       {fmt::format("{} is a file, not a folder", folder.string()),
                        fmt::format("{} 是文件而不是目录", folder.string())},
                       {"name another folder with --out", "请用 --out 指定其他目录"});
            }
            break;
        }
        if (folder == folder.parent_path()) {
            break;
        }
    }
    if (fs::is_directory(target, ignored) && !fs::is_empty(target, ignored) && !is_forced && !is_former_study(target)) {
        refuse(target, {"the folder holds things that init did not write", "目录中有并非由 init 生成的内容"},
               {"name an empty or new folder with --out, or add --force: only job.toml and study.gpkg are replaced",
                "请用 --out 指定空目录或新目录；或加 --force，仅替换 job.toml 与 study.gpkg"});
    }
}

} // namespace

StudyFolder::StudyFolder(fs::path target, bool is_forced) : target_{fs::absolute(std::move(target)).lexically_normal()}
{
    if (target_.filename().empty()) {
        target_ = target_.parent_path();
    }
    check_target(target_, is_forced);
    unfinished_ = target_.parent_path() / (target_.filename().string() + ".unfinished");
    std::error_code why;
    fs::remove_all(unfinished_, why);
    fs::create_directories(unfinished_, why);
    if (why) {
        fail("create " + unfinished_.string(), why);
    }
}

StudyFolder::~StudyFolder()
{
    std::error_code ignored;
    fs::remove_all(unfinished_, ignored);
}

void StudyFolder::publish(const std::vector<std::string>& files)
{
    std::error_code why;
    fs::create_directories(target_, why);
    for (const std::string& file : files) {
        if (!why) {
            fs::rename(unfinished_ / file, target_ / file, why);
        }
        if (why) {
            fail("put " + (target_ / file).string() + " in place", why);
        }
    }
}

} // namespace doorstep::app
