// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace doorstep::app {

/// The first line of a job file that init wrote: by it a former study is known.
inline constexpr const char* init_mark = "# Made by doorstep init";

/// A folder that receives files whole or not at all: they are written to a sibling folder and moved in by `publish`.
/// Nothing else in the folder is touched. Dropped unpublished, it leaves nothing behind.
class StudyFolder {
public:
    /// \throws InputError when the target is a file, or holds things that init did not write, unless `is_forced`.
    StudyFolder(std::filesystem::path target, bool is_forced);
    ~StudyFolder();
    StudyFolder(const StudyFolder&) = delete;
    StudyFolder& operator=(const StudyFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return unfinished_; }
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }
    /// Moves the files in, in the order given. \throws SystemError
    void publish(const std::vector<std::string>& files);

private:
    std::filesystem::path target_, unfinished_;
};

} // namespace doorstep::app
