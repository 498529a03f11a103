// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/job.hpp"
#include "app/outputs/run_record.hpp"
#include "engine/model/build_study.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/projection/study_plane.hpp"

#include <optional>
#include <vector>

namespace doorstep::app {

/// A job's layers read, projected and checked.
struct PreparedStudy {
    std::optional<geo::StudyPlane> plane; ///< empty when none could be chosen; an error says why
    engine::BuiltStudy built;
    std::vector<geo::Finding> findings; ///< of all layers together; an error among them: the study must not be used
    std::vector<InputFile> inputs;
    std::vector<engine::StepTime> times;
};

/// Steps 1 to 3 of the main job. A layer that cannot be read becomes findings, and the others are still checked.
/// \throws Cancelled
[[nodiscard]] PreparedStudy prepare_study(const Job& job, geo::Progress& progress);

} // namespace doorstep::app
