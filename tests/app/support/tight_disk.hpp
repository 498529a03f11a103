// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

namespace doorstep::test {

/// While it lives, no file of this process grows beyond the size (POSIX only; elsewhere it does nothing).
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uintmax_t bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    std::uintmax_t before_ = 0;
};

/// A disk in memory mounted on a folder, where the system lets us.
class TinyDisk {
public:
    TinyDisk(std::filesystem::path folder, int kilobytes);
    ~TinyDisk();
    TinyDisk(const TinyDisk&) = delete;
    TinyDisk& operator=(const TinyDisk&) = delete;
    [[nodiscard]] bool is_there() const { return is_mounted_; }

private:
    std::filesystem::path folder_;
    bool is_mounted_ = false;
};

} // namespace doorstep::test
