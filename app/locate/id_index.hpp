// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace doorstep::app {

/// Numbers ids in the order they are met.
class IdIndex {
public:
    IdIndex() = default;
    IdIndex(const IdIndex&) = delete; // the keys look into the list
    IdIndex& operator=(const IdIndex&) = delete;
    IdIndex(IdIndex&&) = default;
    IdIndex& operator=(IdIndex&&) = default;
    ~IdIndex() = default;

    /// The id's number; a new one when it was not met before, on this line.
    std::uint32_t number(std::string_view id, std::size_t line)
    {
        // tables list all pairs of one origin in a row
        if (last_ && ids_[*last_] == id) {
            return *last_;
        }
        const auto found = numbers_.find(id);
        last_ = found == numbers_.end() ? add(id, line) : found->second;
        return *last_;
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const
    {
        const auto found = numbers_.find(id);
        return found == numbers_.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    [[nodiscard]] const std::string& id(std::size_t number) const { return ids_[number]; }
    /// Where the id was met first.
    [[nodiscard]] std::size_t line(std::size_t number) const { return lines_[number]; }
    [[nodiscard]] std::vector<std::string> ids() const { return {ids_.begin(), ids_.end()}; }

private:
    std::uint32_t add(std::string_view id, std::size_t line)
    {
        const auto number = static_cast<std::uint32_t>(ids_.size());
        ids_.emplace_back(id);
        lines_.push_back(line);
        numbers_.emplace(ids_.back(), number);
        return number;
    }

    std::deque<std::string> ids_; ///< a deque, so that the keys below stay where they are
    std::vector<std::size_t> lines_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::optional<std::uint32_t> last_;
};

} // namespace doorstep::app
