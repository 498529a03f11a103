// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/covering/cover_core.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Costs of pairs that are possible; both ends included.
struct CostRange {
    std::optional<double> most{};
    std::optional<double> least{};

    [[nodiscard]] bool includes(double cost) const { return !(most && cost > *most) && !(least && cost < *least); }
};

/// Sites that stay are open, banned ones closed; states that are not given are free.
[[nodiscard]] std::vector<SiteMark> site_marks(const std::vector<SiteState>& states, std::size_t site_count);

/// Each demand point with at least `times` possible open sites is served by the nearest of them (of equally near ones
/// the first); the others become `unserved`.
void add_nearest_services(const CostTable& table, const CostRange& possible, unsigned times, LocationAnswer& answer);

} // namespace doorstep::engine
