// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_partition.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {
namespace {

std::uint32_t farthest(const std::vector<std::uint32_t>& columns, const std::vector<double>& distance)
{
    return *std::max_element(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        return distance[a] != distance[b] ? distance[a] < distance[b] : a > b;
    });
}

} // namespace

void RegionPartition::halve(std::vector<std::uint32_t> columns, const std::vector<bool>& is_open, std::size_t most_open,
                            std::vector<std::vector<std::uint32_t>>& regions) const
{
    const auto count = static_cast<std::size_t>(
        std::count_if(columns.begin(), columns.end(), [&](std::uint32_t column) { return is_open[column]; }));
    if (count <= most_open) {
        std::sort(columns.begin(), columns.end());
        regions.push_back(std::move(columns));
        return;
    }
    std::vector<bool> is_inside(graph_.columns(), false);
    for (const std::uint32_t column : columns) {
        is_inside[column] = true;
    }
    const std::uint32_t one_end = farthest(columns, graph_.distances(columns.front(), is_inside));
    const std::vector<double> from_one = graph_.distances(one_end, is_inside);
    const std::vector<double> from_other = graph_.distances(farthest(columns, from_one), is_inside);
    std::sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double way_a = from_one[a] - from_other[a];
        const double way_b = from_one[b] - from_other[b];
        return way_a != way_b ? way_a < way_b : a < b;
    });
    const std::size_t parts = (count + most_open - 1) / most_open;
    const std::size_t in_first = count * (parts / 2) / parts;
    std::size_t open_before = 0;
    auto border = columns.begin();
    while (open_before < in_first) {
        open_before += is_open[*border] ? 1 : 0;
        ++border;
    }
    halve({columns.begin(), border}, is_open, most_open, regions);
    halve({border, columns.end()}, is_open, most_open, regions);
}

std::vector<std::vector<std::uint32_t>> RegionPartition::split(std::span<const std::uint32_t> open,
                                                               std::size_t most_open) const
{
    std::vector<bool> is_open(graph_.columns(), false);
    for (const std::uint32_t column : open) {
        is_open[column] = true;
    }
    std::vector<std::uint32_t> columns(graph_.columns());
    for (std::uint32_t column = 0; column < columns.size(); ++column) {
        columns[column] = column;
    }
    std::vector<std::vector<std::uint32_t>> regions;
    halve(std::move(columns), is_open, std::max<std::size_t>(1, most_open), regions);
    return regions;
}

} // namespace doorstep::engine
