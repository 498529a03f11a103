// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_partition.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr double unreachable = 1e9;
constexpr double least_distance = 0.01; // of columns with the same rows

std::uint32_t farthest(const std::vector<std::uint32_t>& columns, const std::vector<double>& distance)
{
    return *std::max_element(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        return distance[a] != distance[b] ? distance[a] < distance[b] : a > b;
    });
}

} // namespace

RegionPartition::RegionPartition(const CoverCore& core) : neighbours_(core.matrix.columns())
{
    const CoverMatrix& matrix = core.matrix;
    std::vector<std::uint32_t> common(matrix.columns(), 0);
    std::vector<std::uint32_t> met;
    for (std::uint32_t column = 0; column < matrix.columns(); ++column) {
        met.clear();
        for (const std::uint32_t row : matrix.rows_of(column)) {
            for (const std::uint32_t other : matrix.columns_of(row)) {
                if (common[other]++ == 0) {
                    met.push_back(other);
                }
            }
        }
        for (const std::uint32_t other : met) {
            if (other != column) {
                const std::size_t rows = std::max(matrix.rows_of(column).size(), matrix.rows_of(other).size());
                const double share = static_cast<double>(common[other]) / static_cast<double>(rows);
                neighbours_[column].push_back({other, 1.0 - share + least_distance});
            }
            common[other] = 0;
        }
    }
}

std::vector<double> RegionPartition::distances(const std::vector<bool>& is_inside, std::uint32_t from) const
{
    std::vector<double> distance(neighbours_.size(), unreachable);
    using Step = std::pair<double, std::uint32_t>;
    std::priority_queue<Step, std::vector<Step>, std::greater<>> waiting;
    distance[from] = 0.0;
    waiting.push({0.0, from});
    while (!waiting.empty()) {
        const Step step = waiting.top();
        waiting.pop();
        if (step.first > distance[step.second]) {
            continue;
        }
        for (const Neighbour& next : neighbours_[step.second]) {
            const double way = step.first + next.distance;
            if (is_inside[next.column] && way < distance[next.column]) {
                distance[next.column] = way;
                waiting.push({way, next.column});
            }
        }
    }
    return distance;
}

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
    std::vector<bool> is_inside(neighbours_.size(), false);
    for (const std::uint32_t column : columns) {
        is_inside[column] = true;
    }
    const std::uint32_t one_end = farthest(columns, distances(is_inside, columns.front()));
    const std::vector<double> from_one = distances(is_inside, one_end);
    const std::vector<double> from_other = distances(is_inside, farthest(columns, from_one));
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
    std::vector<bool> is_open(neighbours_.size(), false);
    for (const std::uint32_t column : open) {
        is_open[column] = true;
    }
    std::vector<std::uint32_t> columns(neighbours_.size());
    for (std::uint32_t column = 0; column < columns.size(); ++column) {
        columns[column] = column;
    }
    std::vector<std::vector<std::uint32_t>> regions;
    halve(std::move(columns), is_open, std::max<std::size_t>(1, most_open), regions);
    return regions;
}

} // namespace doorstep::engine
