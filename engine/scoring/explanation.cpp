// SPDX-License-Identifier: MIT
#include "engine/scoring/explanation.hpp"

#include "engine/scoring/advice.hpp"
#include "engine/scoring/scored_criteria.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace doorstep::engine {
namespace {

std::vector<ExplainedLine> explained_lines(const Scorecard& card)
{
    std::vector<ExplainedLine> lines;
    for (const LedgerLine& line : card.ledger) {
        ExplainedLine explained{.line = line, .missing = {}};
        if (!line.is_off) {
            explained.missing = std::max(Points{}, rounded_points(line.weight) - line.points);
        }
        lines.push_back(std::move(explained));
    }
    return lines;
}

std::vector<ExplainedHome> explained_homes(const Study& study, const Scorecard& card)
{
    std::vector<ExplainedHome> homes;
    for (const Served& served : card.served) {
        homes.push_back({.id = study[served.home].id,
                         .name = study[served.home].name,
                         .level = served.level,
                         .pupils = served.pupils,
                         .distance = served.distance,
                         .crosses_at_grade = served.crosses_at_grade});
    }
    return homes;
}

std::vector<ExplainedSchool> explained_schools(const Study& study, const Scorecard& card)
{
    std::vector<ExplainedSchool> schools;
    for (const SchoolNear& near : card.schools_near) {
        const School& school = study[near.school];
        schools.push_back({.id = school.id,
                           .name = school.name,
                           .level = near.level,
                           .distance = near.distance,
                           .seats = school.seats[near.level],
                           .free_seats = near.free_seats});
    }
    return schools;
}

/// "+2.00" or "−0.80"
std::string signed_points(Points points)
{
    return points.hundredths < 0 ? "−" + points_text(Points{} - points) : "+" + points_text(points);
}

Rival compare(const Study& study, const Scorecard& own, const Scorecard& other)
{
    Rival rival{.parcel = study[other.parcel].id,
                .rank = other.rank.value_or(0),
                .score = other.score,
                .differences = {},
                .in_words = {}};
    // Ledgers of a stage have the same lines in the same order.
    for (std::size_t i = 0; i < own.ledger.size(); ++i) {
        const LedgerLine& mine = own.ledger[i];
        const LedgerLine& its = other.ledger[i];
        if (its.points != mine.points) {
            rival.differences.push_back({.criterion = mine.criterion,
                                         .name = mine.name,
                                         .unit = mine.unit,
                                         .own_raw = mine.raw,
                                         .rival_raw = its.raw,
                                         .rival_ahead = its.points - mine.points});
        }
    }
    std::ranges::stable_sort(rival.differences, [](const Rival::Difference& a, const Rival::Difference& b) {
        return std::abs(a.rival_ahead.hundredths) > std::abs(b.rival_ahead.hundredths);
    });
    const Points ahead = other.score - own.score;
    geo::Text list;
    for (const Rival::Difference& difference : rival.differences) {
        const std::string by = difference.criterion + " " + signed_points(difference.rival_ahead);
        list.en += (list.en.empty() ? ": " : ", ") + by;
        list.zh += (list.zh.empty() ? "：" : "，") + by;
    }
    if (ahead == Points{}) {
        rival.in_words = {rival.parcel + " has the same score; pupils, walk and id decide" + list.en,
                          rival.parcel + " 得分相同，依次按学生数、步行距离、编号排序" + list.zh};
    }
    else {
        const bool is_ahead = ahead > Points{};
        const std::string by = points_text(is_ahead ? ahead : Points{} - ahead);
        rival.in_words = {rival.parcel + " is " + by + (is_ahead ? " points ahead" : " points behind") + list.en,
                          rival.parcel + (is_ahead ? " 领先 " : " 落后 ") + by + " 分" + list.zh};
    }
    return rival;
}

} // namespace

SiteExplainer::SiteExplainer(const ExplanationInput& input) : input_{input}
{
    for (std::size_t i = 0; i < input_.sites.size(); ++i) {
        const Scorecard& card = input_.sites[i];
        by_site_.emplace(std::pair{card.parcel, card.stage}, i);
        if (card.rank) {
            by_rank_.emplace(std::pair{card.stage, *card.rank}, i);
        }
    }
}

const Scorecard* SiteExplainer::neighbour_of(const Scorecard& card) const
{
    const int rank = *card.rank == 1 ? 2 : *card.rank - 1;
    const auto found = by_rank_.find({card.stage, rank});
    return found == by_rank_.end() ? nullptr : &input_.sites[found->second];
}

std::vector<OtherStage> SiteExplainer::other_stages(const Scorecard& card) const
{
    std::vector<OtherStage> others;
    for (const Stage stage : candidate_stages) {
        const auto found = by_site_.find({card.parcel, stage});
        if (stage != card.stage && found != by_site_.end()) {
            const Scorecard& other = input_.sites[found->second];
            others.push_back({.stage = stage, .rank = other.rank, .score = other.score, .reason = other.reason});
        }
    }
    return others;
}

geo::Text SiteExplainer::headline(const Scorecard& card) const
{
    const geo::Text stage = name_of(card.stage);
    if (card.status == SiteStatus::Failed || !card.rank || !card.option) {
        return {"not a site for a " + stage.en + ": " + card.reason.en,
                "不能作为" + stage.zh + "选址：" + card.reason.zh};
    }
    const auto after_last = by_rank_.upper_bound({card.stage, static_cast<int>(input_.sites.size()) + 1});
    const std::string count = std::to_string(std::prev(after_last)->first.second);
    const std::string rank = std::to_string(*card.rank);
    const std::string score = points_text(card.score);
    const std::string attainable = points_text(card.attainable);
    const std::string classes = std::to_string(card.option->classes);
    const std::string seats = std::to_string(card.option->total_seats());
    return {"rank " + rank + " of " + count + " as a " + stage.en + ": " + score + " of " + attainable +
                " points, with " + classes + " classes (" + seats + " seats)",
            "作为" + stage.zh + "排第 " + rank + " 位（共 " + count + " 个）：" + score + " 分（满分 " + attainable +
                "），设 " + classes + " 班（" + seats + " 个学位）"};
}

std::optional<Explanation> SiteExplainer::explain(ParcelIndex parcel, Stage stage) const
{
    const auto found = by_site_.find({parcel, stage});
    if (found == by_site_.end()) {
        return std::nullopt;
    }
    const Scorecard& card = input_.sites[found->second];
    const ParcelAssessment& assessment = input_.parcels[parcel.value];
    Explanation explanation;
    explanation.parcel = input_.study[parcel].id;
    explanation.stage = stage;
    explanation.status = card.status;
    explanation.headline = headline(card);
    explanation.ledger = explained_lines(card);
    if (card.rank) {
        if (const Scorecard* neighbour = neighbour_of(card)) {
            explanation.rival = compare(input_.study, card, *neighbour);
        }
    }
    explanation.levers = card.levers;
    explanation.advice = advice_for(input_.study, assessment, card);
    explanation.rules = assessment.rules;
    explanation.untested.assign(input_.untested.begin(), input_.untested.end());
    explanation.homes = explained_homes(input_.study, card);
    explanation.schools = explained_schools(input_.study, card);
    explanation.other_stages = other_stages(card);
    return explanation;
}

std::vector<Stage> SiteExplainer::stages_of(ParcelIndex parcel) const
{
    std::vector<Stage> stages;
    for (const Stage stage : candidate_stages) {
        const auto found = by_site_.find({parcel, stage});
        if (found != by_site_.end()) {
            const bool is_best = input_.sites[found->second].is_best_stage;
            stages.insert(is_best ? stages.begin() : stages.end(), stage);
        }
    }
    return stages;
}

std::string points_text(Points points)
{
    const int hundredths = std::abs(points.hundredths);
    const int cents = hundredths % 100;
    return (points.hundredths < 0 ? "-" : "") + std::to_string(hundredths / 100) + (cents < 10 ? ".0" : ".") +
           std::to_string(cents);
}

} // namespace doorstep::engine
