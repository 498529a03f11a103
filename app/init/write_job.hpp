// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <set>
#include <string>
#include <vector>

namespace doorstep::app {

struct JobText {
    std::string name;
    std::string crs;
    std::string streets;               ///< path of the extract, as the job should say it
    std::vector<std::string> roles;    ///< layers of study.gpkg that hold something, named as their roles
    std::set<std::string> empty_roles; ///< of those, the ones the job needs though they hold nothing
    std::vector<geo::Text> assumptions;
    geo::Language language = geo::Language::English;
};

/// A job file that runs as it is, commented with every assumption in the study's language.
[[nodiscard]] std::string job_text(const JobText& job);

} // namespace doorstep::app
