// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/osm_access.hpp"
#include "engine/walking/reach.hpp"
#include "geo/osm/read_osm.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::tests {

/// Where the real data is; without it says that the test was skipped.
[[nodiscard]] std::optional<std::filesystem::path> real_data();

/// A real city's streets, and random places beside them.
struct City {
    std::shared_ptr<const geo::StudyPlane> plane; ///< shared, so that cities can be copied and changed
    geo::OsmStreets osm;
    engine::StreetPlan plan;
    std::vector<engine::JoinRequest> places;

    [[nodiscard]] engine::WalkingNetwork network(engine::CrossingRule rule = engine::CrossingRule::Report) const;
};
[[nodiscard]] City city(const std::filesystem::path& folder, const std::string& name, std::size_t places);

[[nodiscard]] std::vector<engine::Joined> join(const engine::WalkingNetwork& network, const City& city);
/// What every place reaches, by source and target; nothing beyond the limit.
[[nodiscard]] std::vector<std::vector<engine::Reached>> walks(const engine::WalkingNetwork& network, const City& city,
                                                              engine::Decimetres limit = {15'000});
[[nodiscard]] std::optional<engine::Reached> find_reached(const std::vector<engine::Reached>& list,
                                                          std::uint32_t target);

} // namespace doorstep::tests
