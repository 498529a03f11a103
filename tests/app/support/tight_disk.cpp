// SPDX-License-Identifier: MIT
#include "tests/app/support/tight_disk.hpp"

#include <string>
#include <utility>

#ifdef __linux__
#include <sys/mount.h>
#include <sys/resource.h>
#endif

namespace doorstep::test {

#ifdef __linux__

FileSizeLimit::FileSizeLimit(std::uintmax_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    before_ = limit.rlim_cur;
    limit.rlim_cur = static_cast<rlim_t>(bytes);
    setrlimit(RLIMIT_FSIZE, &limit);
}

FileSizeLimit::~FileSizeLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = static_cast<rlim_t>(before_);
    setrlimit(RLIMIT_FSIZE, &limit);
}

TinyDisk::TinyDisk(std::filesystem::path folder, int kilobytes) : folder_{std::move(folder)}
{
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    is_mounted_ = mount("doorstep_test", folder_.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

TinyDisk::~TinyDisk()
{
    if (is_mounted_) {
        umount2(folder_.c_str(), MNT_DETACH);
    }
}

#else

FileSizeLimit::FileSizeLimit(std::uintmax_t) {}
FileSizeLimit::~FileSizeLimit() = default;
TinyDisk::TinyDisk(std::filesystem::path folder, int) : folder_{std::move(folder)} {}
TinyDisk::~TinyDisk() = default;

#endif

} // namespace doorstep::test
