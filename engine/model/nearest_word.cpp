// SPDX-License-Identifier: MIT
#include "engine/model/nearest_word.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace doorstep::engine {

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> current(b.size() + 1, i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({replaced, last[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
        }
        before_last = std::move(last);
        last = std::move(current);
    }
    return last[b.size()];
}

std::string nearest_word(std::string_view mistyped, std::span<const std::string> valid)
{
    std::string nearest;
    std::size_t least = std::string::npos;
    for (const std::string& word : valid) {
        const std::size_t distance = edit_distance(mistyped, word);
        if (distance < least) {
            least = distance;
            nearest = word;
        }
    }
    return 2 * least <= std::max(mistyped.size(), nearest.size()) ? nearest : std::string{};
}

std::string listed(std::span<const std::string> words)
{
    std::string list;
    for (const std::string& word : words) {
        list.append(list.empty() ? "" : ", ").append(word);
    }
    return list;
}

} // namespace doorstep::engine
