// SPDX-License-Identifier: MIT
#include "engine/scoring/explanation.hpp"

#include "tests/engine/scoring/scoring_town.hpp"

#include <doctest/doctest.h>

using namespace doorstep::engine;
using doorstep::geo::Length;
using doorstep::tests::metres;
using doorstep::tests::ScoringTown;

namespace {

/// Two primary sites that differ in pupils and land, and a kindergarten's plot.
struct Explained {
    ScoringTown town;
    ScoredSites scored;

    Explained()
    {
        const ZoneIndex district = town.add_zone(ZoneType::District);
        town.add_home(Level::Primary, 540, 540, 540);
        town.add_home(Level::Primary, 270, 270, 270);
        town.add_school(Stage::Primary, 0);
        town.study.schools[0].seats[Level::Primary] = 720;
        for (int i = 0; i < 2; ++i) {
            town.add_parcel({Stage::Primary});
            town.study.parcels.back().planned_stage = Stage::Primary;
        }
        town.add_parcel({Stage::Kindergarten}, 6'000);
        for (Parcel& parcel : town.study.parcels) {
            parcel.district = district;
        }
        for (Home& home : town.study.homes) {
            home.district = district;
        }
        town.surroundings.homes_on_foot[0] = {{.target = 0, .distance = metres(200)}};
        town.surroundings.homes_on_foot[1] = {{.target = 1, .distance = metres(200)}};
        town.surroundings.schools[0] = {{.target = 0, .distance = metres(450)}};
        town.study.parcels[1].regulatory = Regulatory::NeedsAcquisition;
        RuleResult gate;
        gate.rule = "gate";
        gate.name = {"gate onto an arterial", "出入口开向主干路"};
        gate.grade = RuleGrade::Mitigate;
        RuleResult noise;
        noise.rule = "railway_noise";
        noise.name = {"railway noise", "铁路噪声"};
        noise.grade = RuleGrade::Mitigate;
        noise.required = Length::metres(300);
        noise.measured = Length::metres(120);
        noise.achievable = Length::metres(180);
        town.parcels[1].rules = {gate, noise};
        scored = town.score();
    }
    [[nodiscard]] ExplanationInput input() const
    {
        return {.study = town.study, .sites = scored.sites, .parcels = town.parcels, .untested = {}};
    }
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a site is explained by its ledger, the one above it and what would lift it")
    {
        const Explained explained;
        const SiteExplainer explainer{explained.input()};

        const auto second = explainer.explain(ParcelIndex{1U}, Stage::Primary);

        REQUIRE(second);
        // parcel0: C1 14 + C2 10 + C3 12 + C4 10 + C8 4 + C9 6 + C10 8 + C11 7 + C12 5 = 76, no zones for C5 to C7.
        // parcel1: 270 of 540 seats, so C1 7 and C2 0; land to be acquired, so C12 0.2 × 5 = 1: 55.
        REQUIRE(second->rival);
        CHECK(second->rival->parcel == "parcel0");
        CHECK(second->rival->in_words.en == "parcel0 is 21.00 points ahead: C2 +10.00, C1 +7.00, C12 +4.00");
        CHECK(second->headline.en ==
              "rank 2 of 2 as a primary school: 55.00 of 90.00 points, with 12 classes (540 seats)");
        REQUIRE(second->levers.size() == 1);
        CHECK(second->levers[0].what.en == "land acquired and reserved for this stage");
        CHECK(second->levers[0].gain.hundredths == 400);
        CHECK(second->levers[0].rank == 2);
        CHECK(second->ledger[0].missing.hundredths == 2100);
        REQUIRE(second->advice.size() == 2);
        CHECK(second->advice[0].en ==
              "a gate edge on a lesser street would pass gate onto an arterial; gates are not scored");
        CHECK(second->advice[1].en ==
              "to mitigate: railway noise: 120 of 300 m; the teaching building can keep 180 m away");
    }

    TEST_CASE("the first is compared with the second, and lists whom it serves and who has seats near")
    {
        const Explained explained;
        const SiteExplainer explainer{explained.input()};

        const auto first = explainer.explain(ParcelIndex{0U}, Stage::Primary);

        REQUIRE(first);
        CHECK(first->rival->in_words.en == "parcel1 is 21.00 points behind: C2 −10.00, C1 −7.00, C12 −4.00");
        REQUIRE(first->homes.size() == 1);
        CHECK(first->homes[0].id == "home0");
        CHECK(first->homes[0].pupils == 540);
        REQUIRE(first->schools.size() == 1);
        CHECK(first->schools[0].seats == 720);
        CHECK(first->schools[0].free_seats == 0);
    }

    TEST_CASE("a failed site says why and how much land it is short of")
    {
        const Explained explained;
        const SiteExplainer explainer{explained.input()};

        const auto failed = explainer.explain(ParcelIndex{2U}, Stage::Primary);

        REQUIRE(failed);
        CHECK(failed->status == SiteStatus::Failed);
        CHECK(failed->headline.en == "not a site for a primary school: too small");
        CHECK(failed->headline.zh == "不能作为小学选址：过小");
        REQUIRE(failed->advice.size() == 1);
        CHECK(failed->advice[0].en == "the smallest size (12 classes) needs 7560 m² to build on; there are 6000 m²");
        CHECK_FALSE(failed->rival);
        REQUIRE(failed->other_stages.size() == 3);
        CHECK(failed->other_stages[0].stage == Stage::Kindergarten);
        CHECK(failed->other_stages[0].rank == 1);
        CHECK(explainer.stages_of(ParcelIndex{2U}).front() == Stage::Kindergarten);
        CHECK_FALSE(explainer.explain(ParcelIndex{0U}, Stage::Junior));
    }

    TEST_CASE("points are written with two decimals")
    {
        CHECK(points_text({1205}) == "12.05");
        CHECK(points_text({0}) == "0.00");
        CHECK(points_text({-50}) == "-0.50");
    }
}
