// SPDX-License-Identifier: MIT
#pragma once

#include "engine/baseline/baseline.hpp"
#include "engine/model/study.hpp"

#include <optional>
#include <vector>

namespace doorstep::engine {

/// Σu / Σpupils of every school district and district in the reference year. An area without pupils is short of none.
class AreaShortages {
public:
    AreaShortages(const Study& study, const Baseline& baseline);

    /// Of the school district that holds most of the parcel, else of its district; empty when it lies in neither.
    [[nodiscard]] std::optional<double> around(const Parcel& parcel, Level level) const;

private:
    PerLevel<std::vector<double>> by_zone_;
};

} // namespace doorstep::engine
