// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::tests {

/// A block between two lines of ```; its first line may name a file: "```csv homes.csv".
struct Fence {
    std::string language;
    std::string file;
    std::vector<std::string> lines;
    int line = 0; ///< of the document
};

/// The root of the sources.
[[nodiscard]] std::filesystem::path source_folder();
[[nodiscard]] std::string text_of_file(const std::filesystem::path& file);
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] std::vector<Fence> fences_of(std::string_view document);
/// What stands between single backticks outside of fences.
[[nodiscard]] std::vector<std::string> quoted_code(std::string_view text);
/// Every Markdown file of the project, sorted; build folders are passed over.
[[nodiscard]] std::vector<std::filesystem::path> all_documents();

/// The cells of a table's row, without blanks around them; empty when the line is no row.
[[nodiscard]] std::vector<std::string> cells_of(std::string_view line);

} // namespace doorstep::tests
