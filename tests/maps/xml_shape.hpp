// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::tests {

/// True when tags open and close in pairs, attributes stand in quotes and no bare & or < is left: enough to catch what
/// a writer of ours can get wrong. A full parser reads the outputs in check_run.py.
[[nodiscard]] inline bool is_well_formed(std::string_view xml)
{
    std::vector<std::string> open;
    for (std::size_t i = 0; i < xml.size(); ++i) {
        if (xml[i] == '&') {
            const auto end = xml.find(';', i);
            const std::string_view entity = xml.substr(i, end - i);
            if (end == std::string_view::npos ||
                (entity != "&amp" && entity != "&lt" && entity != "&gt" && entity != "&quot" && entity != "&apos")) {
                return false;
            }
        }
        if (xml[i] != '<') {
            continue;
        }
        std::size_t end = i + 1;
        bool in_quotes = false;
        while (end < xml.size() && (in_quotes || xml[end] != '>')) {
            if (xml[end] == '<') {
                return false;
            }
            in_quotes ^= xml[end] == '"';
            ++end;
        }
        if (end == xml.size()) {
            return false;
        }
        const std::string tag{xml.substr(i + 1, end - i - 1)};
        const std::string name = tag.substr(0, tag.find_first_of(" \n"));
        if (name.starts_with('/')) {
            if (open.empty() || "/" + open.back() != name) {
                return false;
            }
            open.pop_back();
        }
        else if (!name.starts_with('!') && !name.starts_with('?') && !tag.ends_with('/')) {
            open.push_back(name);
        }
    }
    return open.empty();
}

} // namespace doorstep::tests
