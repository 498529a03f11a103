// SPDX-License-Identifier: MIT
#include "app/pipeline/kept_walks.hpp"

#include "app/outputs/output_file.hpp"

#include <cstdint>
#include <exception>
#include <fstream>
#include <system_error>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest = std::uintmax_t{1} << 30; // a city of ten million junctions

[[nodiscard]] fs::path kept_file(const fs::path& job)
{
    return job.parent_path() / ("." + job.filename().string() + ".walks");
}

} // namespace

std::vector<std::byte> read_kept_walks(const fs::path& job)
{
    const fs::path file = kept_file(job);
    std::error_code why;
    if (!fs::is_regular_file(file, why)) {
        return {};
    }
    const auto size = fs::file_size(file, why);
    std::ifstream in{file, std::ios::binary};
    if (why || size > largest || !in) {
        return {};
    }
    std::vector<std::byte> bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    return in ? std::move(bytes) : std::vector<std::byte>{};
}

void keep_walks(const fs::path& job, std::span<const std::byte> walks)
{
    if (walks.size() > largest) {
        return;
    }
    try {
        OutputFile file{kept_file(job)};
        std::ofstream out{file.path(), std::ios::binary | std::ios::trunc};
        out.write(reinterpret_cast<const char*>(walks.data()), static_cast<std::streamsize>(walks.size()));
        out.close();
        if (out) {
            file.publish();
        }
    }
    catch (const std::exception&) {
        return; // a read-only study; the run itself is done
    }
}

} // namespace doorstep::app
