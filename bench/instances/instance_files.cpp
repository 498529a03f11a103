// SPDX-License-Identifier: MIT
#include "bench/instances/instance_files.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

namespace doorstep::bench {
namespace {

/// A name in front of its last number, that number's length without leading zeros, and the whole name.
struct Order {
    std::string before;
    std::size_t digits = 0;
    std::string name;

    auto operator<=>(const Order&) const = default;
};

Order order_of(const std::filesystem::path& file)
{
    std::string name = file.stem().string();
    std::size_t start = name.size();
    while (start > 0 && name[start - 1] >= '0' && name[start - 1] <= '9') {
        --start;
    }
    const std::size_t number = std::min(name.find_first_not_of('0', start), name.size());
    const std::size_t digits = name.size() - number;
    return {name.substr(0, start), digits, std::move(name)};
}

bool begins_with_a_number(const std::filesystem::path& file)
{
    std::ifstream in{file};
    double number = 0.0;
    return static_cast<bool>(in >> number);
}

} // namespace

std::vector<std::filesystem::path> files_of_numbers(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".txt" && begins_with_a_number(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    return files;
}

bool is_asked_for(std::string_view name, std::string_view only)
{
    return only.empty() || (name.starts_with(only) &&
                            (name.size() == only.size() || name[only.size()] == '_' || name[only.size()] == ' '));
}

} // namespace doorstep::bench
