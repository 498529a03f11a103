// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/support/temporary_folder.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace doorstep::test {

/// A small town as a study folder of text files: 6 × 6 streets 200 m apart in EPSG:4544 from E 410,000 N 3,384,000,
/// ten homes, three schools, five parcels, two districts. A test changes a text and runs the program on it.
class DrawnStudy {
public:
    explicit DrawnStudy(const std::string& name);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::string job() const { return (folder() / "job.toml").string(); }
    [[nodiscard]] std::filesystem::path out() const { return folder() / "out"; }

    [[nodiscard]] std::string text(const std::string& file) const { return content_of(folder() / file); }
    void put(const std::string& file, const std::string& content) const { write_file(folder() / file, content); }
    /// Replaces the first `from`. \throws std::logic_error when the file has none: the test would test nothing.
    void replace(const std::string& file, const std::string& from, const std::string& to) const;
    void append(const std::string& file, const std::string& more) const { put(file, text(file) + more); }

    /// Everything in the folder, by relative path.
    [[nodiscard]] std::set<std::string> listing() const;

private:
    TemporaryFolder folder_;
};

/// "POLYGON((…))" of a box in the town: metres east and north of its corner, width, height.
[[nodiscard]] std::string wkt_box(int east, int north, int width, int height);

} // namespace doorstep::test
