// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/reach.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

class SlopedNetwork;

/// What is to be told of walks. Crossings take as long again.
enum class Tell : std::uint8_t { Distances, Crossings };

/// The walks on a network, made ready for any number of questions: streets without what does not branch, twice where
/// it matters whether walks cross dangerous roads, and a hierarchy for many starts, made when it pays and kept.
/// The network must outlive it. One question at a time; each uses all threads it is given.
class StreetWalks {
public:
    /// `kept`: what `to_keep` gave in an earlier run. It spares the making where the streets are still the same; where
    /// they are not, or bytes are damaged, all is made anew.
    explicit StreetWalks(const WalkingNetwork& network, std::span<const std::byte> kept = {},
                         Tell tell = Tell::Crossings);
    /// Distances and limits are then decimetres on level ground that take as long.
    explicit StreetWalks(const SlopedNetwork& network, std::span<const std::byte> kept = {},
                         Tell tell = Tell::Crossings);
    ~StreetWalks();
    StreetWalks(StreetWalks&&) noexcept;
    StreetWalks& operator=(StreetWalks&&) noexcept;

    /// What was made ready so far, for a later run on this kind of machine; nothing where that is what was kept
    /// already.
    [[nodiscard]] std::optional<std::vector<std::byte>> to_keep() const;
    /// Made from what was kept.
    [[nodiscard]] bool was_kept() const;

    /// How often each source is walked from: twice where it must be told whether walks cross. Progress counts both.
    [[nodiscard]] std::size_t rounds() const;

    /// For every source, the targets within `limit` walked decimetres (inclusive), by target ascending. A walk crosses
    /// at grade where every walk that does not is longer.
    [[nodiscard]] std::vector<std::vector<Reached>> reach(std::span<const Joined> sources,
                                                          std::span<const Joined> targets, Decimetres limit,
                                                          unsigned threads, geo::Progress& progress);
    /// The same told source after source, in their order; 16 million pairs of them (200 MB) are kept at most.
    void reach_each(std::span<const Joined> sources, std::span<const Joined> targets, Decimetres limit,
                    unsigned threads, geo::Progress& progress,
                    const std::function<void(std::size_t source, std::span<const Reached> reached)>& take);
    /// Internals for the walking folder alone.
    struct Layers;
    [[nodiscard]] const Layers& layers() const { return *layers_; }

private:
    std::unique_ptr<Layers> layers_;
};

/// The network catchment of one place for each limit (ascending): every point within `buffer` of a street point
/// reached within the limit, clipped at the network's barriers, nested, valid. May be asked from several threads.
[[nodiscard]] std::vector<geo::MultiPolygon> catchment_areas(const StreetWalks& walks, const Joined& source,
                                                             std::span<const Decimetres> limits, geo::Length buffer);

} // namespace doorstep::engine
