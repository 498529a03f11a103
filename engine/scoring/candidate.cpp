// SPDX-License-Identifier: MIT
#include "engine/scoring/candidate.hpp"

#include "engine/rules/stage_fit.hpp"
#include "engine/scoring/choose_option.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace doorstep::engine {
namespace {

const DistrictStandards& standards_at(const Study& study, const Parcel& parcel)
{
    return study.standards.of(study.district_name(parcel.district));
}

int fill(const CandidatePart& part, const std::vector<int>& unseated, int seats, std::vector<Served>& served)
{
    int left = seats;
    for (const Reached& home : part.homes) {
        if (left == 0) {
            break;
        }
        const int pupils = std::min(left, unseated[home.target]);
        if (pupils > 0) {
            served.push_back({.home = HomeIndex{home.target},
                              .level = part.level,
                              .pupils = pupils,
                              .distance = home.distance,
                              .crosses_at_grade = home.crosses_at_grade});
            left -= pupils;
        }
    }
    return seats - left;
}

} // namespace

Unseated unseated_pupils(const Baseline& baseline, const Baseline& horizon)
{
    Unseated unseated;
    for (const Level level : walked_levels) {
        unseated.now[level] = baseline[level].beyond_standard;
        unseated.in_horizon_year[level] = horizon[level].beyond_standard;
    }
    return unseated;
}

CandidatePart candidate_part(const ScoringInput& input, const Unseated& unseated, ParcelIndex parcel, Level level)
{
    CandidatePart part;
    part.level = level;
    part.standard_walk = standards_at(input.study, input.study[parcel]).of(level).walk;
    const Decimetres limit = Decimetres::nearest(part.standard_walk);
    for (const Reached& home : input.surroundings.homes(input.study.standards.metric)[parcel.value]) {
        const bool has_pupils =
            unseated.now[level][home.target] > 0 || unseated.in_horizon_year[level][home.target] > 0;
        if (home.distance <= limit && has_pupils) {
            part.homes.push_back(home);
        }
    }
    std::ranges::sort(part.homes, {}, [](const Reached& home) { return std::tuple{home.distance, home.target}; });
    return part;
}

Candidate make_candidate(const ScoringInput& input, const Unseated& unseated, ParcelIndex index, Stage stage)
{
    const Parcel& parcel = input.study[index];
    const ParcelAssessment& assessment = input.parcels[index.value];
    const StageFit& fit = assessment.fit(stage);
    if (!fit.is_allowed || !fit.largest) {
        throw std::logic_error{"make_candidate: the rules do not allow this stage here"};
    }
    Candidate candidate;
    candidate.parcel = &parcel;
    candidate.index = index;
    candidate.stage = stage;
    candidate.schools = input.surroundings.schools[index.value];
    candidate.usable_area = usable_area(parcel, assessment.hard_area);
    candidate.unmitigated_area = usable_area(parcel, assessment.unmitigated_area);
    PerLevel<int> in_reach;
    for (const Level level : levels_of(stage)) {
        candidate.parts.push_back(candidate_part(input, unseated, index, level));
        for (const Reached& home : candidate.parts.back().homes) {
            in_reach[level] += unseated.now[level][home.target];
        }
    }
    OptionChoice choice =
        choose_option(standards_at(input.study, parcel).options(stage), *fit.largest, stage, in_reach);
    candidate.option = choice.option;
    candidate.option_note = std::move(choice.note);
    return candidate;
}

std::vector<PartFilling> fill_seats(const Candidate& candidate, const Unseated& unseated)
{
    std::vector<PartFilling> filling(candidate.parts.size());
    for (std::size_t i = 0; i < filling.size(); ++i) {
        const CandidatePart& part = candidate.parts[i];
        const int seats = candidate.option.seats[part.level];
        filling[i].pupils = fill(part, unseated.now[part.level], seats, filling[i].served);
        filling[i].pupils_in_horizon_year =
            fill(part, unseated.in_horizon_year[part.level], seats, filling[i].served_in_horizon_year);
        for (const Served& served : filling[i].served) {
            filling[i].pupil_decimetres += std::int64_t{served.pupils} * served.distance.value;
        }
    }
    return filling;
}

} // namespace doorstep::engine
