// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/odd_cycles.hpp"

#include <algorithm>
#include <queue>
#include <set>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr double fraction = 1e-4; // a value this far from 0 and 1 is fractional
constexpr double light = 0.9;     // a cycle this light breaks its cut by a twentieth

struct Edge {
    std::uint32_t to; // fractional columns by their place in the list
    std::uint32_t row;
    double weight; // twice what rounding up loses on the way
};

class OddCycles {
public:
    OddCycles(const CoverCore& core, std::span<const double> values) : core_{core}, values_{values}
    {
        std::vector<std::uint32_t> place(core.matrix.columns(), 0);
        for (std::uint32_t column = 0; column < core.matrix.columns(); ++column) {
            if (values[column] > fraction && values[column] < 1.0 - fraction) {
                place[column] = static_cast<std::uint32_t>(columns_.size());
                columns_.push_back(column);
            }
        }
        edges_.resize(columns_.size());
        for (std::uint32_t row = 0; row < core.matrix.rows(); ++row) {
            if (core.need[row] == 1) {
                add_edges_of(row, place);
            }
        }
    }

    std::vector<std::vector<std::uint32_t>> find(std::size_t most)
    {
        std::set<std::vector<std::uint32_t>> found;
        for (std::uint32_t start = 0; start < columns_.size() && found.size() < most; ++start) {
            std::vector<std::uint32_t> rows = cycle_through(start);
            if (rows.size() >= 3 && rows.size() % 2 == 1) {
                found.insert(std::move(rows));
            }
        }
        return {found.begin(), found.end()};
    }

private:
    void add_edges_of(std::uint32_t row, const std::vector<std::uint32_t>& place)
    {
        double cover = values_[core_.matrix.columns() + row];
        std::vector<std::uint32_t> fractional;
        for (const std::uint32_t column : core_.matrix.columns_of(row)) {
            cover += values_[column];
            if (values_[column] > fraction && values_[column] < 1.0 - fraction) {
                fractional.push_back(column);
            }
        }
        const double slack = std::max(0.0, cover - 1.0);
        for (std::size_t a = 0; a < fractional.size(); ++a) {
            for (std::size_t b = a + 1; b < fractional.size(); ++b) {
                const double others = std::max(0.0, cover - values_[fractional[a]] - values_[fractional[b]]);
                const double weight = others + slack + 1e-6;
                if (weight < light) {
                    edges_[place[fractional[a]]].push_back({place[fractional[b]], row, weight});
                    edges_[place[fractional[b]]].push_back({place[fractional[a]], row, weight});
                }
            }
        }
    }

    /// The lightest closed walk of odd length through a column: a path to its twin in the graph of columns taken twice,
    /// where each edge changes sides. Rows that the walk uses twice cancel out.
    std::vector<std::uint32_t> cycle_through(std::uint32_t start)
    {
        struct Step {
            double weight;
            std::uint32_t node;
            bool operator>(const Step& other) const
            {
                return weight != other.weight ? weight > other.weight : node > other.node;
            }
        };
        const std::size_t nodes = columns_.size();
        weight_.assign(2 * nodes, light);
        from_.assign(2 * nodes, {0, 0});
        std::priority_queue<Step, std::vector<Step>, std::greater<>> waiting;
        weight_[start] = 0.0;
        waiting.push({0.0, start});
        const auto twin = static_cast<std::uint32_t>(start + nodes);
        while (!waiting.empty() && waiting.top().node != twin) {
            const Step step = waiting.top();
            waiting.pop();
            if (step.weight > weight_[step.node]) {
                continue;
            }
            const bool is_twin = step.node >= nodes;
            for (const Edge& edge : edges_[is_twin ? step.node - nodes : step.node]) {
                const auto to = static_cast<std::uint32_t>(is_twin ? edge.to : edge.to + nodes);
                if (step.weight + edge.weight < weight_[to]) {
                    weight_[to] = step.weight + edge.weight;
                    from_[to] = {step.node, edge.row};
                    waiting.push({weight_[to], to});
                }
            }
        }
        std::vector<std::uint32_t> rows;
        if (weight_[twin] < light) {
            for (std::uint32_t node = twin; node != start; node = from_[node].first) {
                const auto again = std::find(rows.begin(), rows.end(), from_[node].second);
                if (again == rows.end()) {
                    rows.push_back(from_[node].second);
                }
                else {
                    rows.erase(again);
                }
            }
        }
        std::sort(rows.begin(), rows.end());
        return rows;
    }

    const CoverCore& core_;
    std::span<const double> values_;
    std::vector<std::uint32_t> columns_;
    std::vector<std::vector<Edge>> edges_;
    std::vector<double> weight_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> from_;
};

} // namespace

std::vector<std::vector<std::uint32_t>> find_odd_cycles(const CoverCore& core, std::span<const double> values,
                                                        std::size_t most)
{
    return OddCycles{core, values}.find(most);
}

} // namespace doorstep::engine
