// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/cluster_pool.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A subset-row inequality: of three demand points no two are together in more than one cluster, so at most one cluster
/// of an answer has two of them or more (Jepsen, Petersen, Spoorendonk & Pisinger 2008).
using SubsetRow = std::array<std::uint32_t, 3>; ///< demand points, ascending

/// Which inequalities a cluster is in.
class SubsetRowIndex {
public:
    explicit SubsetRowIndex(std::size_t demand_count) : rows_of_(demand_count) {}
    SubsetRowIndex(std::size_t demand_count, std::span<const SubsetRow> rows);

    void add(const SubsetRow& row);
    [[nodiscard]] std::span<const std::uint32_t> rows_of(std::uint32_t demand) const { return rows_of_[demand]; }
    [[nodiscard]] std::size_t size() const { return hits_.size(); }

    /// Calls `body(row)` for each inequality that counts a cluster of these members.
    template <class Body>
    void for_each(std::span<const std::uint32_t> members, const Body& body)
    {
        for (const std::uint32_t demand : members) {
            for (const std::uint32_t row : rows_of_[demand]) {
                if (++hits_[row] == 2) {
                    body(row);
                }
            }
        }
        for (const std::uint32_t demand : members) {
            for (const std::uint32_t row : rows_of_[demand]) {
                hits_[row] = 0;
            }
        }
    }

private:
    std::vector<std::vector<std::uint32_t>> rows_of_; ///< per demand point
    std::vector<std::uint8_t> hits_;                  ///< per inequality, scratch
};

/// How far clusters are used in a relaxed answer.
struct ClusterUse {
    std::uint32_t cluster = 0;
    double value = 0.0;
};

/// How far a relaxed answer has pairs of demand points together.
class TogetherTable {
public:
    TogetherTable(std::size_t demand_count, const ClusterPool& pool, std::span<const ClusterUse> uses);

    struct Entry {
        std::uint32_t a = 0;
        std::uint32_t b = 0; ///< > a
        double value = 0.0;
    };
    /// Those above zero, ascending.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] double at(std::uint32_t a, std::uint32_t b) const { return table_[a * demand_count_ + b]; }

private:
    std::size_t demand_count_;
    std::vector<double> table_;
    std::vector<Entry> entries_;
};

/// The inequalities that the relaxed answer breaks most, at most `most` of them and few at any one demand point.
[[nodiscard]] std::vector<SubsetRow> broken_subset_rows(std::size_t demand_count, const ClusterPool& pool,
                                                        std::span<const ClusterUse> uses, std::size_t most);

} // namespace doorstep::engine
