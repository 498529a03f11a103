// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace doorstep::app {

/// A file of results that appears whole or not at all: it is written beside the target and moved over it by
/// `publish`. Dropped unpublished, it leaves nothing behind and the old file as it was.
class OutputFile {
public:
    /// \throws InputError when the target is a folder, or its folder does not exist.
    explicit OutputFile(std::filesystem::path target);
    ~OutputFile();
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;

    /// Where to write.
    [[nodiscard]] const std::filesystem::path& path() const { return unfinished_; }
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }
    /// \throws SystemError when the file cannot be moved into place.
    void publish();

private:
    std::filesystem::path target_, unfinished_;
};

} // namespace doorstep::app
