// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/sweep_runs.hpp"
#include "engine/walking/walks/layers.hpp"
#include "engine/walking/walks/reach_targets.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The shortest walk found to each target; remembers which were touched, in order of the target.
class ShortestWalks {
public:
    ShortestWalks(std::size_t targets, std::uint32_t limit)
        : distances_(targets), touched_((targets + 63) / 64, 0), limit_{limit}
    {}

    void offer(std::uint32_t target, std::uint32_t distance)
    {
        if (distance > limit_) {
            return;
        }
        std::uint64_t& word = touched_[target / 64];
        const std::uint64_t bit = std::uint64_t{1} << (target % 64);
        const bool is_new = (word & bit) == 0;
        distances_[target] = is_new ? distance : std::min(distances_[target], distance);
        word |= bit;
        count_ += is_new ? 1U : 0U;
    }
    /// Calls `visit(target, distance)` for all and forgets them.
    template <class Visit>
    void take(Visit visit)
    {
        for (std::uint32_t i = 0; i < touched_.size(); ++i) {
            for (std::uint64_t word = touched_[i]; word != 0; word &= word - 1) {
                const auto target = i * 64 + static_cast<std::uint32_t>(std::countr_zero(word));
                visit(target, distances_[target]);
            }
            touched_[i] = 0;
        }
        count_ = 0;
    }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::vector<std::uint32_t> distances_;
    std::vector<std::uint64_t> touched_;
    std::size_t count_ = 0;
    std::uint32_t limit_;
};

/// Walks to a list of targets in one layer.
class LayerWalks {
public:
    LayerWalks(WalkedLayer& walked, const StreetLengths& lengths, std::span<const Joined> targets, std::uint32_t limit)
        : walked_{walked}, lengths_{lengths}, places_{walked.layer, lengths, targets, limit}, limit_{limit}
    {}

    /// From where walks come onto public streets.
    [[nodiscard]] std::vector<Departure> departures(std::span<const Joined> sources, unsigned threads) const
    {
        std::vector<Departure> departures(sources.size());
        in_runs(sources.size(), 16, threads, [&](std::size_t first, std::size_t last) {
            const auto search = walked_.private_searches.lend();
            for (std::size_t i = first; i < last; ++i) {
                departures[i] = departure_of(walked_.layer, lengths_, sources[i], limit_, *search);
            }
        });
        return departures;
    }

    /// `tell(source, walks)` takes what each source reaches out of the walks.
    template <class Tell>
    void walk(std::span<const Joined> sources, unsigned threads, geo::Progress& progress, Tell tell)
    {
        const std::vector<Departure> departures = this->departures(sources, threads);
        const auto finish = [&](std::uint32_t source, ShortestWalks& walks) {
            offer_at_once(sources[source], departures[source], walks);
            tell(source, walks);
        };
        const auto taker = [&]() -> TakeNear {
            return [&, walks = ShortestWalks{places_.size(), limit_}](std::uint32_t source,
                                                                      std::span<const WalkPair> near) mutable {
                for (const auto& [vertex, distance] : near) {
                    for (const LastPart& last_part : places_.from_public(vertex)) {
                        walks.offer(last_part.target, distance + last_part.distance);
                    }
                }
                finish(source, walks);
            };
        };
        const WalkStarts starts = onto_public(departures);
        walked_.engine.near(starts, limit_, threads, progress, taker);
        ShortestWalks walks{places_.size(), limit_};
        for (std::uint32_t source = 0; source < sources.size(); ++source) {
            if (starts.ways_of(source).empty()) {
                finish(source, walks);
            }
        }
    }

    /// Lets the engine see all starts at once before it is asked about some at a time.
    void prepare(std::span<const Joined> sources, unsigned threads, geo::Progress& progress)
    {
        walked_.engine.prepare_lists(onto_public(departures(sources, threads)), limit_, progress);
    }

private:
    [[nodiscard]] static WalkStarts onto_public(std::span<const Departure> departures)
    {
        WalkStarts starts;
        for (const Departure& departure : departures) {
            starts.add(departure.to_public);
        }
        return starts;
    }
    /// What a walk reaches before it is on a public street.
    void offer_at_once(const Joined& source, const Departure& departure, ShortestWalks& walks) const
    {
        places_.for_each_along_edges(source, [&](const LastPart& walk) { walks.offer(walk.target, walk.distance); });
        for (const auto& [vertex, distance] : departure.on_private) {
            for (const LastPart& last_part : places_.from_private(vertex)) {
                walks.offer(last_part.target, distance + last_part.distance);
            }
        }
    }

    WalkedLayer& walked_;
    const StreetLengths& lengths_;
    ReachTargets places_;
    std::uint32_t limit_;
};

} // namespace doorstep::engine
