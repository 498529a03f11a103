// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

namespace doorstep::test {

/// A folder that lives as long as the test. Its name is its own, so that test programs can run side by side.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::string& name)
    {
        std::random_device random;
        do {
            path_ = std::filesystem::temp_directory_path() /
                    ("doorstep_test_" + name + "_" + std::to_string(random()) + std::to_string(random()));
        } while (!std::filesystem::create_directories(path_));
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline void write_file(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream{file, std::ios::binary} << text;
}

inline std::string content_of(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

} // namespace doorstep::test
