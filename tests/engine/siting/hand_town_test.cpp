// SPDX-License-Identifier: MIT
#include "engine/siting/siting.hpp"
#include "tests/support/hand_town.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

constexpr Level primary = Level::Primary;

struct SitedTown {
    BuiltStudy built = tests::hand_town();
    SitingResult result;

    explicit SitedTown(unsigned threads = 1)
    {
        SitingSettings settings;
        settings.threads = threads;
        geo::Progress silent;
        result = site_schools(built.study, settings, silent);
    }
    [[nodiscard]] const Scorecard& site(const std::string& parcel, Stage stage) const
    {
        const auto found = std::ranges::find_if(result.sites, [&](const Scorecard& card) {
            return built.study[card.parcel].id == parcel && card.stage == stage;
        });
        REQUIRE(found != result.sites.end());
        return *found;
    }
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the town on paper: every layer is read without a complaint and every feature used")
    {
        const SitedTown town;

        CHECK(town.built.findings.empty());
        for (const LayerAccount& account : town.built.accounts) {
            CAPTURE(account.layer);
            CHECK(account.in == account.used);
        }
    }

    TEST_CASE("the town on paper: who has a seat today")
    {
        // Walks from S: H1 10 + 50 + 20 = 80 m, H2 10 + 450 + 10 = 470 m, H3 10 + 850 + 30 = 890 m. Of 120 seats H1
        // takes 100, H2 the rest; both are within 500 m.
        const SitedTown town;

        const LevelBaseline& baseline = town.result.baseline[primary];
        CHECK(baseline.pupils == 200);
        CHECK(baseline.seats == 120);
        CHECK(baseline.seated_within_standard == 120);
        CHECK(baseline.beyond_standard == std::vector<int>{0, 40, 40});
        CHECK(baseline.without_seat == std::vector<int>{0, 40, 40});
        CHECK(baseline.free_seats == std::vector<int>{0});
    }

    TEST_CASE("the town on paper: the ledger of P as a primary school, criterion by criterion")
    {
        const SitedTown town;
        const Scorecard& site = town.site("P", Stage::Primary);
        // Walks from P's gate: H2 20 + 200 + 10 = 230 m, H3 20 + 200 + 30 = 250 m, H1 640 m: too far. 80 pupils: the
        // smallest size, 12 classes of 45 = 540 seats on 540 × 14 = 7,560 m².
        struct Line {
            double raw;
            int hundredths;
        };
        // Cost weighs 10, so that the others weigh nine tenths of what the standards say.
        const std::map<std::string, Line> on_paper{
            {"C1", {80, 187}},       // 80 ÷ 1,080 × 28 × 0.9 = 1.867
            {"C2", {80.0 / 540, 0}}, // below 0.5
            {"C3", {240, 936}},      // (40 × 230 + 40 × 250) ÷ 80; (500 − 240) ÷ (500 − 200) × 12 × 0.9
            {"C4", {0.4, 900}},      // 80 of the district's 200 pupils
            {"C5", {0.4, 108}},      // half of P in the zone × 0.8; × 3 × 0.9
            {"C6", {1.0, 270}},      // all of P
            {"C7", {0.0, 0}},        // the zone is far away
            {"C8", {0.0, 360}},      // S is 680 m away
            {"C9", {40'000.0 / 7560, 540}},  // well above 1.3
            {"C10", {40'000.0 / 7560, 720}}, // no hazard near
            {"C11", {0.0, 630}},             // nothing to cross
            {"C12", {0.4, 180}},             // needs an amendment: 0.4 × 5 × 0.9
            {"C13", {0.6, 400}},             // 5,000 + 540,000 ÷ 540 CNY a seat: 0.6; (1 − 0.6) × 10
        };

        REQUIRE(site.status == SiteStatus::Ranked);
        CHECK(site.option->classes == 12);
        REQUIRE(site.ledger.size() == on_paper.size());
        int sum = 0;
        for (const LedgerLine& line : site.ledger) {
            CAPTURE(line.criterion);
            CHECK(line.raw.value_or(-1.0) == doctest::Approx(on_paper.at(line.criterion).raw).epsilon(1e-9));
            CHECK(line.points.hundredths == on_paper.at(line.criterion).hundredths);
            sum += line.points.hundredths;
        }
        CHECK(site.score.hundredths == sum);
        CHECK(sum == 5231);
        CHECK(site.rank == 1);
        CHECK(site.marginal_rank == 1);
    }

    TEST_CASE("the town on paper: a parcel too small fails with its reason, without score or rank")
    {
        const SitedTown town;

        const auto failed = std::ranges::find_if(
            town.result.sites, [&](const Scorecard& card) { return town.built.study[card.parcel].id == "Q"; });
        REQUIRE(failed != town.result.sites.end());
        CHECK(failed->status == SiteStatus::Failed);
        CHECK(failed->reason.en.find("900 m² are left") != std::string::npos);
        CHECK_FALSE(failed->rank);
    }

    TEST_CASE("the town on paper: circle and walk, side by side")
    {
        const SitedTown town;

        const Scorecard& site = town.site("P", Stage::Primary);

        CHECK(site.in_reach[primary] == 80);
        CHECK(site.in_circle[primary] == 80);
        CHECK(site.pupils_in_network_reach[primary] == 100); // H2 and H3
        const auto total = std::ranges::find_if(
            town.result.totals, [](const DistrictTotals& row) { return row.is_total && row.level == primary; });
        REQUIRE(total != town.result.totals.end());
        CHECK(total->within_network == 160); // H1 and H2 walk at most 500 m to S
        CHECK(total->within_circle == 160);
        CHECK(total->beyond_standard == 80);
    }
}
