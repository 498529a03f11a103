// SPDX-License-Identifier: MIT
#include "tests/engine/rules/rule_study.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using namespace doorstep::tests;
using namespace doorstep::geo::literals;
using engine::Regulatory;
using engine::Stage;

namespace {

/// Assesses the one parcel after a change to it.
template <class Change>
engine::ParcelAssessment assess_changed(const geo::MultiPolygon& land, const Change& change)
{
    engine::Study study = rule_study();
    study.parcels.push_back(vacant_parcel(land));
    change(study.parcels.front());
    return assess(study);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the largest size is the one whose site area the land holds")
    {
        // Primary 24 classes: 1,080 seats × 14 m² = 15,120 m²; 30 classes 18,900 m².
        const auto assessment = assess_changed(rectangle(0, 0, 130, 130), [](engine::Parcel&) {});

        CHECK(assessment.fit(Stage::Kindergarten).largest->classes == 12);
        CHECK(assessment.fit(Stage::Primary).largest->classes == 24);
        CHECK(assessment.fit(Stage::Primary).is_allowed);
        // A 300 m loop of 137 m × 62 m fits a square of 130 m only across its corners: 0.707 × (137 + 62) = 140.7 m.
        CHECK_FALSE(assessment.fit(Stage::Junior).track_fits);
        CHECK_FALSE(assessment.fit(Stage::Junior).is_allowed);
        CHECK(assessment.fit(Stage::Junior).reason.en == "the running track does not fit: 300 m loop, 137 m by 62 m");
    }

    TEST_CASE("land exactly as large as required is enough, also after a map projection took 0.08 %")
    {
        const auto exact = assess_changed(rectangle(0, 0, 100, 75.6), [](engine::Parcel&) {});
        const auto shrunk = assess_changed(rectangle(0, 0, 100, 75.6 * 0.9992), [](engine::Parcel&) {});
        const auto short_of = assess_changed(rectangle(0, 0, 100, 75.4), [](engine::Parcel&) {});

        CHECK(exact.fit(Stage::Primary).largest->classes == 12);
        CHECK(shrunk.fit(Stage::Primary).is_allowed);
        CHECK_FALSE(short_of.fit(Stage::Primary).is_allowed);
        CHECK(short_of.fit(Stage::Primary).reason.en == "7540 m² are left, 7560 m² needed for 12 classes");
        CHECK(short_of.fit(Stage::Primary).reason.zh == "剩余 7540 m²，12 班需 7560 m²");
    }

    TEST_CASE("reserved land holds the planned stage only")
    {
        const auto assessment = assess_changed(rectangle(0, 0, 200, 200), [](engine::Parcel& parcel) {
            parcel.regulatory = Regulatory::ReservedMatch;
            parcel.planned_stage = Stage::Primary;
        });

        CHECK(assessment.fit(Stage::Primary).is_allowed);
        CHECK_FALSE(assessment.fit(Stage::Junior).is_allowed);
        CHECK(assessment.fit(Stage::Junior).reason.en ==
              "the plan reserves the land for another stage: primary school");
    }

    TEST_CASE("an embedded kindergarten has its own site, not the plot")
    {
        const auto assessment = assess_changed(rectangle(0, 0, 300, 300), [](engine::Parcel& parcel) {
            parcel.regulatory = Regulatory::EmbeddedKindergarten;
            parcel.kindergarten_site_area = 4100_m2;
        });

        // 9 classes: 270 × 15 = 4,050 m².
        CHECK(assessment.fit(Stage::Kindergarten).largest->classes == 9);
        CHECK_FALSE(assessment.fit(Stage::Primary).is_allowed);
    }

    TEST_CASE("a parcel that fails a rule of its own holds nothing and says which")
    {
        struct Case {
            const char* description;
            void (*change)(engine::Parcel&);
            const char* rule;
        };
        const Case cases[]{
            {"built on", [](engine::Parcel& p) { p.status = engine::ParcelStatus::Occupied; }, "status"},
            {"forbidden", [](engine::Parcel& p) { p.regulatory = Regulatory::Forbidden; }, "regulatory"},
            {"locked", [](engine::Parcel& p) { p.is_locked = true; }, "locked"},
            {"too steep", [](engine::Parcel& p) { p.mean_slope = 0.16; }, "slope"},
        };
        for (const Case& c : cases) {
            CAPTURE(c.description);
            const auto assessment = assess_changed(rectangle(0, 0, 200, 200), c.change);

            CHECK(rule_of(assessment, c.rule).grade == engine::RuleGrade::Fail);
            CHECK_FALSE(assessment.fit(Stage::Primary).is_allowed);
            CHECK(assessment.fit(Stage::Primary).largest.has_value());
            CHECK_FALSE(assessment.fit(Stage::Primary).reason.en.empty());
            CHECK_FALSE(assessment.fit(Stage::Primary).reason.zh.empty());
        }
    }
}
