// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/shared_corners.hpp"

#include "engine/walking/catchments/side_table.hpp"

#include <optional>
#include <utility>

namespace doorstep::engine {

SharedCorners share_corners(std::span<const std::vector<OutlineRing>> nested)
{
    SharedCorners shared;
    std::size_t corners = 0;
    for (const std::vector<OutlineRing>& outline : nested) {
        for (const OutlineRing& ring : outline) {
            corners += ring.size();
        }
    }
    // On one side of the lattice larger outlines lie farther out: the corner of the last one decides.
    SideTable last{corners};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours; // per corner: before and after it
    for (std::size_t o = 0; o < nested.size(); ++o) {
        for (const OutlineRing& ring : nested[o]) {
            SharedRing numbered{o, {}};
            numbered.corners.reserve(ring.size());
            for (const OutlineCorner& corner : ring) {
                const std::optional<std::uint32_t> there = last.at(corner.side);
                const bool is_same = there && shared.places[*there] == corner.at;
                const auto number = is_same ? *there : static_cast<std::uint32_t>(shared.places.size());
                if (!is_same) {
                    shared.places.push_back(corner.at);
                    last.put(corner.side, number);
                }
                numbered.corners.push_back(number);
            }
            const std::size_t size = ring.size();
            const std::size_t known = neighbours.size();
            neighbours.resize(shared.places.size());
            shared.must_stay.resize(shared.places.size());
            for (std::size_t i = 0; i < size; ++i) {
                const std::uint32_t corner = numbered.corners[i];
                const std::pair around{numbered.corners[(i + size - 1) % size], numbered.corners[(i + 1) % size]};
                if (corner >= known) {
                    neighbours[corner] = around;
                }
                else if (neighbours[corner] != around) {
                    shared.must_stay[corner] = true;
                }
            }
            shared.rings.push_back(std::move(numbered));
        }
    }
    return shared;
}

} // namespace doorstep::engine
