// SPDX-License-Identifier: MIT
#include "engine/location/covering/column_graph.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr double least_distance = 0.01; // of columns with the same rows
constexpr double most_neighbours = 3e8; // looked at to list them

} // namespace

ColumnGraph::ColumnGraph(const CoverCore& core) : neighbours_(core.matrix.columns())
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

std::vector<double> ColumnGraph::distances(std::uint32_t from, const std::vector<bool>& is_inside) const
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
            if ((is_inside.empty() || is_inside[next.column]) && way < distance[next.column]) {
                distance[next.column] = way;
                waiting.push({way, next.column});
            }
        }
    }
    return distance;
}

bool can_list_neighbours(const CoverCore& core)
{
    double neighbours = 0.0;
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        const auto columns = static_cast<double>(core.matrix.columns_of(row).size());
        neighbours += columns * columns;
    }
    return neighbours < most_neighbours;
}

} // namespace doorstep::engine
