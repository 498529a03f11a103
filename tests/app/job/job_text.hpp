// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/job.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app::testing {

/// A job file of the text, removed at the end of the test.
class JobFile {
public:
    explicit JobFile(std::string_view text, const std::string& name = "job.toml")
        : folder_{std::filesystem::temp_directory_path() / ("doorstep_job_test_" + std::to_string(next()))}
    {
        std::filesystem::create_directories(folder_);
        add(name, text);
        file_ = folder_ / name;
    }
    ~JobFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    JobFile(const JobFile&) = delete;
    JobFile& operator=(const JobFile&) = delete;

    void add(const std::string& name, std::string_view text) const
    {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream{folder_ / name, std::ios::binary} << text;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return file_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    static unsigned next()
    {
        static unsigned count =
            static_cast<unsigned>(std::hash<std::string>{}(std::filesystem::current_path().string())) % 100'000U *
            1000U;
        return ++count;
    }
    std::filesystem::path folder_;
    std::filesystem::path file_;
};

/// The least a job needs.
inline const std::string least_job = R"(
[[layer]]
role = "parcels"
source = "parcels.gpkg"
[[layer]]
role = "demand"
source = "homes.gpkg"
[[layer]]
role = "streets"
source = "city.osm.pbf"
[[layer]]
role = "schools"
source = "schools.gpkg"
)";

inline Job read(std::string_view text)
{
    return read_job(JobFile{text}.path());
}

/// What reading the job says is wrong; empty when it is fine.
inline std::vector<geo::Finding> errors_of(std::string_view text)
{
    try {
        static_cast<void>(read(text));
    }
    catch (const geo::InputError& error) {
        return error.findings();
    }
    return {};
}

inline const geo::Finding* find(const std::vector<geo::Finding>& findings, std::string_view code)
{
    const auto found = std::ranges::find(findings, code, &geo::Finding::code);
    return found == findings.end() ? nullptr : &*found;
}

} // namespace doorstep::app::testing
