// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "tests/support/hand_town.hpp"

namespace doorstep::tests {

[[nodiscard]] inline engine::SitingResult sited(const engine::Study& study)
{
    engine::SitingSettings settings;
    settings.threads = 1;
    settings.keeps_network = true;
    geo::Progress silent;
    return engine::site_schools(study, settings, silent);
}

/// The town on paper with the result of the main job.
struct SitedTown {
    engine::Study study = hand_town().study;
    engine::SitingResult result;

    SitedTown() { result = sited(study); }
};

} // namespace doorstep::tests
