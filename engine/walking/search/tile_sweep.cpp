// SPDX-License-Identifier: MIT
#include "engine/walking/search/tile_sweep.hpp"

#include <algorithm>

namespace doorstep::engine {

template <class Lane>
TileSweep<Lane>::TileSweep(const WalkGraph& graph, const Hierarchy& hierarchy, const WalkStarts& starts,
                           std::span<const std::uint32_t> limits, std::span<const std::uint32_t> weights)
    : graph_{graph}, hierarchy_{hierarchy}, starts_{starts}, limits_{limits.begin(), limits.end()}, weights_{weights},
      nearest_{graph}, is_reached_{graph.junction_count()}, row_of_(graph.junction_count()), reached_by_(limits.size())
{}

template <class Lane>
void TileSweep<Lane>::begin(std::span<const std::uint32_t> tile)
{
    seeds_.clear();
    for (const std::uint32_t start : tile) {
        for (const WayIn& way : starts_.ways_of(start)) {
            for (const Seed& seed : seeds_of(graph_, way)) {
                seeds_.push_back(seed);
            }
        }
    }
    nearest_.run(seeds_, limits_.back());
    cut_out_part();
    cut_out_members();
}

template <class Lane>
void TileSweep<Lane>::cut_out_part()
{
    is_reached_.clear();
    places_.clear();
    for (const std::uint32_t junction : nearest_.found()) {
        is_reached_.insert(hierarchy_.place_of(junction));
    }
    is_reached_.for_each([&](std::uint32_t place) {
        row_of_[place] = static_cast<std::uint32_t>(places_.size());
        places_.push_back(place);
    });
    part_.first.assign(1, 0);
    part_.arcs.clear();
    const std::uint32_t limit = limits_.back();
    for (const std::uint32_t place : places_) {
        const std::uint32_t here = nearest_.distance(hierarchy_.junction_at(place));
        for (const WalkGraph::Arc& arc : hierarchy_.up_from(place)) {
            if (is_reached_.has(arc.to)) {
                const std::uint32_t there = nearest_.distance(hierarchy_.junction_at(arc.to));
                if (arc.length <= limit - std::min(here, there)) {
                    part_.arcs.push_back(
                        {static_cast<std::make_unsigned_t<Lane>>(row_of_[arc.to]), static_cast<Lane>(arc.length)});
                }
            }
        }
        part_.first.push_back(static_cast<std::uint32_t>(part_.arcs.size()));
    }
    BitList above{places_.size()};
    for (const Seed& seed : seeds_) {
        if (seed.distance <= limit) {
            above.insert(row_of_[hierarchy_.place_of(seed.junction)]);
        }
    }
    climbing_.clear();
    above.for_each_downwards([&](std::uint32_t row) {
        climbing_.push_back(row);
        for (std::uint32_t k = part_.first[row]; k < part_.first[row + 1]; ++k) {
            above.insert(part_.arcs[k].to);
        }
    });
}

template <class Lane>
void TileSweep<Lane>::cut_out_members()
{
    for (Reached& reached : reached_by_) {
        reached.ways.clear();
        reached.weights.clear();
        reached.members.clear();
    }
    for (const std::uint32_t junction : nearest_.found()) {
        cut_out_group(junction);
        const auto [first, last] = graph_.chains_from(junction);
        for (std::uint32_t chain = first; chain < last; ++chain) {
            cut_out_group(chain);
        }
        for (const WalkGraph::ChainEnd& chain : graph_.chains_to(junction)) {
            if (nearest_.distance(chain.first_end) == unreachable) {
                cut_out_group(chain.group); // else it is seen from its first end
            }
        }
    }
}

template <class Lane>
void TileSweep<Lane>::cut_out_group(std::uint32_t group)
{
    const std::uint32_t beyond = limits_.back() + 1;
    const auto outside = static_cast<std::uint32_t>(places_.size());
    const auto row_of = [&](std::uint32_t junction) {
        const bool is_outside = nearest_.distance(junction) == unreachable;
        return static_cast<std::make_unsigned_t<Lane>>(is_outside ? outside : row_of_[hierarchy_.place_of(junction)]);
    };
    const WalkGraph::Group& each = graph_.groups()[group];
    const std::uint32_t to_first = std::min(nearest_.distance(each.first_end), beyond);
    const std::uint32_t to_second = std::min(nearest_.distance(each.second_end), beyond);
    const auto first_end = row_of(each.first_end);
    const auto second_end = row_of(each.second_end);
    for (std::uint32_t i = each.first_member; i < each.last_member; ++i) {
        const std::uint32_t from_first = std::min(graph_.members()[i].from_first, beyond);
        const std::uint32_t from_second = std::min(graph_.members()[i].from_second, beyond);
        const std::uint32_t nearest = std::min(to_first + from_first, to_second + from_second);
        if (nearest > limits_.back()) {
            continue;
        }
        std::size_t level = 0;
        while (limits_[level] < nearest) {
            ++level;
        }
        Reached& reached = reached_by_[level];
        reached.ways.push_back({first_end, second_end, static_cast<Lane>(from_first), static_cast<Lane>(from_second)});
        reached.members.push_back(i);
        if (!weights_.empty()) {
            reached.weights.push_back(static_cast<std::make_unsigned_t<Lane>>(weights_[i]));
        }
    }
}

template <class Lane>
void TileSweep<Lane>::sweep(std::span<const std::uint32_t> some)
{
    const auto beyond = static_cast<Lane>(limits_.back() + 1);
    LaneRow<Lane> nowhere;
    std::ranges::fill(nowhere.lane, beyond);
    rows_.assign(places_.size() + 1, nowhere);
    for (std::size_t lane = 0; lane < some.size(); ++lane) {
        for (const WayIn& way : starts_.ways_of(some[lane])) {
            for (const Seed& seed : seeds_of(graph_, way)) {
                if (seed.distance <= limits_.back()) {
                    Lane& known = rows_[row_of_[hierarchy_.place_of(seed.junction)]].lane[lane];
                    known = std::min(known, static_cast<Lane>(seed.distance));
                }
            }
        }
    }
    has_member_rows_ = false;
    climb(part_, climbing_, rows_.data());
    descend(part_, rows_.data());
    corrections_.clear();
    for (std::uint32_t lane = 0; lane < some.size(); ++lane) {
        correct_own_groups(lane, starts_.ways_of(some[lane]));
    }
}

template <class Lane>
void TileSweep<Lane>::correct_own_groups(std::uint32_t lane, std::span<const WayIn> start)
{
    const std::uint32_t limit = limits_.back();
    const auto from_end = [&](std::uint32_t junction) {
        return nearest_.distance(junction) == unreachable
                   ? limit + 1
                   : static_cast<std::uint32_t>(rows_[row_of_[hierarchy_.place_of(junction)]].lane[lane]);
    };
    own_groups_.walk(graph_, start);
    for (const OwnGroups::Group& own : own_groups_.groups()) {
        const std::span<const std::uint32_t> walked = own_groups_.walked(own);
        const std::uint32_t from_first = from_end(own.first_end);
        const std::uint32_t from_second = from_end(graph_.groups()[own.group].second_end);
        for (std::uint32_t i = own.first_member; i < own.last_member; ++i) {
            const WalkGraph::Member& member = graph_.members()[i];
            const std::uint32_t through_ends = std::min(from_first + std::min(member.from_first, limit + 1),
                                                        from_second + std::min(member.from_second, limit + 1));
            const std::uint32_t within_group = walked[i - own.first_member];
            if (within_group < through_ends && within_group <= limit) {
                corrections_.push_back({lane, i, own.group, through_ends, within_group});
            }
        }
    }
}

template <class Lane>
void TileSweep<Lane>::add_within_limits(std::span<LaneTotals> totals) const
{
    for (std::size_t level = 0; level < limits_.size(); ++level) {
        const Reached& reached = reached_by_[level];
        add_members<Lane>(reached.ways, reached.weights, rows_.data(), std::span{limits_}.subspan(level),
                          totals.subspan(level));
    }
    for (const Correction& each : corrections_) {
        for (std::size_t level = 0; level < limits_.size(); ++level) {
            LaneTotals& corrected = totals[level];
            if (each.through_ends <= limits_[level]) {
                corrected.distance[each.lane] -= each.through_ends - each.within_group;
            }
            else if (each.within_group <= limits_[level]) {
                ++corrected.count[each.lane];
                corrected.distance[each.lane] += each.within_group;
                corrected.weight[each.lane] += weights_.empty() ? 0 : weights_[each.member];
            }
        }
    }
}

template <class Lane>
void TileSweep<Lane>::list_near(std::size_t lane, std::vector<WalkPair>& pairs)
{
    const Reached& reached = reached_by_.front();
    if (!has_member_rows_) {
        member_rows_.resize(reached.ways.size());
        member_rows<Lane>(reached.ways, rows_.data(), member_rows_.data());
        has_member_rows_ = true;
    }
    pairs.resize(reached.members.size() + corrections_.size());
    const auto limit = static_cast<Lane>(limits_.front());
    std::size_t count = 0;
    for (std::size_t i = 0; i < reached.members.size(); ++i) {
        const Lane distance = member_rows_[i].lane[lane];
        pairs[count] = {reached.members[i], static_cast<std::uint32_t>(distance)};
        count += distance <= limit ? 1U : 0U;
    }
    // What is nearer within an own group of the start: the members of a group follow each other in the list.
    const auto end = pairs.begin() + static_cast<std::ptrdiff_t>(count);
    auto found = pairs.begin();
    std::uint32_t group = unreachable;
    for (const Correction& each : corrections_) {
        if (each.lane != lane) {
            continue;
        }
        if (each.group != group) {
            group = each.group;
            found = pairs.begin();
        }
        if (each.through_ends > limits_.front()) {
            pairs[count++] = {each.member, each.within_group};
            continue;
        }
        found = std::find_if(found, end, [&](const WalkPair& pair) { return pair.vertex == each.member; });
        found->distance = each.within_group;
    }
    pairs.resize(count);
    for (WalkPair& pair : pairs) {
        pair.vertex = graph_.members()[pair.vertex].vertex;
    }
}

template class TileSweep<std::int16_t>;
template class TileSweep<std::int32_t>;

} // namespace doorstep::engine
