// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_partition.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::size_t ends = 6; // of a region, far from each other; a border lies across the way between two
// Of a region, that the first half may have more or less. Covers of all demand are proven best in even regions.
constexpr double uneven_share = 0.25;
constexpr double uneven_share_with_fees = 0.1;

std::uint32_t farthest(const std::vector<std::uint32_t>& columns, const std::vector<double>& distance)
{
    return *std::max_element(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        return distance[a] != distance[b] ? distance[a] < distance[b] : a > b;
    });
}

std::size_t count_open(const std::vector<std::uint32_t>& columns, const std::vector<bool>& is_open)
{
    return static_cast<std::size_t>(
        std::count_if(columns.begin(), columns.end(), [&](std::uint32_t column) { return is_open[column]; }));
}

/// From one end towards the other.
std::vector<std::uint32_t> line_of(std::vector<std::uint32_t> columns, const std::vector<double>& from_one,
                                   const std::vector<double>& from_other)
{
    std::sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double way_a = from_one[a] - from_other[a];
        const double way_b = from_one[b] - from_other[b];
        return way_a != way_b ? way_a < way_b : a < b;
    });
    return columns;
}

} // namespace

/// Per end the ways to all columns inside.
std::vector<std::vector<double>> RegionPartition::ways_to_ends(const Columns& columns) const
{
    std::vector<bool> is_inside(graph_.columns(), false);
    for (const std::uint32_t column : columns) {
        is_inside[column] = true;
    }
    std::vector<double> nearest = graph_.distances(columns.front(), is_inside);
    std::vector<std::vector<double>> ways;
    while (ways.size() < std::min(ends, columns.size())) {
        const std::uint32_t end = farthest(columns, nearest);
        ways.push_back(graph_.distances(end, is_inside));
        for (const std::uint32_t column : columns) {
            nearest[column] = ways.size() == 1 ? ways[0][column] : std::min(nearest[column], ways.back()[column]);
        }
    }
    return ways;
}

/// The one that least demand crosses, of those with `fewest` to `most` open columns before them.
RegionPartition::Border RegionPartition::best_border(const Columns& line, const std::vector<bool>& is_open,
                                                     std::size_t fewest, std::size_t most) const
{
    std::vector<std::uint32_t> left(core_.matrix.rows(), 0); // columns of the row still ahead
    for (const std::uint32_t column : line) {
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            ++left[row];
        }
    }
    std::vector<bool> is_begun(left.size(), false);
    Border best;
    std::int64_t crossing = 0;
    std::size_t open = 0;
    for (std::size_t place = 1; place < line.size(); ++place) {
        const std::uint32_t column = line[place - 1];
        open += is_open[column] ? 1 : 0;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            --left[row];
            if (!is_begun[row] && left[row] > 0) {
                crossing += core_.gain[row];
            }
            else if (is_begun[row] && left[row] == 0) {
                crossing -= core_.gain[row];
            }
            is_begun[row] = true;
        }
        if (open >= fewest && open <= most && crossing < best.crossing) {
            best = {crossing, place};
        }
    }
    return best;
}

/// Two regions, or the one as it is.
std::vector<RegionPartition::Columns> RegionPartition::halve(const Columns& columns, const std::vector<bool>& is_open,
                                                             std::size_t parts) const
{
    if (parts < 2 || columns.size() < 2) {
        return {columns};
    }
    const auto of_one = static_cast<double>(count_open(columns, is_open)) / static_cast<double>(parts);
    const double wanted = of_one * static_cast<double>(parts / 2);
    const double slack = of_one * (core_.fee.empty() ? uneven_share : uneven_share_with_fees);
    const auto fewest = static_cast<std::size_t>(std::ceil(std::max(0.0, wanted - slack)));
    const auto most = std::max(fewest, static_cast<std::size_t>(wanted + slack));
    const std::vector<std::vector<double>> ways = ways_to_ends(columns);
    Border best;
    Columns best_line;
    for (std::size_t one = 0; one < ways.size(); ++one) {
        for (std::size_t other = one + 1; other < ways.size(); ++other) {
            Columns line = line_of(columns, ways[one], ways[other]);
            const Border border = best_border(line, is_open, fewest, most);
            if (border.crossing < best.crossing) {
                best = border;
                best_line = std::move(line);
            }
        }
    }
    if (best_line.empty()) {
        return {columns};
    }
    const auto border = best_line.begin() + static_cast<std::ptrdiff_t>(best.place);
    std::sort(best_line.begin(), border);
    std::sort(border, best_line.end());
    return {{best_line.begin(), border}, {border, best_line.end()}};
}

std::vector<std::vector<RegionPartition::Columns>> RegionPartition::nested(std::span<const std::uint32_t> open,
                                                                           std::size_t parts) const
{
    std::vector<bool> is_open(graph_.columns(), false);
    for (const std::uint32_t column : open) {
        is_open[column] = true;
    }
    Columns all(graph_.columns());
    std::iota(all.begin(), all.end(), 0U);
    std::vector<std::vector<Columns>> levels{{std::move(all)}};
    std::vector<std::size_t> parts_of{parts}; // each region is still to be cut into
    while (true) {
        std::vector<Columns> finer;
        std::vector<std::size_t> finer_parts;
        for (std::size_t number = 0; number < parts_of.size(); ++number) {
            std::vector<Columns> halves = halve(levels.back()[number], is_open, parts_of[number]);
            const std::size_t in_first = halves.size() < 2 ? 1 : parts_of[number] / 2;
            finer_parts.push_back(in_first);
            if (halves.size() == 2) {
                finer_parts.push_back(parts_of[number] - in_first);
            }
            std::move(halves.begin(), halves.end(), std::back_inserter(finer));
        }
        if (finer.size() == levels.back().size()) {
            break;
        }
        levels.push_back(std::move(finer));
        parts_of = std::move(finer_parts);
    }
    levels.erase(levels.begin()); // all in one
    std::reverse(levels.begin(), levels.end());
    return levels;
}

} // namespace doorstep::engine
