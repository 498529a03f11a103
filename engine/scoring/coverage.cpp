// SPDX-License-Identifier: MIT
#include "engine/scoring/coverage.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace doorstep::engine {
namespace {

/// Pupils of a level within a limit: all of them, and those beyond the standard of every school there is.
struct Within {
    int pupils = 0;
    int unseated = 0;
};

Within pupils_within(const Study& study, std::span<const Reached> homes, Level level, const std::vector<int>& unseated,
                     Decimetres limit)
{
    Within within;
    for (const Reached& home : homes) {
        if (home.distance <= limit) {
            within.pupils += study.homes[home.target].pupils[level];
            within.unseated += unseated[home.target];
        }
    }
    return within;
}

} // namespace

void add_coverage(const ScoringInput& input, const Unseated& unseated, Scorecard& card)
{
    const Study& study = input.study;
    const Parcel& parcel = study[card.parcel];
    const DistrictStandards& standards = study.standards.of(study.district_name(parcel.district));
    const SiteSurroundings& around = input.surroundings;
    for (const Level level : levels_of(card.stage)) {
        const Decimetres limit = Decimetres::nearest(standards.of(level).walk);
        const std::vector<int>& now = unseated.now[level];
        const Within walked = pupils_within(study, around.homes_on_foot[card.parcel.value], level, now, limit);
        const Within circle = pupils_within(study, around.homes_in_circle[card.parcel.value], level, now, limit);
        card.in_reach[level] = study.standards.metric == WalkMetric::Straight ? circle.unseated : walked.unseated;
        card.in_circle[level] = circle.unseated;
        card.pupils_in_network_reach[level] = walked.pupils;
        card.pupils_in_circle[level] = circle.pupils;
        const auto first_of_level = static_cast<std::ptrdiff_t>(card.schools_near.size());
        for (const Reached& school : around.schools[card.parcel.value]) {
            const bool has_level = std::ranges::find(levels_of(study.schools[school.target].stage), level) !=
                                   levels_of(study.schools[school.target].stage).end();
            if (school.distance <= limit && has_level) {
                card.schools_near.push_back({.school = SchoolIndex{school.target},
                                             .level = level,
                                             .distance = school.distance,
                                             .free_seats = input.baseline[level].free_seats[school.target]});
            }
        }
        std::sort(card.schools_near.begin() + first_of_level, card.schools_near.end(),
                  [](const SchoolNear& a, const SchoolNear& b) {
                      return std::tuple{a.distance, a.school} < std::tuple{b.distance, b.school};
                  });
    }
}

} // namespace doorstep::engine
