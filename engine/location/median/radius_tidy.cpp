// SPDX-License-Identifier: MIT
#include "engine/location/median/radius_program.hpp"

#include <algorithm>

namespace doorstep::engine {

void RadiusProgram::tidy()
{
    std::vector<unsigned char> is_row_gone(rows_.size(), 0);
    drop_slack_cuts(is_row_gone);
    const std::vector<int> gone_columns = drop_idle_radii(is_row_gone);
    std::vector<int> gone_rows;
    std::size_t to = 0;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (is_row_gone[at] != 0) {
            gone_rows.push_back(static_cast<int>(fixed_rows_ + at));
        }
        else {
            rows_[to++] = rows_[at];
        }
    }
    rows_.resize(to);
    program_.remove_rows(gone_rows);
    program_.remove_columns(gone_columns);
    for (std::vector<Radius>& radii : radii_) {
        for (Radius& radius : radii) {
            const auto before =
                std::lower_bound(gone_columns.begin(), gone_columns.end(), static_cast<int>(radius.column));
            radius.column -= static_cast<std::size_t>(before - gone_columns.begin());
        }
    }
}

void RadiusProgram::drop_slack_cuts(std::vector<unsigned char>& is_row_gone)
{
    std::vector<std::uint32_t> new_number(cuts_.size(), 0);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (rows_[at].end == 0 && program_.is_row_basic(fixed_rows_ + at)) {
            is_row_gone[at] = 1;
            HalfCut& cut = cuts_[rows_[at].demand];
            for (const HalfCut::Radius& radius : cut.radii) {
                --find(radius.demand, end_of(radius))->cuts;
            }
            new_number[rows_[at].demand] = 1; // gone, for now
        }
    }
    std::uint32_t kept = 0;
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        const bool is_kept = new_number[cut] == 0;
        new_number[cut] = kept;
        if (is_kept) {
            if (kept != cut) {
                cuts_[kept] = std::move(cuts_[cut]);
            }
            ++kept;
        }
    }
    cuts_.resize(kept);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (rows_[at].end == 0 && is_row_gone[at] == 0) {
            rows_[at].demand = new_number[rows_[at].demand];
        }
    }
}

/// Far radii that are slack, and near ones at their full price, which go back into the costs of the sites: the basis
/// and the reduced costs stay as they are.
std::vector<int> RadiusProgram::drop_idle_radii(std::vector<unsigned char>& is_row_gone)
{
    std::vector<int> gone_columns;
    std::vector<std::size_t> changed;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const Row row = rows_[at];
        if (row.end == 0) {
            continue;
        }
        const Radius* const radius = find(row.demand, row.end);
        const bool is_slack = program_.is_row_basic(fixed_rows_ + at);
        const bool is_basic = program_.is_column_basic(radius->column);
        const bool is_near = row.end <= near_[row.demand];
        if (radius->cuts > 0 || is_slack == is_basic || is_near != is_basic) {
            continue;
        }
        is_row_gone[at] = 1;
        gone_columns.push_back(static_cast<int>(radius->column));
        if (is_near) {
            add_to_near(row.demand, row.end, 1.0);
            for (std::size_t pair = instance_->first[row.demand]; pair < row.end; ++pair) {
                changed.push_back(*column_of_[instance_->site[pair]]);
            }
        }
        std::vector<Radius>& radii = radii_[row.demand];
        radii.erase(radii.begin() + (radius - radii.data()));
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const std::size_t column : changed) {
        program_.set_cost(column, site_cost_[column]);
    }
    std::sort(gone_columns.begin(), gone_columns.end());
    return gone_columns;
}

} // namespace doorstep::engine
