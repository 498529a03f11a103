// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/half_cuts.hpp"
#include "engine/location/median/lagrangian.hpp"
#include "engine/location/median/median_instance.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Cuts moved into the objective at whole prices v, so that a Lagrangian over the instance stays exact. v times a cut
/// gives a constant, a discount on its sites, and makes the steps in the rows at its radii smaller by v · times: what
/// is left is again a p-median. While this lives, the instance's costs are changed; afterwards they are as before.
class PricedCuts {
public:
    /// \param prices per cut, whole numbers, not negative
    PricedCuts(MedianInstance& instance, std::span<const HalfCut> cuts, std::span<const double> prices);
    ~PricedCuts();
    PricedCuts(const PricedCuts&) = delete;
    PricedCuts& operator=(const PricedCuts&) = delete;

    [[nodiscard]] const CutShare& share() const { return share_; }

private:
    struct Loss {
        std::uint32_t demand;
        std::size_t end; ///< position of the first pair beyond the radius
        double amount;
    };
    void shrink(std::span<const Loss> of_one_demand);

    MedianInstance* instance_;
    CutShare share_;
    std::vector<std::pair<std::size_t, double>> before_; ///< position and cost
};

} // namespace doorstep::engine
