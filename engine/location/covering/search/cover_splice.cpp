// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_splice.hpp"

#include "engine/location/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr double seam_width = 1.2; // on both sides, in the graph's distances: a neighbour, and half of the next

std::vector<std::uint32_t> by_distance(std::span<const std::uint32_t> columns, const std::vector<double>& distance)
{
    std::vector<std::uint32_t> sorted{columns.begin(), columns.end()};
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        return distance[a] != distance[b] ? distance[a] < distance[b] : a < b;
    });
    return sorted;
}

} // namespace

CoverSplice::CoverSplice(const CoverCore& core, std::size_t places, unsigned threads, std::uint64_t seed)
    : core_{core}, distances_(places)
{
    const ColumnGraph graph{core};
    std::vector<std::uint32_t> from(places);
    for (std::uint32_t& column : from) {
        column = random_below(seed, core.matrix.columns());
    }
    parallel_for(places, threads, [&](std::size_t place) { distances_[place] = graph.distances(from[place]); });
}

SplicedCover CoverSplice::splice(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner,
                                 std::size_t place, std::size_t inside) const
{
    const std::vector<double>& distance = distances_[place];
    const std::vector<std::uint32_t> outside = by_distance(outer, distance);
    SplicedCover spliced;
    spliced.columns.assign(outside.begin() + static_cast<std::ptrdiff_t>(inside), outside.end());
    std::vector<bool> is_open(core_.matrix.columns(), false);
    std::int64_t spent = 0;
    for (const std::uint32_t column : spliced.columns) {
        is_open[column] = true;
        spent += core_.limit.cost_of(column);
    }
    double border = inside > 0 ? distance[outside[inside - 1]] : 0.0;
    const double least = border - seam_width;
    for (const std::uint32_t column : by_distance(inner, distance)) {
        if (is_open[column] || !core_.limit.fits(column, spliced.columns.size(), spent)) {
            continue;
        }
        is_open[column] = true;
        spent += core_.limit.cost_of(column);
        spliced.columns.push_back(column);
        border = std::max(border, distance[column]);
    }
    for (const std::uint32_t column : spliced.columns) {
        if (distance[column] >= least && distance[column] <= border + seam_width) {
            spliced.seam.push_back(column);
        }
    }
    return spliced;
}

} // namespace doorstep::engine
