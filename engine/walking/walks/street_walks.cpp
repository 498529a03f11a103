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

using Lists = std::vector<std::vector<Reached>>;

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
        walked_.engine.prepare(onto_public(departures(sources, threads)), limit_, progress);
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

/// Walks to a list of targets, told whether they cross.
class WalksTo {
public:
    WalksTo(StreetWalks::Layers& layers, std::span<const Joined> targets, Decimetres limit)
        : shortest_{layers.shortest, layers.lengths, targets, std::min(limit.value, longest_walk)}
    {
        if (layers.without_crossing) {
            without_crossing_.emplace(*layers.without_crossing, layers.lengths, targets,
                                      std::min(limit.value, longest_walk));
        }
    }
    void prepare(std::span<const Joined> sources, unsigned threads, geo::Progress& progress)
    {
        shortest_.prepare(sources, threads, progress);
        if (without_crossing_) {
            without_crossing_->prepare(sources, threads, progress);
        }
    }
    [[nodiscard]] Lists from(std::span<const Joined> sources, unsigned threads, geo::Progress& progress)
    {
        Lists reached(sources.size());
        shortest_.walk(sources, threads, progress, [&](std::uint32_t source, ShortestWalks& walks) {
            reached[source].reserve(walks.count());
            walks.take([&](std::uint32_t target, std::uint32_t distance) {
                reached[source].push_back({target, {distance}, without_crossing_.has_value()});
            });
        });
        if (without_crossing_) {
            without_crossing_->walk(sources, threads, progress, [&](std::uint32_t source, ShortestWalks& walks) {
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

private:
    LayerWalks shortest_;
    std::optional<LayerWalks> without_crossing_;
};

} // namespace

StreetWalks::StreetWalks(const WalkingNetwork& network, std::span<const std::byte> kept)
{
    const StreetLengths lengths{network.graph()};
    layers_ = std::make_unique<Layers>(lengths, read_kept_layers(lengths, kept));
}

StreetWalks::StreetWalks(const SlopedNetwork& network, std::span<const std::byte> kept)
{
    const StreetLengths lengths{network.network().graph(), &network};
    layers_ = std::make_unique<Layers>(lengths, read_kept_layers(lengths, kept));
}

StreetWalks::~StreetWalks() = default;
StreetWalks::StreetWalks(StreetWalks&&) noexcept = default;
StreetWalks& StreetWalks::operator=(StreetWalks&&) noexcept = default;

bool StreetWalks::was_kept() const
{
    return layers_->kept != 0;
}

std::size_t StreetWalks::rounds() const
{
    return layers_->without_crossing ? 2 : 1;
}

std::vector<std::vector<Reached>> StreetWalks::reach(std::span<const Joined> sources, std::span<const Joined> targets,
                                                     Decimetres limit, unsigned threads, geo::Progress& progress)
{
    WalksTo walks{*layers_, targets, limit};
    progress.begin({"walking distances", "计算步行距离"}, rounds() * sources.size());
    return walks.from(sources, threads, progress);
}

void StreetWalks::reach_each(std::span<const Joined> sources, std::span<const Joined> targets, Decimetres limit,
                             unsigned threads, geo::Progress& progress,
                             const std::function<void(std::size_t source, std::span<const Reached> reached)>& take)
{
    WalksTo walks{*layers_, targets, limit};
    progress.begin({"walking distances", "计算步行距离"}, rounds() * sources.size());
    // Runs as long as what they reach fits some 100 MB, by what the run before has reached.
    constexpr std::size_t most_pairs = 8'000'000, fewest = 64, most = 65'536;
    std::size_t run = std::clamp(most_pairs / std::max<std::size_t>(1, targets.size()), fewest, most);
    if (sources.size() > run) {
        walks.prepare(sources, threads, progress);
    }
    for (std::size_t first = 0; first < sources.size();) {
        const std::size_t count = std::min(run, sources.size() - first);
        const Lists reached = walks.from(sources.subspan(first, count), threads, progress);
        std::size_t pairs = 1;
        for (std::size_t i = 0; i < count; ++i) {
            take(first + i, reached[i]);
            pairs += reached[i].size();
        }
        first += count;
        run = std::clamp(most_pairs * count / pairs, fewest, std::min(most, 8 * run));
    }
}

std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    return StreetWalks{network}.reach(sources, targets, limit, threads, progress);
}

} // namespace doorstep::engine
