// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_node.hpp"

namespace doorstep::engine {

/// A demand point without load fits everywhere, so it never passes by an open site for a dearer one: those pairs leave
/// the node. Otherwise each such point would double the clusters a site may serve. Whole demand points only.
void send_without_load(const CapacitatedInstance& instance, SearchNode& node);

} // namespace doorstep::engine
