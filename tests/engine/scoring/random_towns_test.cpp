// SPDX-License-Identifier: MIT
#include "engine/scoring/candidate_scorer.hpp"
#include "engine/scoring/choose_option.hpp"
#include "engine/scoring/marginal_ranks.hpp"
#include "tests/engine/scoring/scoring_town.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <sstream>

using namespace doorstep::engine;
using doorstep::tests::metres;
using doorstep::tests::ScoringTown;

namespace {

/// Homes on a line, parcels between them that share most pupils; a few schools, zones and crossings.
ScoringTown random_town(std::mt19937& random, int homes, int parcels)
{
    const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    ScoringTown town;
    const ZoneIndex districts[] = {town.add_zone(ZoneType::District), town.add_zone(ZoneType::District)};
    const ZoneIndex tod = town.add_zone(ZoneType::Tod, 0.7);
    town.add_zone(ZoneType::Industry);
    const ZoneIndex shortage = town.add_zone(ZoneType::Shortage, 0.9);
    for (int i = 0; i < homes; ++i) {
        town.add_home(walked_levels[static_cast<std::size_t>(upto(2))], 400, upto(350), upto(350));
        town.study.homes.back().district = districts[i % 2];
        if (upto(3) == 0) {
            town.study.homes.back().policy_zones = {tod, shortage};
        }
    }
    town.add_school(Stage::Primary, upto(300));
    for (int i = 0; i < parcels; ++i) {
        Parcel& parcel = town.add_parcel({Stage::Kindergarten, Stage::Primary, Stage::Junior, Stage::NineYear},
                                         10'000 + 1'000 * upto(30));
        parcel.district = districts[upto(1)];
        parcel.policy_zones = {{tod, upto(10) / 10.0}};
        parcel.regulatory = static_cast<Regulatory>(upto(4));
        town.limit_last_parcel(Stage::Primary, 12 + 6 * upto(4));
        town.limit_last_parcel(Stage::NineYear, 18 + 9 * upto(4));
        for (int home = 0; home < homes; ++home) {
            if (upto(2) > 0) {
                town.surroundings.homes_on_foot.back().push_back({.target = static_cast<std::uint32_t>(home),
                                                                  .distance = metres(10.0 * upto(110)),
                                                                  .crosses_at_grade = upto(4) == 0});
            }
        }
        town.surroundings.schools.back() = {{.target = 0, .distance = metres(upto(1200))}};
    }
    return town;
}

/// All of a result that must not depend on threads.
std::string in_words(const ScoredSites& scored)
{
    std::ostringstream words;
    for (const Scorecard& card : scored.sites) {
        words << card.parcel.value << ' ' << key_of(card.stage) << ' ' << card.score.hundredths << ' '
              << card.rank.value_or(0) << ' ' << card.marginal_rank.value_or(0) << ' '
              << card.marginal_score.value_or(Points{}).hundredths << ' ' << card.rank_in_district.value_or(0)
              << card.is_best_stage << card.option_note.en;
        for (const LedgerLine& line : card.ledger) {
            words << ' ' << line.points.hundredths << '/' << line.v;
        }
        for (const Lever& lever : card.levers) {
            words << ' ' << lever.key << lever.gain.hundredths << '@' << lever.rank;
        }
        words << '\n';
    }
    return words.str();
}

/// Takes the best again and again, scoring everything anew each time.
std::vector<MarginalRank> slow_marginal_ranks(const CandidateScorer& scorer, const std::vector<Candidate>& candidates,
                                              Unseated unseated, const std::vector<bool>& is_off)
{
    std::vector<MarginalRank> ranks(candidates.size());
    for (int turn = 1; turn <= static_cast<int>(candidates.size()); ++turn) {
        std::optional<std::size_t> best;
        RankKey best_key;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto filling = fill_seats(candidates[i], unseated);
            const RankKey key =
                rank_key(candidates[i], filling, total_points(scorer.measure(candidates[i], filling), is_off));
            if (ranks[i].rank == 0 && (!best || key.is_before(best_key))) {
                best = i;
                best_key = key;
            }
        }
        for (const PartFilling& part : fill_seats(candidates[*best], unseated)) {
            for (const Served& gone : part.served) {
                unseated.now[gone.level][gone.home.value] -= gone.pupils;
            }
            for (const Served& gone : part.served_in_horizon_year) {
                unseated.in_horizon_year[gone.level][gone.home.value] -= gone.pupils;
            }
        }
        ranks[*best] = {.rank = turn, .score = best_key.score};
    }
    return ranks;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("ledgers add up, values stay in bounds and pupils are given once, in random towns")
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const ScoringTown town = random_town(random, 40, 12);

            for (const Scorecard& card : town.score().sites) {
                REQUIRE(card.option);
                Points sum;
                for (const LedgerLine& line : card.ledger) {
                    CHECK(line.v >= 0.0);
                    CHECK(line.v <= 1.0);
                    CHECK(std::abs(line.points.value() - line.weight * line.v) <= 0.005 + 1e-7);
                    sum = sum + line.points;
                }
                CHECK(card.score == sum);
                CHECK(card.score <= card.attainable + Points{6}); // each line may round up by half a hundredth
                PerLevel<int> served;
                std::map<std::pair<Level, std::uint32_t>, int> of_home;
                for (const Served& each : card.served) {
                    served[each.level] += each.pupils;
                    of_home[{each.level, each.home.value}] += each.pupils;
                    CHECK(each.distance <= metres(town.study.standards.base.of(each.level).walk.in_metres()));
                }
                for (const auto& [home, pupils] : of_home) {
                    CHECK(pupils <= town.baseline[home.first].beyond_standard[home.second]);
                }
                for (const Level level : levels_of(card.stage)) {
                    CHECK(served[level] == std::min(card.in_reach[level], card.option->seats[level]));
                    CHECK(served[level] == card.newly_within_standard[level]);
                }
            }
        }
    }

    TEST_CASE("the size is the smallest that holds the pupils, else the largest the site holds: against trying all")
    {
        std::mt19937 random{7};
        const auto standards = doorstep::tests::small_standards().base;
        for (int round = 0; round < 500; ++round) {
            const Stage stage = candidate_stages[random() % candidate_stages.size()];
            const std::vector<ClassOption> options = standards.options(stage);
            const ClassOption largest = options[random() % options.size()];
            PerLevel<int> in_reach;
            for (const Level level : walked_levels) {
                in_reach[level] = static_cast<int>(random() % 2200);
            }

            const ClassOption chosen = choose_option(options, largest, stage, in_reach).option;

            ClassOption expected = largest;
            for (auto option = options.rbegin(); option != options.rend(); ++option) {
                bool holds = option->site_area <= largest.site_area;
                for (const Level level : levels_of(stage)) {
                    holds = holds && option->seats[level] >= in_reach[level];
                }
                expected = holds ? *option : expected;
            }
            CHECK(chosen == expected);
        }
    }

    TEST_CASE("marginal ranks are those of scoring everything anew each time")
    {
        for (unsigned seed = 1; seed <= 25; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const ScoringTown town = random_town(random, 30, 10);
            const ScoringInput input = town.input();
            const CandidateScorer scorer{input};
            const Unseated unseated = unseated_pupils(town.baseline, town.horizon);
            const std::vector<bool> none_off(scorer.criteria().size(), false);
            const Stage stage = candidate_stages[seed % candidate_stages.size()];
            std::vector<Candidate> candidates;
            std::vector<const Candidate*> borrowed;
            for (std::size_t i = 0; i < town.parcels.size(); ++i) {
                candidates.push_back(make_candidate(input, unseated, ParcelIndex{i}, stage));
            }
            for (const Candidate& candidate : candidates) {
                borrowed.push_back(&candidate);
            }
            const doorstep::geo::Progress silent;

            const std::vector<MarginalRank> fast = marginal_ranks(scorer, borrowed, unseated, none_off, silent);

            const std::vector<MarginalRank> slow = slow_marginal_ranks(scorer, candidates, unseated, none_off);
            for (std::size_t i = 0; i < fast.size(); ++i) {
                CHECK(fast[i].rank == slow[i].rank);
                CHECK(fast[i].score == slow[i].score);
            }
        }
    }

    TEST_CASE("one thread and four score alike")
    {
        std::mt19937 random{11};
        const ScoringTown town = random_town(random, 60, 25);

        CHECK(in_words(town.score(1)) == in_words(town.score(4)));
    }

    TEST_CASE("more pupils near never lower the pupils newly within the standard")
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            ScoringTown town = random_town(random, 25, 5);
            const auto pupils_at = [&] {
                std::map<std::pair<Stage, std::uint32_t>, int> pupils;
                for (const Scorecard& card : town.score().sites) {
                    for (const Level level : levels_of(card.stage)) {
                        pupils[{card.stage, card.parcel.value}] += card.newly_within_standard[level];
                    }
                }
                return pupils;
            };
            const auto before = pupils_at();

            for (const Level level : walked_levels) {
                town.baseline[level].beyond_standard[seed % 25] += 50;
            }

            for (const auto& [site, pupils] : pupils_at()) {
                CHECK(pupils >= before.at(site));
            }
        }
    }
}

TEST_SUITE("unit")
{
    TEST_CASE("half a hundredth of a point rounds up whatever the binary noise")
    {
        CHECK(rounded_points(0.005).hundredths == 1);
        CHECK(rounded_points(1.005).hundredths == 101); // 1.005 is 1.00499… in binary
        CHECK(rounded_points(2.675).hundredths == 268);
        CHECK(rounded_points(0.0049).hundredths == 0);
        CHECK(rounded_points(28.0).hundredths == 2800);
    }

    TEST_CASE("a value is linear between its anchors and clamped beyond them")
    {
        CHECK(value_of(0.7, {.worst = 0.5, .best = 0.9, .weight = 1}) == doctest::Approx(0.5));
        CHECK(value_of(0.1, {.worst = 0.5, .best = 0.9, .weight = 1}) == 0.0);
        CHECK(value_of(2.0, {.worst = 0.5, .best = 0.9, .weight = 1}) == 1.0);
        CHECK(value_of(0.1, {.worst = 0.5, .best = 0.0, .weight = 1}) == doctest::Approx(0.8));
        CHECK(value_of(350, {.worst = 1.0, .best = 0.4, .weight = 1}, 500) == doctest::Approx(0.5));
    }
}
