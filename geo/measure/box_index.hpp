// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/box.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::geo {

/// Finds which of many boxes meet a window. Built once, then read-only and safe to share between threads.
class BoxIndex {
public:
    /// Empty boxes are never found.
    explicit BoxIndex(std::span<const Box> boxes);
    ~BoxIndex();
    BoxIndex(BoxIndex&&) noexcept;
    BoxIndex& operator=(BoxIndex&&) noexcept;

    /// Positions (in the order given) of the boxes that meet the window, ascending.
    [[nodiscard]] std::vector<std::size_t> meeting(const Box& window) const;

private:
    struct Tree;
    std::unique_ptr<Tree> tree_;
};

} // namespace doorstep::geo
