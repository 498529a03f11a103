// SPDX-License-Identifier: MIT
#include "app/outputs/output_folder.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& target, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = "output-folder"};
    finding.where.file = target.string();
    finding.what = std::move(what);
    finding.effect = {"nothing was written", "未写入任何结果"};
    finding.fix = std::move(fix);
    throw geo::InputError{std::move(finding)};
}

[[noreturn]] void fail(const std::string& doing, const std::error_code& why)
{
    throw geo::SystemError{
        {fmt::format("cannot {}: {}", doing, why.message()), fmt::format("无法完成 {}:{}", doing, why.message())}};
}

fs::path sibling(const fs::path& target, const char* suffix)
{
    return target.parent_path() / (target.filename().string() + suffix);
}

void check_target(const fs::path& target)
{
    std::error_code ignored;
    if (fs::exists(target, ignored) && !fs::is_directory(target, ignored)) {
        refuse(target, {"a file stands where the results should go", "结果目录的位置上是一个文件"},
               {"name another folder with --out, or move the file", "请用 --out 指定其他目录，或移走该文件"});
    }
    if (fs::is_directory(target, ignored) && !fs::is_empty(target, ignored) &&
        !fs::exists(target / "run.json", ignored)) {
        refuse(target, {"the folder holds things that no run wrote", "目录中有并非由本程序生成的内容"},
               {"name an empty or new folder with --out", "请用 --out 指定空目录或新目录"});
    }
    for (fs::path parent = target.parent_path(); !parent.empty(); parent = parent.parent_path()) {
        if (fs::exists(parent, ignored)) {
            if (!fs::is_directory(parent, ignored)) {
                refuse(target,
                       {fmt::format("{} is a file, not a folder", parent.string()),
                        fmt::format("{} 是文件而不是目录", parent.string())},
                       {"name another folder with --out", "请用 --out 指定其他目录"});
            }
            break;
        }
        if (parent == parent.parent_path()) {
            break;
        }
    }
}

} // namespace

OutputFolder::OutputFolder(fs::path target) : target_{fs::absolute(std::move(target)).lexically_normal()}
{
    if (target_.filename().empty()) {
        target_ = target_.parent_path();
    }
    check_target(target_);
    unfinished_ = sibling(target_, ".unfinished");
    std::error_code why;
    fs::remove_all(unfinished_, why);
    fs::create_directories(unfinished_, why);
    if (why) {
        fail("create " + unfinished_.string(), why);
    }
}

OutputFolder::~OutputFolder()
{
    std::error_code ignored;
    fs::remove_all(unfinished_, ignored);
}

void OutputFolder::publish()
{
    std::error_code why;
    if (fs::exists(target_ / "review.json", why)) {
        fs::copy_file(target_ / "review.json", unfinished_ / "review.json", fs::copy_options::overwrite_existing, why);
        if (why) {
            fail("keep review.json", why);
        }
    }
    const fs::path old = sibling(target_, ".old");
    fs::remove_all(old, why);
    const bool had_old = fs::exists(target_);
    if (had_old) {
        fs::rename(target_, old, why);
        if (why) {
            fail("move the old results aside", why);
        }
    }
    fs::rename(unfinished_, target_, why);
    if (why) {
        std::error_code ignored;
        if (had_old) {
            fs::rename(old, target_, ignored);
        }
        fail("put the results in place", why);
    }
    fs::remove_all(old, why);
}

} // namespace doorstep::app
