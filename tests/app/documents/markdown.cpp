// SPDX-License-Identifier: MIT
#include "tests/app/documents/markdown.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace doorstep::tests {
namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos
               ? std::string{}
               : std::string{text.substr(first, text.find_last_not_of(" \t\r") - first + 1)};
}

} // namespace

std::filesystem::path source_folder()
{
    return DOORSTEP_SOURCE_DIR;
}

std::string text_of_file(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<Fence> fences_of(std::string_view document)
{
    std::vector<Fence> fences;
    bool is_inside = false;
    int number = 0;
    for (const std::string& line : lines_of(document)) {
        ++number;
        if (line.starts_with("```")) {
            is_inside = !is_inside;
            if (is_inside) {
                const std::string info = trimmed(std::string_view{line}.substr(3));
                const std::size_t blank = std::min(info.find(' '), info.size());
                fences.push_back({info.substr(0, blank), trimmed(std::string_view{info}.substr(blank)), {}, number});
            }
        }
        else if (is_inside) {
            fences.back().lines.push_back(line);
        }
    }
    return fences;
}

std::vector<std::string> quoted_code(std::string_view text)
{
    std::vector<std::string> quotes;
    bool is_inside = false;
    for (const std::string& line : lines_of(text)) {
        if (line.starts_with("```")) {
            is_inside = !is_inside;
            continue;
        }
        for (std::size_t open = line.find('`'); !is_inside && open != std::string::npos; open = line.find('`', open)) {
            const std::size_t close = line.find('`', open + 1);
            if (close == std::string::npos) {
                break;
            }
            quotes.push_back(line.substr(open + 1, close - open - 1));
            open = close + 1;
        }
    }
    return quotes;
}

std::vector<std::filesystem::path> all_documents()
{
    std::vector<std::filesystem::path> documents;
    for (auto entry = std::filesystem::recursive_directory_iterator{source_folder()};
         entry != std::filesystem::recursive_directory_iterator{}; ++entry) {
        const std::string name = entry->path().filename().string();
        const bool is_ours = !name.starts_with('.') && name != "build" && name != "out";
        if (entry->is_directory() && !is_ours) {
            entry.disable_recursion_pending();
        }
        else if (entry->is_regular_file() && entry->path().extension() == ".md") {
            documents.push_back(entry->path());
        }
    }
    std::ranges::sort(documents);
    return documents;
}

std::vector<std::string> cells_of(std::string_view line)
{
    std::vector<std::string> cells;
    if (!line.starts_with('|')) {
        return cells;
    }
    for (std::size_t begin = 1; begin < line.size();) {
        const std::size_t end = std::min(line.find('|', begin), line.size());
        cells.push_back(trimmed(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return cells;
}

} // namespace doorstep::tests
