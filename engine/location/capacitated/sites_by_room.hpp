// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Sites with room for everybody near them, and who is at home where.
struct RoomySites {
    std::vector<std::uint32_t> sites; ///< ascending
    std::vector<std::uint32_t> home;  ///< per demand point one of the sites, within its reach and capacity
    bool fits = false;                ///< false: some have no home, which is no site's number then
};

/// A set of sites to begin with where capacities are scarce near some demand: those that stay, then greedily the one
/// that holds most load of those within reach that no site holds yet, nearest first and whole; sites that are left over
/// are added as `greedy_sites` would.
[[nodiscard]] RoomySites sites_by_room(const CapacitatedInstance& instance);

} // namespace doorstep::engine
