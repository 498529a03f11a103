// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace doorstep::app {

/// A folder of results that appears whole or not at all. Files are written to a sibling folder; `publish` swaps it in
/// and removes the old one, of which a `review.json` is kept. Dropped unpublished, it leaves nothing behind.
class OutputFolder {
public:
    /// \throws InputError when the target is a file, or a folder with things in it that no run wrote.
    explicit OutputFolder(std::filesystem::path target);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Where to write.
    [[nodiscard]] const std::filesystem::path& path() const { return unfinished_; }
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }
    /// \throws SystemError when the swap fails; the old folder is then still there.
    void publish();

private:
    std::filesystem::path target_, unfinished_;
};

} // namespace doorstep::app
