// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

namespace doorstep::test {

/// A folder that lives as long as the test.
class ScratchFolder {
public:
    ScratchFolder()
    {
        std::random_device random;
        do {
            path_ = std::filesystem::temp_directory_path() / ("doorstep_files_test_" + std::to_string(random()));
        } while (!std::filesystem::create_directories(path_));
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    void put(const std::string& name, const std::string& content) const
    {
        std::ofstream{path_ / name, std::ios::binary} << content;
    }
    [[nodiscard]] std::string content(const std::string& name) const
    {
        std::ostringstream text;
        text << std::ifstream{path_ / name, std::ios::binary}.rdbuf();
        return text.str();
    }
    /// Runs ogr2ogr, a writer that is not ours; false when it is not installed or fails.
    [[nodiscard]] bool convert(const std::string& to, const std::string& from, const std::string& options) const
    {
        const std::string command = "ogr2ogr " + options + " '" + file(to) + "' '" + file(from) + "' >/dev/null 2>&1";
        return std::system(command.c_str()) == 0;
    }

private:
    std::filesystem::path path_;
};

} // namespace doorstep::test
