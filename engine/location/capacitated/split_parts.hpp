// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace doorstep::engine {

/// What of a demand point one site serves.
struct SplitPart {
    static constexpr std::uint32_t nowhere = 0xFFFFFFFFU;
    std::uint32_t site = nowhere;
    std::uint32_t pair = nowhere; ///< of the instance
    double amount = 0.0;          ///< of the load
};

/// The parts of all demand points. Most have one only, so that the others are kept beside.
class SplitParts {
public:
    explicit SplitParts(std::size_t demands) : first_(demands), has_more_(demands, 0) {}

    [[nodiscard]] std::size_t size() const { return first_.size(); }
    [[nodiscard]] SplitPart& first(std::uint32_t demand) { return first_[demand]; }

    /// The part that the site serves; none when it never did. Valid until a part is made.
    [[nodiscard]] SplitPart* find(std::uint32_t demand, std::uint32_t site)
    {
        if (first_[demand].site == site) {
            return &first_[demand];
        }
        if (has_more_[demand] != 0) {
            for (SplitPart& part : more_[demand]) {
                if (part.site == site) {
                    return &part;
                }
            }
        }
        return nullptr;
    }

    [[nodiscard]] double amount(std::uint32_t demand, std::uint32_t site)
    {
        const SplitPart* const part = find(demand, site);
        return part != nullptr ? part->amount : 0.0;
    }

    /// The part that the site serves, made when there is none.
    [[nodiscard]] SplitPart& make(std::uint32_t demand, std::uint32_t site, std::uint32_t pair)
    {
        if (SplitPart* const part = find(demand, site)) {
            return *part;
        }
        has_more_[demand] = 1;
        return more_[demand].emplace_back(SplitPart{site, pair, 0.0});
    }

    template <class Predicate>
    [[nodiscard]] bool any_of(std::uint32_t demand, const Predicate& predicate) const
    {
        if (predicate(first_[demand])) {
            return true;
        }
        const auto more = more_.find(demand);
        return more != more_.end() && std::any_of(more->second.begin(), more->second.end(), predicate);
    }

private:
    std::vector<SplitPart> first_;
    std::vector<char> has_more_;
    std::unordered_map<std::uint32_t, std::vector<SplitPart>> more_;
};

} // namespace doorstep::engine
