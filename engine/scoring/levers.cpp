// SPDX-License-Identifier: MIT
#include "engine/scoring/levers.hpp"

#include "engine/scoring/choose_option.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

std::string whole_m2(geo::Area area)
{
    return std::to_string(static_cast<long long>(std::ceil(area.in_square_metres())));
}

/// Full points of C9: so many times the area the school needs.
double best_fit(const LeverContext& context, const Candidate& candidate)
{
    for (const ScoredCriterion& scored : context.scorer.criteria()) {
        if (scored.criterion->key == "parcel_fit") {
            return scored.scales[candidate.parts.front().level].best;
        }
    }
    return 1.0;
}

/// A changed site with the words for the change.
struct WhatIf {
    std::string key;
    geo::Text what;
    Candidate candidate;
    std::vector<PartFilling> filling;
};

std::optional<WhatIf> more_land(const LeverContext& context, const Candidate& candidate,
                                const std::vector<PartFilling>& filling)
{
    const geo::Area wanted = best_fit(context, candidate) * candidate.option.site_area;
    if (candidate.usable_area >= wanted) {
        return std::nullopt;
    }
    WhatIf what_if{.key = "area", .what = {}, .candidate = candidate, .filling = filling};
    const std::string more = whole_m2(wanted - candidate.usable_area);
    const std::string total = whole_m2(wanted);
    what_if.what = {more + " m² more land to build on (" + total + " m² in all)",
                    "可建设用地增加 " + more + " 平方米（共 " + total + " 平方米）"};
    what_if.candidate.usable_area = wanted;
    return what_if;
}

std::optional<WhatIf> larger_option(const LeverContext& context, const Candidate& candidate)
{
    const std::vector<ClassOption> options =
        context.study.standards.of(context.study.district_name(candidate.parcel->district)).options(candidate.stage);
    PerLevel<int> in_reach;
    for (const CandidatePart& part : candidate.parts) {
        for (const Reached& home : part.homes) {
            in_reach[part.level] += context.unseated.now[part.level][home.target];
        }
    }
    const ClassOption option = choose_option(options, options.back(), candidate.stage, in_reach).option;
    if (option.classes <= candidate.option.classes) {
        return std::nullopt;
    }
    WhatIf what_if{.key = "larger_option", .what = {}, .candidate = candidate, .filling = {}};
    what_if.candidate.option = option;
    what_if.candidate.usable_area = std::max(candidate.usable_area, best_fit(context, candidate) * option.site_area);
    what_if.filling = fill_seats(what_if.candidate, context.unseated);
    const std::string classes = std::to_string(option.classes);
    const std::string seats = std::to_string(option.total_seats());
    const std::string area = whole_m2(what_if.candidate.usable_area);
    what_if.what = {"a site with " + area + " m² to build on, for " + classes + " classes (" + seats + " seats)",
                    "可建设用地达 " + area + " 平方米，设 " + classes + " 班（" + seats + " 个学位）"};
    return what_if;
}

geo::Text words_for_land(Regulatory regulatory)
{
    switch (regulatory) {
    case Regulatory::NeedsAcquisition:
        return {"land acquired and reserved for this stage", "完成征收并规划为该学段用地"};
    case Regulatory::NeedsAmendment: return {"plan amended to reserve it for this stage", "完成调规，规划为该学段用地"};
    default: return {"land reserved for this stage in the plan", "在规划中预留为该学段用地"};
    }
}

std::optional<WhatIf> ready_land(const Candidate& candidate, const std::vector<PartFilling>& filling, Parcel& changed)
{
    changed = *candidate.parcel;
    changed.regulatory = Regulatory::ReservedMatch;
    changed.planned_stage = candidate.stage;
    WhatIf what_if{.key = "land",
                   .what = words_for_land(candidate.parcel->regulatory),
                   .candidate = candidate,
                   .filling = filling};
    what_if.candidate.parcel = &changed;
    return what_if;
}

std::optional<WhatIf> safe_crossings(const Candidate& candidate, const std::vector<PartFilling>& filling)
{
    WhatIf what_if{.key = "crossings", .what = {}, .candidate = candidate, .filling = filling};
    int crossing = 0;
    for (PartFilling& part : what_if.filling) {
        for (Served& served : part.served) {
            crossing += served.crosses_at_grade ? served.pupils : 0;
            served.crosses_at_grade = false;
        }
    }
    if (crossing == 0) {
        return std::nullopt;
    }
    const std::string pupils = std::to_string(crossing);
    what_if.what = {"a signal, bridge or underpass, or a gate on their side, for the " + pupils +
                        " pupils who cross at grade",
                    "为 " + pupils + " 名平面过街的学生设置信号灯、天桥或地道，或在其一侧开设出入口"};
    return what_if;
}

} // namespace

std::vector<Lever> find_levers(const LeverContext& context, const Candidate& candidate,
                               const std::vector<PartFilling>& filling, Points score)
{
    std::vector<Lever> levers;
    const auto try_out = [&](std::optional<WhatIf> what_if) {
        if (!what_if) {
            return;
        }
        const std::vector<LineValue> lines = context.scorer.measure(what_if->candidate, what_if->filling);
        const Points reached = total_points(lines, context.is_off);
        if (reached <= score) {
            return;
        }
        const RankKey key = rank_key(what_if->candidate, what_if->filling, reached);
        const auto place = std::ranges::lower_bound(context.ranked, key,
                                                    [](const RankKey& a, const RankKey& b) { return a.is_before(b); });
        levers.push_back({.key = std::move(what_if->key),
                          .what = std::move(what_if->what),
                          .gain = reached - score,
                          .score = reached,
                          .rank = static_cast<int>(place - context.ranked.begin()) + 1});
    };
    Parcel changed;
    try_out(more_land(context, candidate, filling));
    try_out(larger_option(context, candidate));
    try_out(ready_land(candidate, filling, changed));
    try_out(safe_crossings(candidate, filling));
    std::ranges::stable_sort(levers, [](const Lever& a, const Lever& b) { return a.gain > b.gain; });
    return levers;
}

} // namespace doorstep::engine
