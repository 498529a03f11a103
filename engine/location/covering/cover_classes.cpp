// SPDX-License-Identifier: MIT
#include "engine/location/covering/cover_classes.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {
namespace {

std::uint64_t hash_of(std::span<const std::uint32_t> sites)
{
    std::uint64_t hash = 0x9E3779B97F4A7C15U + sites.size();
    for (const std::uint32_t site : sites) {
        hash = (hash ^ site) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }
    return hash;
}

} // namespace

CoverClasses::CoverClasses(std::size_t site_count) : site_count_{site_count}, bucket_(1024, 0) {}

std::uint32_t CoverClasses::add(std::span<const std::uint32_t> sites, double demand)
{
    const std::uint64_t hash = hash_of(sites);
    const std::size_t mask = bucket_.size() - 1;
    std::size_t at = hash & mask;
    for (; bucket_[at] != 0; at = (at + 1) & mask) {
        const std::uint32_t number = bucket_[at] - 1;
        if (hash_[number] == hash && std::ranges::equal(sites_of(number), sites)) {
            demand_[number] += demand;
            return number;
        }
    }
    const auto number = static_cast<std::uint32_t>(size());
    bucket_[at] = number + 1;
    demand_.push_back(demand);
    hash_.push_back(hash);
    sites_.insert(sites_.end(), sites.begin(), sites.end());
    first_.push_back(sites_.size());
    if (size() * 2 > bucket_.size()) {
        grow();
    }
    return number;
}

double CoverClasses::total_demand() const
{
    return std::accumulate(demand_.begin(), demand_.end(), 0.0);
}

void CoverClasses::grow()
{
    bucket_.assign(bucket_.size() * 2, 0);
    const std::size_t mask = bucket_.size() - 1;
    for (std::uint32_t number = 0; number < size(); ++number) {
        std::size_t at = hash_[number] & mask;
        while (bucket_[at] != 0) {
            at = (at + 1) & mask;
        }
        bucket_[at] = number + 1;
    }
}

} // namespace doorstep::engine
