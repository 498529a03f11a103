// SPDX-License-Identifier: MIT
#include "engine/walking/walks/street_walks.hpp"

#include "engine/walking/walks/layer_walks.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::engine {
namespace {

using Lists = std::vector<std::vector<Reached>>;

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
                const auto end = reached[source].end();
                walks.take([&](std::uint32_t target, std::uint32_t distance) {
                    each = std::find_if(each, end, [&](const Reached& one) { return one.target >= target; });
                    if (each != end && each->target == target) {
                        each->crosses_at_grade = distance != each->distance.value;
                    }
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

StreetWalks::StreetWalks(const WalkingNetwork& network, std::span<const std::byte> kept, Tell tell)
{
    const StreetLengths lengths{network.graph()};
    layers_ = std::make_unique<Layers>(lengths, tell, read_kept_layers(lengths, tell, kept));
}

StreetWalks::StreetWalks(const SlopedNetwork& network, std::span<const std::byte> kept, Tell tell)
{
    const StreetLengths lengths{network.network().graph(), &network};
    layers_ = std::make_unique<Layers>(lengths, tell, read_kept_layers(lengths, tell, kept));
}

StreetWalks::~StreetWalks() = default;
StreetWalks::StreetWalks(StreetWalks&&) noexcept = default;
StreetWalks& StreetWalks::operator=(StreetWalks&&) noexcept = default;

bool StreetWalks::was_kept() const
{
    return layers_->was_kept;
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
    constexpr std::size_t most_pairs = 16'000'000, fewest = 64, most = 65'536;
    const std::size_t run = std::clamp(most_pairs / std::max<std::size_t>(1, targets.size()), fewest, most);
    if (sources.size() > run) {
        walks.prepare(sources, threads, progress);
    }
    for (std::size_t first = 0; first < sources.size(); first += run) {
        const std::size_t count = std::min(run, sources.size() - first);
        const Lists reached = walks.from(sources.subspan(first, count), threads, progress);
        for (std::size_t i = 0; i < count; ++i) {
            progress.stop_if_cancelled();
            take(first + i, reached[i]);
        }
    }
}

std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    return StreetWalks{network}.reach(sources, targets, limit, threads, progress);
}

} // namespace doorstep::engine
