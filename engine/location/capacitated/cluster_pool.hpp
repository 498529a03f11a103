// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What a site may serve together: an answer for whole demand points is made of such clusters, at most one a site, each
/// demand point in exactly one (set partitioning; Baldacci, Hadjiconstantinou, Maniezzo & Mingozzi 2002).
struct ClusterPool {
    std::vector<std::uint32_t> site;   ///< per cluster
    std::vector<double> cost;          ///< per cluster: opening the site and serving its members
    std::vector<std::size_t> first{0}; ///< into `demand`, plus one past the end
    std::vector<std::uint32_t> demand; ///< members, ascending within a cluster

    [[nodiscard]] std::size_t size() const { return site.size(); }
    [[nodiscard]] std::span<const std::uint32_t> members(std::size_t cluster) const
    {
        return std::span{demand}.subspan(first[cluster], first[cluster + 1] - first[cluster]);
    }
    [[nodiscard]] bool has(std::size_t cluster, std::uint32_t member) const
    {
        const auto list = members(cluster);
        return std::binary_search(list.begin(), list.end(), member);
    }
};

} // namespace doorstep::engine
