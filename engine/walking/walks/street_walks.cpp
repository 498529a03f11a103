// SPDX-License-Identifier: MIT
#include "engine/walking/walks/street_walks.hpp"

#include "engine/parallel.hpp"
#include "engine/walking/search/near_search.hpp"
#include "engine/walking/search/sweep_runs.hpp"
#include "engine/walking/walks/layers.hpp"
#include "engine/walking/walks/reach_targets.hpp"

#include <algorithm>
#include <bit>

namespace doorstep::engine {
namespace {

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

/// Walks from all sources in one layer. `Tell(source, walks)` takes what each reaches out of the walks.
template <class Tell>
void walk_layer(WalkedLayer& walked, const StreetLengths& lengths, std::span<const Joined> sources,
                std::span<const Joined> targets, std::uint32_t limit, unsigned threads, geo::Progress& progress,
                Tell tell)
{
    const WalkLayer& layer = walked.layer;
    const ReachTargets places{layer, lengths, targets, limit};

    // What a walk reaches before it is on a public street is told apart: for most sources nothing.
    std::vector<Departure> departures(sources.size());
    std::vector<std::vector<LastPart>> at_once(sources.size());
    in_runs(sources.size(), 16, threads, [&](std::size_t first, std::size_t last) {
        NearSearch search{layer.on_private()};
        for (std::size_t i = first; i < last; ++i) {
            departures[i] = departure_of(layer, lengths, sources[i], limit, search);
            places.add_along_edges(sources[i], at_once[i]);
            for (const auto& [vertex, distance] : departures[i].on_private) {
                for (const LastPart& last_part : places.from_private(vertex)) {
                    at_once[i].push_back({last_part.target, distance + last_part.distance});
                }
            }
        }
    });
    WalkStarts starts;
    for (const Departure& departure : departures) {
        starts.add(departure.to_public);
    }
    const auto finish = [&](std::uint32_t source, ShortestWalks& walks) {
        for (const LastPart& walk : at_once[source]) {
            walks.offer(walk.target, walk.distance);
        }
        tell(source, walks);
    };
    const auto taker = [&]() -> TakeNear {
        return [&, walks = ShortestWalks{targets.size(), limit}](std::uint32_t source,
                                                                 std::span<const WalkPair> near) mutable {
            for (const auto& [vertex, distance] : near) {
                for (const LastPart& last_part : places.from_public(vertex)) {
                    walks.offer(last_part.target, distance + last_part.distance);
                }
            }
            finish(source, walks);
        };
    };
    walked.engine.near(starts, limit, threads, progress, taker);
    ShortestWalks walks{targets.size(), limit};
    for (std::uint32_t source = 0; source < sources.size(); ++source) {
        if (starts.ways_of(source).empty()) {
            finish(source, walks);
        }
    }
}

} // namespace

StreetWalks::StreetWalks(const WalkingNetwork& network)
    : layers_{std::make_unique<Layers>(StreetLengths{network.graph()})}
{}

StreetWalks::StreetWalks(const SlopedNetwork& network)
    : layers_{std::make_unique<Layers>(StreetLengths{network.network().graph(), &network})}
{}

StreetWalks::~StreetWalks() = default;
StreetWalks::StreetWalks(StreetWalks&&) noexcept = default;
StreetWalks& StreetWalks::operator=(StreetWalks&&) noexcept = default;

std::vector<std::vector<Reached>> StreetWalks::reach(std::span<const Joined> sources, std::span<const Joined> targets,
                                                     Decimetres limit, unsigned threads, geo::Progress& progress)
{
    const std::size_t rounds = layers_->without_crossing ? 2 : 1;
    progress.begin({"walking distances", "计算步行距离"}, rounds * sources.size());
    std::vector<std::vector<Reached>> reached(sources.size());
    const std::uint32_t longest = std::min(limit.value, longest_walk);
    walk_layer(layers_->shortest, layers_->lengths, sources, targets, longest, threads, progress,
               [&](std::uint32_t source, ShortestWalks& walks) {
                   reached[source].reserve(walks.count());
                   walks.take([&](std::uint32_t target, std::uint32_t distance) {
                       reached[source].push_back({target, {distance}, rounds == 2});
                   });
               });
    if (rounds == 2) {
        walk_layer(*layers_->without_crossing, layers_->lengths, sources, targets, longest, threads, progress,
                   [&](std::uint32_t source, ShortestWalks& walks) {
                       auto each = reached[source].begin(); // whoever comes without crossing comes anyway
                       walks.take([&](std::uint32_t target, std::uint32_t distance) {
                           while (each->target != target) {
                               ++each;
                           }
                           each->crosses_at_grade = distance != each->distance.value;
                       });
                   });
    }
    return reached;
}

std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    return StreetWalks{network}.reach(sources, targets, limit, threads, progress);
}

std::vector<std::vector<Reached>> reach(const SlopedNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    return StreetWalks{network}.reach(sources, targets, limit, threads, progress);
}

} // namespace doorstep::engine
