// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace doorstep::bench {

/// Real cities for maximal covering (published with AILS-MCLP): every census node is a demand point and a candidate;
/// `<City>.txt` has latitudes, longitudes and demands, `<City>_<p>_<radius in metres>.txt` a best known value with its
/// sites, numbered from 0. Distances are great circles on a sphere of radius 6,378,100 m (haversine).
/// Published as optimal: NewYork 50–90 and SanFrancisco 50.
/// \param remarks gets a sentence for each published solution whose value is not what its sites cover, and for each
/// city without a solution, of which no p and radius are known
/// \throws geo::InputError naming the file and line
/// \param model maximal covering, or set covering of each city and radius, of which nothing is published here
[[nodiscard]] std::vector<BenchInstance>
read_mclp_cities(const std::filesystem::path& folder, std::vector<std::string>& remarks,
                 engine::LocationModel model = engine::LocationModel::MaxCover);

} // namespace doorstep::bench
