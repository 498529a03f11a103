// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/subset_rows.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

constexpr double least_violation = 0.02;
constexpr std::uint32_t most_at_one = 6; ///< inequalities found at a time that share a demand point

struct Broken {
    double violation;
    SubsetRow row;
};

} // namespace

SubsetRowIndex::SubsetRowIndex(std::size_t demand_count, std::span<const SubsetRow> rows) : rows_of_(demand_count)
{
    for (const SubsetRow& row : rows) {
        add(row);
    }
}

void SubsetRowIndex::add(const SubsetRow& row)
{
    for (const std::uint32_t demand : row) {
        rows_of_[demand].push_back(static_cast<std::uint32_t>(hits_.size()));
    }
    hits_.push_back(0);
}

TogetherTable::TogetherTable(std::size_t demand_count, const ClusterPool& pool, std::span<const ClusterUse> uses)
    : demand_count_{demand_count}, table_(demand_count * demand_count, 0.0)
{
    for (const ClusterUse& use : uses) {
        const auto members = pool.members(use.cluster);
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                table_[members[i] * demand_count + members[j]] += use.value;
                table_[members[j] * demand_count + members[i]] += use.value;
            }
        }
    }
    for (std::uint32_t a = 0; a < demand_count; ++a) {
        for (std::uint32_t b = a + 1; b < demand_count; ++b) {
            if (at(a, b) > 0.0) {
                entries_.push_back({a, b, at(a, b)});
            }
        }
    }
}

namespace {

/// All inequalities that are broken by more than a little.
std::vector<Broken> all_broken(std::size_t demand_count, const ClusterPool& pool, std::span<const ClusterUse> uses)
{
    const TogetherTable together{demand_count, pool, uses};
    std::vector<std::vector<std::size_t>> uses_of(demand_count);
    for (std::size_t use = 0; use < uses.size(); ++use) {
        for (const std::uint32_t demand : pool.members(uses[use].cluster)) {
            uses_of[demand].push_back(use);
        }
    }
    std::vector<std::vector<std::uint32_t>> later(demand_count);
    for (const TogetherTable::Entry& entry : together.entries()) {
        later[entry.a].push_back(entry.b);
    }
    std::vector<Broken> broken;
    const auto look_at = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        double sum = together.at(a, b) + together.at(a, c) + together.at(b, c);
        if (sum <= 1.0 + least_violation) {
            return;
        }
        // A cluster with all three was counted three times instead of once.
        for (const std::size_t use : uses_of[a]) {
            sum -= pool.has(uses[use].cluster, b) && pool.has(uses[use].cluster, c) ? 2.0 * uses[use].value : 0.0;
        }
        if (sum > 1.0 + least_violation) {
            broken.push_back({sum - 1.0, {a, b, c}});
        }
    };
    for (std::uint32_t a = 0; a < demand_count; ++a) {
        for (std::size_t i = 0; i < later[a].size(); ++i) {
            for (std::size_t j = i + 1; j < later[a].size(); ++j) {
                look_at(a, later[a][i], later[a][j]);
            }
        }
    }
    return broken;
}

} // namespace

std::vector<SubsetRow> broken_subset_rows(std::size_t demand_count, const ClusterPool& pool,
                                          std::span<const ClusterUse> uses, std::size_t most)
{
    std::vector<Broken> broken = all_broken(demand_count, pool, uses);
    std::sort(broken.begin(), broken.end(), [](const Broken& x, const Broken& y) {
        return x.violation != y.violation ? x.violation > y.violation : x.row < y.row;
    });
    std::vector<std::uint32_t> count(demand_count, 0);
    std::vector<SubsetRow> rows;
    for (const Broken& found : broken) {
        const auto is_busy = [&](std::uint32_t demand) { return count[demand] >= most_at_one; };
        if (rows.size() == most || std::any_of(found.row.begin(), found.row.end(), is_busy)) {
            continue;
        }
        rows.push_back(found.row);
        for (const std::uint32_t demand : found.row) {
            ++count[demand];
        }
    }
    return rows;
}

} // namespace doorstep::engine
