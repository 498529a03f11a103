// SPDX-License-Identifier: MIT
#include "app/outputs/output_file.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& target, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = "output-file"};
    finding.where.file = target.string();
    finding.what = std::move(what);
    finding.effect = {"nothing was written", "未写入任何结果"};
    finding.fix = std::move(fix);
    throw geo::InputError{std::move(finding)};
}

/// Keeps the ending, by which writers choose the format: "a.geojson" → "a.unfinished.geojson".
fs::path sibling(const fs::path& target)
{
    return target.parent_path() / (target.stem().string() + ".unfinished" + target.extension().string());
}

} // namespace

OutputFile::OutputFile(fs::path target) : target_{fs::absolute(std::move(target)).lexically_normal()}
{
    std::error_code ignored;
    if (target_.filename().empty() || fs::is_directory(target_, ignored)) {
        refuse(target_, {"the name is that of a folder", "该名称是一个目录"}, {"name a file", "请指定文件名"});
    }
    if (!fs::is_directory(target_.parent_path(), ignored)) {
        refuse(target_,
               {fmt::format("the folder {} does not exist", target_.parent_path().string()),
                fmt::format("目录 {} 不存在", target_.parent_path().string())},
               {"make the folder first, or name another", "请先创建该目录，或指定其他目录"});
    }
    unfinished_ = sibling(target_);
    fs::remove(unfinished_, ignored);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : target_{std::move(other.target_)}, unfinished_{std::exchange(other.unfinished_, fs::path{})}
{}

OutputFile::~OutputFile()
{
    if (!unfinished_.empty()) {
        std::error_code ignored;
        fs::remove(unfinished_, ignored);
    }
}

void OutputFile::publish()
{
    std::error_code why;
    fs::rename(unfinished_, target_, why);
    if (why) {
        throw geo::SystemError{{fmt::format("cannot put {} in place: {}", target_.string(), why.message()),
                                fmt::format("无法写入 {}：{}", target_.string(), why.message())}};
    }
}

} // namespace doorstep::app
