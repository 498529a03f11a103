// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_regions.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

std::vector<CoverCut> CoverRegions::cuts() const
{
    std::vector<CoverCut> cuts;
    for (std::size_t number = 0; number < best_bounds_.size(); ++number) {
        cuts.push_back(cut_of(number));
    }
    if (!cuts.empty()) {
        cuts.push_back(cut_of_all());
    }
    return cuts;
}

/// From "what the region's columns earn is at most its bound": a covered row that crosses is earned, unless columns of
/// other regions cover it (cuts of this kind: Boyd 1994, "Fenchel cutting planes").
CoverCut CoverRegions::cut_of(std::size_t number) const
{
    const Region& region = regions_[number];
    CoverCut cut{.columns = {}, .missed = {}, .least = -best_bounds_[number], .shift = fine_};
    std::vector<std::int64_t> of_column(core_.matrix.columns(), 0);
    for (const std::uint32_t row : region.rows) {
        const std::int64_t paid = paid_for(row);
        cut.missed.emplace_back(row, paid);
        cut.least += paid;
        for (const std::uint32_t column : core_.matrix.columns_of(row)) {
            of_column[column] += is_crossing_[row] ? paid : 0;
        }
    }
    for (const std::uint32_t column : region.columns) {
        of_column[column] = (core_.fee_of(column) << fine_) + best_.charge;
    }
    for (std::uint32_t column = 0; column < of_column.size(); ++column) {
        if (of_column[column] != 0) {
            cut.columns.emplace_back(column, of_column[column]);
        }
    }
    return cut;
}

/// From the sum of what all regions earn: a covered row is earned once at least. Those of single regions do not add up
/// to this where the linear relaxation covers rows more than once.
CoverCut CoverRegions::cut_of_all() const
{
    CoverCut cut{.columns = {}, .missed = {}, .least = 0, .shift = fine_};
    for (const std::int64_t bound : best_bounds_) {
        cut.least -= bound;
    }
    for (std::uint32_t row = 0; row < gain_.size(); ++row) {
        cut.missed.emplace_back(row, paid_for(row));
        cut.least += paid_for(row);
    }
    for (std::uint32_t column = 0; column < core_.matrix.columns(); ++column) {
        cut.columns.emplace_back(column, (core_.fee_of(column) << fine_) + best_.charge);
    }
    return cut;
}

std::int64_t CoverRegions::paid_for(std::uint32_t row) const
{
    return is_crossing_[row] ? best_.price[row] : gain_[row];
}

} // namespace doorstep::engine
