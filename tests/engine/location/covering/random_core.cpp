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

CoverCore random_street(std::mt19937& random, std::uint32_t columns, double width)
{
    constexpr double length = 20.0;
    std::uniform_real_distribution<double> along{0.0, length};
    std::uniform_real_distribution<double> across{0.0, width};
    std::vector<std::pair<double, double>> places(columns);
    for (auto& [x, y] : places) {
        x = along(random);
        y = across(random);
    }
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> of_rows;
    for (std::uint32_t row = 0; row < columns; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            const double x = places[row].first - places[column].first;
            const double y = places[row].second - places[column].second;
            if (x * x + y * y <= 1.0) {
                of_rows.push_back(column);
            }
        }
        first.push_back(of_rows.size());
        core.gain.push_back(static_cast<std::int64_t>(1 + random() % 50));
    }
    core.need.assign(core.gain.size(), 1);
    core.matrix = CoverMatrix{columns, std::move(first), std::move(of_rows)};
    core.site.resize(columns);
    std::iota(core.site.begin(), core.site.end(), 0U);
    core.limit.count = 6;
    core.price_shift = price_shift_of(core);
    return core;
}

std::int64_t gained(const CoverCore& core, std::span<const std::uint32_t> open)
{
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        const auto columns = core.matrix.columns_of(row);
        const auto covering = std::count_if(columns.begin(), columns.end(), [&](std::uint32_t column) {
            return std::find(open.begin(), open.end(), column) != open.end();
        });
        sum += covering >= core.need[row] ? core.gain[row] : 0;
    }
    for (const std::uint32_t column : open) {
        sum -= core.fee_of(column);
    }
    return sum;
}

std::int64_t most_gained(const CoverCore& core)
{
    std::int64_t most = 0;
    std::vector<std::uint32_t> open;
    for (unsigned set = 0; set < 1U << core.matrix.columns(); ++set) {
        open.clear();
        for (std::uint32_t column = 0; column < core.matrix.columns(); ++column) {
            if ((set >> column & 1U) != 0) {
                open.push_back(column);
            }
        }
        if (open.size() <= core.limit.count) {
            most = std::max(most, gained(core, open));
        }
    }
    return most;
}

} // namespace doorstep::tests
