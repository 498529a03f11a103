// SPDX-License-Identifier: MIT
#include "engine/walking/search/table_sweep.hpp"

#include "engine/walking/search/bit_list.hpp"

#include <algorithm>

namespace doorstep::engine {

TablePart::TablePart(const WalkGraph& graph, const Hierarchy& hierarchy, std::span<const std::uint32_t> sources,
                     std::span<const std::uint32_t> targets, std::uint32_t limit)
    : graph_{graph}, hierarchy_{hierarchy}, limit_{std::min(limit, longest_walk)}, row_of_(graph.junction_count())
{
    BitList above{graph.junction_count()};
    for (const auto& vertices : {sources, targets}) {
        for (const std::uint32_t vertex : vertices) {
            for (const Seed& seed : seeds_of(graph, vertex)) {
                above.insert(hierarchy.place_of(seed.junction));
            }
        }
    }
    above.for_each_downwards([&](std::uint32_t place) {
        for (const WalkGraph::Arc& arc : hierarchy.up_from(place)) {
            above.insert(arc.to);
        }
    });
    std::uint32_t rows = 0;
    part_.first.assign(1, 0);
    above.for_each([&](std::uint32_t place) {
        row_of_[place] = rows++;
        for (const WalkGraph::Arc& arc : hierarchy.up_from(place)) {
            if (arc.length <= limit_) {
                part_.arcs.push_back({row_of_[arc.to], static_cast<Lane>(arc.length)});
            }
        }
        part_.first.push_back(static_cast<std::uint32_t>(part_.arcs.size()));
    });
    targets_.reserve(targets.size());
    for (std::uint32_t column = 0; column < targets.size(); ++column) {
        const std::uint32_t member = graph.member_of(targets[column]);
        const auto [first, second] = seeds_of(graph, targets[column]);
        targets_.push_back({row_of_[hierarchy.place_of(first.junction)], row_of_[hierarchy.place_of(second.junction)],
                            static_cast<Lane>(std::min(first.distance, limit_ + 1)),
                            static_cast<Lane>(std::min(second.distance, limit_ + 1))});
        by_member_.push_back({member, column});
    }
    std::ranges::sort(by_member_, {}, [](const Column& each) { return std::pair{each.member, each.column}; });
}

TableSweep::TableSweep(const TablePart& part) : shared_{part}, rows_(part.part_.vertex_count()) {}

void TableSweep::sweep(std::span<const std::uint32_t> sources, std::span<std::uint32_t> table)
{
    LaneRow<Lane> nowhere;
    std::ranges::fill(nowhere.lane, static_cast<Lane>(shared_.limit_ + 1));
    rows_.assign(rows_.size(), nowhere);
    BitList above{rows_.size()};
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        for (const Seed& seed : seeds_of(shared_.graph_, sources[lane])) {
            const std::uint32_t row = shared_.row_of_[shared_.hierarchy_.place_of(seed.junction)];
            above.insert(row);
            Lane& known = rows_[row].lane[lane];
            known = std::min(known, static_cast<Lane>(std::min(seed.distance, shared_.limit_ + 1)));
        }
    }
    climbing_.clear();
    above.for_each_downwards([&](std::uint32_t row) {
        climbing_.push_back(row);
        for (std::uint32_t k = shared_.part_.first[row]; k < shared_.part_.first[row + 1]; ++k) {
            above.insert(shared_.part_.arcs[k].to);
        }
    });
    climb<Lane>(shared_.part_, climbing_, rows_.data());
    descend<Lane>(shared_.part_, rows_.data());

    constexpr std::size_t at_a_time = 256;
    const std::size_t columns = shared_.targets_.size();
    const auto limit = static_cast<Lane>(shared_.limit_);
    some_targets_.resize(at_a_time);
    for (std::size_t first = 0; first < columns; first += at_a_time) {
        const auto some = std::span{shared_.targets_}.subspan(first, std::min(at_a_time, columns - first));
        member_rows<Lane>(some, rows_.data(), some_targets_.data());
        for (std::size_t lane = 0; lane < sources.size(); ++lane) {
            std::uint32_t* const row = table.data() + lane * columns + first;
            for (std::size_t i = 0; i < some.size(); ++i) {
                const Lane distance = some_targets_[i].lane[lane];
                row[i] = distance <= limit ? static_cast<std::uint32_t>(distance) : unreachable;
            }
        }
    }
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        walk_within_group(sources[lane], table.subspan(lane * columns, columns));
    }
}

void TableSweep::walk_within_group(std::uint32_t source, std::span<std::uint32_t> row)
{
    const std::uint32_t position = shared_.graph_.member_of(source);
    const WalkGraph::Group& group = shared_.graph_.groups()[shared_.graph_.group_of(position)];
    const auto& columns = shared_.by_member_;
    auto each = std::ranges::lower_bound(columns, group.first_member, {}, &TablePart::Column::member);
    if (each == columns.end() || each->member >= group.last_member) {
        return;
    }
    walks_within_group(shared_.graph_, position, within_group_);
    for (; each != columns.end() && each->member < group.last_member; ++each) {
        const std::uint32_t distance = within_group_[each->member - group.first_member];
        if (distance <= shared_.limit_) {
            row[each->column] = std::min(row[each->column], distance);
        }
    }
}

} // namespace doorstep::engine
