// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/sweep_order.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr int smoothing_rounds = 60;

/// The farthest that can be reached; of equal ones the first.
std::uint32_t farthest(const std::vector<double>& distance, std::uint32_t from)
{
    std::uint32_t best = from;
    for (std::uint32_t column = 0; column < distance.size(); ++column) {
        if (distance[column] < ColumnGraph::unreachable && distance[column] > distance[best]) {
            best = column;
        }
    }
    return best;
}

std::vector<std::uint32_t> along_longest_way(const ColumnGraph& graph)
{
    std::vector<std::uint32_t> order;
    std::vector<bool> is_placed(graph.columns(), false);
    for (std::uint32_t start = 0; start < graph.columns(); ++start) {
        if (is_placed[start]) {
            continue;
        }
        const std::uint32_t one_end = farthest(graph.distances(start), start);
        const std::vector<double> from_one = graph.distances(one_end);
        const std::vector<double> from_other = graph.distances(farthest(from_one, one_end));
        const auto begin = static_cast<std::ptrdiff_t>(order.size());
        for (std::uint32_t column = 0; column < graph.columns(); ++column) {
            if (from_one[column] < ColumnGraph::unreachable) {
                order.push_back(column);
                is_placed[column] = true;
            }
        }
        std::sort(order.begin() + begin, order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const double way_a = from_one[a] - from_other[a];
            const double way_b = from_one[b] - from_other[b];
            return way_a != way_b ? way_a < way_b : a < b;
        });
    }
    return order;
}

/// Σ over places of the square of the rows begun and not finished there.
double width_of(const CoverMatrix& matrix, const std::vector<std::uint32_t>& order)
{
    std::vector<std::uint32_t> columns_left(matrix.rows());
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        columns_left[row] = static_cast<std::uint32_t>(matrix.columns_of(row).size());
    }
    double begun = 0.0;
    double sum = 0.0;
    for (const std::uint32_t column : order) {
        for (const std::uint32_t row : matrix.rows_of(column)) {
            begun += columns_left[row] == matrix.columns_of(row).size() ? 1.0 : 0.0;
            begun -= --columns_left[row] == 0 ? 1.0 : 0.0;
        }
        sum += begun * begun;
    }
    return sum;
}

std::vector<std::uint32_t> smoothed(const CoverMatrix& matrix, const std::vector<std::uint32_t>& order)
{
    std::vector<double> place(matrix.columns());
    for (std::size_t at = 0; at < order.size(); ++at) {
        place[order[at]] = static_cast<double>(at);
    }
    std::vector<double> middle(matrix.rows(), 0.0);
    for (std::size_t row = 0; row < middle.size(); ++row) {
        for (const std::uint32_t column : matrix.columns_of(row)) {
            middle[row] += place[column] / static_cast<double>(matrix.columns_of(row).size());
        }
    }
    for (std::uint32_t column = 0; column < place.size(); ++column) {
        const auto rows = matrix.rows_of(column);
        double sum = 0.0;
        for (const std::uint32_t row : rows) {
            sum += middle[row] / static_cast<double>(rows.size());
        }
        place[column] = rows.empty() ? place[column] : sum;
    }
    std::vector<std::uint32_t> next = order;
    std::sort(next.begin(), next.end(),
              [&](std::uint32_t a, std::uint32_t b) { return place[a] != place[b] ? place[a] < place[b] : a < b; });
    return next;
}

} // namespace

std::vector<std::uint32_t> sweep_order(const CoverCore& core, const ColumnGraph& graph)
{
    std::vector<std::uint32_t> best = along_longest_way(graph);
    double least = width_of(core.matrix, best);
    std::vector<std::uint32_t> order = best;
    for (int round = 0; round < smoothing_rounds; ++round) {
        order = smoothed(core.matrix, order);
        const double width = width_of(core.matrix, order);
        if (width < least) {
            least = width;
            best = order;
        }
    }
    return best;
}

} // namespace doorstep::engine
