// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/reach.hpp"

#include <memory>

namespace doorstep::engine {

class SlopedNetwork;

/// The walks on a network, made ready for any number of questions: streets without what does not branch, twice where
/// it matters whether walks cross dangerous roads, and a hierarchy for many starts, made when it pays and kept.
/// The network must outlive it. One question at a time; each uses all threads it is given.
class StreetWalks {
public:
    explicit StreetWalks(const WalkingNetwork& network);
    /// Distances and limits are then decimetres on level ground that take as long.
    explicit StreetWalks(const SlopedNetwork& network);
    ~StreetWalks();
    StreetWalks(StreetWalks&&) noexcept;
    StreetWalks& operator=(StreetWalks&&) noexcept;

    /// For every source, the targets within `limit` walked decimetres (inclusive), by target ascending. A walk crosses
    /// at grade where every walk that does not is longer.
    [[nodiscard]] std::vector<std::vector<Reached>> reach(std::span<const Joined> sources,
                                                          std::span<const Joined> targets, Decimetres limit,
                                                          unsigned threads, geo::Progress& progress);
    /// Internals for the walking folder alone.
    struct Layers;
    [[nodiscard]] const Layers& layers() const { return *layers_; }

private:
    std::unique_ptr<Layers> layers_;
};

} // namespace doorstep::engine
