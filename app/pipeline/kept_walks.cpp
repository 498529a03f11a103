// SPDX-License-Identifier: MIT
#include "app/pipeline/kept_walks.hpp"

#include "app/outputs/output_file.hpp"
#include "geo/error.hpp"

#include <fstream>
#include <system_error>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] fs::path kept_file(const fs::path& job)
{
    return fs::absolute(job).parent_path() / ("." + job.stem().string() + ".walks");
}

} // namespace

std::vector<std::byte> read_kept_walks(const fs::path& job)
{
    std::error_code why;
    const auto size = fs::file_size(kept_file(job), why);
    std::ifstream in{kept_file(job), std::ios::binary};
    if (why || !in) {
        return {};
    }
    std::vector<std::byte> bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    return in ? std::move(bytes) : std::vector<std::byte>{};
}

void keep_walks(const fs::path& job, std::span<const std::byte> walks)
{
    try {
        OutputFile file{kept_file(job)};
        std::ofstream out{file.path(), std::ios::binary | std::ios::trunc};
        out.write(reinterpret_cast<const char*>(walks.data()), static_cast<std::streamsize>(walks.size()));
        out.close();
        if (out) {
            file.publish();
        }
    }
    catch (const geo::InputError&) {
        return; // a read-only study
    }
    catch (const geo::SystemError&) {
        return;
    }
}

} // namespace doorstep::app
