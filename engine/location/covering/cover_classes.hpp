// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Demand points with the same cover set (the sites that can serve them) are one class with their summed demand:
/// isomorphic aggregation (Chen et al. 2023). One streaming pass: a point is not kept, so that twenty million homes
/// need the memory of their classes only.
class CoverClasses {
public:
    explicit CoverClasses(std::size_t site_count);

    /// \param sites ascending, without repeats, below `site_count()`
    /// \param demand finite and at least 0
    /// \return the number of the point's class
    std::uint32_t add(std::span<const std::uint32_t> sites, double demand);

    [[nodiscard]] std::size_t size() const { return demand_.size(); }
    [[nodiscard]] std::size_t site_count() const { return site_count_; }
    [[nodiscard]] double demand_of(std::size_t number) const { return demand_[number]; }
    [[nodiscard]] std::span<const std::uint32_t> sites_of(std::size_t number) const
    {
        return std::span{sites_}.subspan(first_[number], first_[number + 1] - first_[number]);
    }
    /// Over all points ever added.
    [[nodiscard]] double total_demand() const;

private:
    void grow();

    std::size_t site_count_;
    std::vector<double> demand_;
    std::vector<std::size_t> first_{0};
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint64_t> hash_;   // per class
    std::vector<std::uint32_t> bucket_; // open addressing, a power of two long: class + 1, 0 when free
};

} // namespace doorstep::engine
