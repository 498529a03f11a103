// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace doorstep::test {

/// The bytes of an OSM extract (PBF) with the streets of the drawn town.
[[nodiscard]] const std::string& osm_pbf_of_town();

} // namespace doorstep::test
