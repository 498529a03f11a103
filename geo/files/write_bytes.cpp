// SPDX-License-Identifier: MIT
#include "geo/files/write_bytes.hpp"

#include "geo/error.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace doorstep::geo {

void write_bytes(std::span<const std::byte> bytes, const std::filesystem::path& file)
{
    errno = 0;
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    const bool was_opened = out.is_open();
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) {
        return;
    }
    const std::string why = errno != 0 ? std::strerror(errno) : "unknown reason";
    if (was_opened) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
    throw SystemError{{"cannot write " + file.string() + ": " + why, "无法写入 " + file.string() + ":" + why}};
}

} // namespace doorstep::geo
