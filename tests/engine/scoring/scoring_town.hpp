// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/score_sites.hpp"
#include "tests/support/small_standards.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace doorstep::tests {

inline engine::Decimetres metres(double value)
{
    return engine::Decimetres::nearest(geo::Length::metres(value));
}

/// What scoring is given, put together by hand: walks are stated, not walked. Ids are "home0", "parcel0" and so on.
struct ScoringTown {
    engine::Study study;
    std::vector<engine::ParcelAssessment> parcels;
    std::vector<engine::Joined> joins;
    engine::SiteSurroundings surroundings;
    engine::Baseline baseline, horizon;

    ScoringTown() { study.standards = small_standards(); }

    engine::ZoneIndex add_zone(engine::ZoneType type, double weight = 1.0)
    {
        const std::string id = "zone" + std::to_string(study.zones.size());
        study.zones.push_back({.id = id, .name = id, .type = type, .weight = weight, .shape = {}});
        return engine::ZoneIndex{study.zones.size() - 1};
    }

    /// Of one level, `unseated` of the pupils are beyond the standard now and `unseated_later` in the horizon year.
    std::uint32_t add_home(engine::Level level, int pupils, int unseated, int unseated_later)
    {
        engine::Home home;
        home.id = "home" + std::to_string(study.homes.size());
        home.pupils[level] = home.pupils_in_horizon_year[level] = pupils;
        study.homes.push_back(home);
        for (const engine::Level each : engine::walked_levels) {
            baseline[each].beyond_standard.push_back(each == level ? unseated : 0);
            horizon[each].beyond_standard.push_back(each == level ? unseated_later : 0);
        }
        return static_cast<std::uint32_t>(study.homes.size() - 1);
    }

    std::uint32_t add_school(engine::Stage stage, int free_seats)
    {
        engine::School school;
        school.id = "school" + std::to_string(study.schools.size());
        school.stage = stage;
        study.schools.push_back(school);
        for (const engine::Level each : engine::walked_levels) {
            const bool has_level = !engine::levels_of(stage).empty() && engine::levels_of(stage).front() == each;
            baseline[each].free_seats.push_back(has_level ? free_seats : 0);
        }
        return static_cast<std::uint32_t>(study.schools.size() - 1);
    }

    /// Joined to a street; allowed as the given stages with sizes up to the largest of the standard.
    engine::Parcel& add_parcel(std::initializer_list<engine::Stage> allowed, double hard_area = 50'000.0)
    {
        engine::Parcel parcel;
        parcel.id = "parcel" + std::to_string(study.parcels.size());
        parcel.regulatory = engine::Regulatory::ReservedMatch;
        parcel.area = geo::Area::square_metres(hard_area);
        engine::ParcelAssessment assessment;
        assessment.parcel = engine::ParcelIndex{study.parcels.size()};
        assessment.hard_area = assessment.unmitigated_area = assessment.quiet_area =
            geo::Area::square_metres(hard_area);
        for (const engine::Stage stage : engine::candidate_stages) {
            engine::StageFit fit;
            fit.stage = stage;
            fit.reason = {"too small", "过小"};
            for (const engine::Stage each : allowed) {
                if (each == stage) {
                    fit.is_allowed = true;
                    fit.reason = {};
                    fit.largest = study.standards.base.options(stage).back();
                }
            }
            assessment.stages.push_back(fit);
        }
        parcels.push_back(assessment);
        joins.push_back({.entrances = {engine::Entrance{}}, .failure = {}, .nearest_street = {}});
        surroundings.homes_on_foot.emplace_back();
        surroundings.homes_in_circle.emplace_back();
        surroundings.schools.emplace_back();
        study.parcels.push_back(parcel);
        return study.parcels.back();
    }

    /// The largest size the last parcel's remainders hold.
    void limit_last_parcel(engine::Stage stage, int classes)
    {
        for (engine::StageFit& fit : parcels.back().stages) {
            for (const engine::ClassOption& option : study.standards.base.options(stage)) {
                if (fit.stage == stage && option.classes == classes) {
                    fit.largest = option;
                }
            }
        }
    }

    [[nodiscard]] engine::ScoringInput input() const
    {
        return {.study = study,
                .parcels = parcels,
                .parcel_joins = joins,
                .surroundings = surroundings,
                .baseline = baseline,
                .horizon = horizon};
    }
    [[nodiscard]] engine::ScoredSites score(unsigned threads = 1) const
    {
        geo::Progress silent;
        return engine::score_sites(input(), threads, silent);
    }
};

} // namespace doorstep::tests
