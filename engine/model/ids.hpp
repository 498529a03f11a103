// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace doorstep::engine {

/// Position of a thing in its list of the `Study`. "None" is std::optional, never a magic number.
template <class Of>
struct Index {
    std::uint32_t value = 0;
    constexpr Index() = default;
    explicit constexpr Index(std::size_t position) : value{static_cast<std::uint32_t>(position)} {}
    friend constexpr auto operator<=>(Index, Index) = default;
};

struct Home;
struct School;
struct Parcel;
struct Zone;
using HomeIndex = Index<Home>;
using SchoolIndex = Index<School>;
using ParcelIndex = Index<Parcel>;
using ZoneIndex = Index<Zone>;

} // namespace doorstep::engine
