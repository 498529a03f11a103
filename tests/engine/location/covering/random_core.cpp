// SPDX-License-Identifier: MIT
#include "tests/engine/location/covering/random_core.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::tests {

using namespace engine;

CoverCore random_core(std::mt19937& random)
{
    constexpr std::uint32_t columns = 10;
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> of_rows;
    for (int row = 0; row < 18; ++row) {
        std::vector<std::uint32_t> own(columns);
        std::iota(own.begin(), own.end(), 0U);
        std::shuffle(own.begin(), own.end(), random);
        own.resize(2 + random() % 2);
        std::sort(own.begin(), own.end());
        of_rows.insert(of_rows.end(), own.begin(), own.end());
        first.push_back(of_rows.size());
        core.gain.push_back(static_cast<std::int64_t>(1 + random() % 50));
    }
    core.need.assign(core.gain.size(), 1);
    core.matrix = CoverMatrix{columns, std::move(first), std::move(of_rows)};
    core.site.resize(columns);
    std::iota(core.site.begin(), core.site.end(), 0U);
    core.limit.count = 3 + random() % 4;
    core.price_shift = price_shift_of(core);
    return core;
}

std::int64_t most_gained(const CoverCore& core)
{
    std::int64_t most = 0;
    for (unsigned set = 0; set < 1U << core.matrix.columns(); ++set) {
        if (static_cast<std::size_t>(__builtin_popcount(set)) > core.limit.count) {
            continue;
        }
        std::int64_t gained = 0;
        for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
            const auto columns = core.matrix.columns_of(row);
            const bool is_covered =
                std::any_of(columns.begin(), columns.end(), [&](std::uint32_t at) { return (set >> at & 1U) != 0; });
            gained += is_covered ? core.gain[row] : 0;
        }
        most = std::max(most, gained);
    }
    return most;
}

} // namespace doorstep::tests
