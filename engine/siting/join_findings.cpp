// SPDX-License-Identifier: MIT
#include "engine/siting/join_findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

/// Pupils of the walked levels, in the reference year.
std::int64_t walking_pupils(const Home& home)
{
    std::int64_t sum = 0;
    for (const Level level : walked_levels) {
        sum += home.pupils[level];
    }
    return sum;
}

std::int64_t walked_seats(const School& school)
{
    std::int64_t sum = 0;
    for (const Level level : walked_levels) {
        sum += school.seats[level];
    }
    return sum;
}

/// "A, B, C, …": the first ids.
std::string first_ids(const std::vector<std::string>& ids)
{
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, ids.size()); ++i) {
        text.append(i == 0 ? "" : ", ").append(ids[i]);
    }
    return text + (ids.size() > shown ? ", …" : "");
}

/// Places that share a reason.
struct Affected {
    std::vector<std::string> ids;
    std::int64_t people = 0; ///< pupils of homes, seats of schools
};

std::string whole_metres(geo::Length length)
{
    return std::to_string(static_cast<std::int64_t>(length.in_metres() + 0.5));
}

geo::Text reason(JoinFailure failure, geo::Length max_connector)
{
    const std::string metres = whole_metres(max_connector);
    switch (failure) {
    case JoinFailure::NoStreetWithinReach:
        return {"no walkable street within " + metres + " m", metres + " 米内没有可步行的道路"};
    case JoinFailure::OnlyAcrossBarrier:
        return {"every street within " + metres + " m lies across a railway, expressway, river or wall",
                metres + " 米内的道路均被铁路、快速路、河流或围墙隔开"};
    case JoinFailure::OnlyTinyIsland:
        return {"the streets within " + metres + " m are short pieces that lead nowhere",
                metres + " 米内只有与路网不连通的短路段"};
    }
    return {};
}

geo::Text remedy(JoinFailure failure)
{
    switch (failure) {
    case JoinFailure::NoStreetWithinReach:
        return {"add the missing streets or gates, or raise the longest connector of the standards",
                "补充缺失的道路或出入口，或放宽标准中的最大接驳距离"};
    case JoinFailure::OnlyAcrossBarrier:
        return {"add the missing crossing, bridge or underpass, or a gate on the side that has a street",
                "补充缺失的过街设施、桥梁或地道，或在临街一侧添加出入口"};
    case JoinFailure::OnlyTinyIsland:
        return {"draw the missing link between these streets and the rest", "补画这些路段与路网之间的连接"};
    }
    return {};
}

std::string code_of(JoinFailure failure)
{
    switch (failure) {
    case JoinFailure::NoStreetWithinReach: return "no-street-within-reach";
    case JoinFailure::OnlyAcrossBarrier: return "only-across-barrier";
    case JoinFailure::OnlyTinyIsland: return "only-tiny-island";
    }
    return {};
}

/// What differs between homes, schools and parcels in such a finding.
struct PlaceKind {
    std::string code;  ///< "homes"
    std::string layer; ///< by its role, as the engine knows no file
    geo::Text name;    ///< "homes"
    std::function<std::string(std::size_t)> id;
    std::function<std::int64_t(std::size_t)> people;
    std::function<geo::Text(const Affected&)> effect;
};

geo::Finding finding_of(const PlaceKind& kind, JoinFailure failure, const Affected& affected, geo::Length max_connector)
{
    const std::string count = std::to_string(affected.ids.size());
    const geo::Text why = reason(failure, max_connector);
    geo::Finding finding;
    finding.severity = geo::Severity::Warning;
    finding.code = kind.code + "-" + code_of(failure);
    finding.where.layer = kind.layer;
    finding.where.feature = first_ids(affected.ids);
    finding.what = {count + " " + kind.name.en + " are not joined to the streets: " + why.en,
                    count + " 个" + kind.name.zh + "未能接入路网：" + why.zh};
    finding.effect = kind.effect(affected);
    finding.fix = remedy(failure);
    return finding;
}

void add_unjoined(std::vector<geo::Finding>& findings, const PlaceKind& kind, std::span<const Joined> joins,
                  geo::Length max_connector)
{
    constexpr std::array failures{JoinFailure::NoStreetWithinReach, JoinFailure::OnlyAcrossBarrier,
                                  JoinFailure::OnlyTinyIsland};
    for (const JoinFailure failure : failures) {
        Affected affected;
        for (std::size_t i = 0; i < joins.size(); ++i) {
            if (joins[i].failure == failure) {
                affected.ids.push_back(kind.id(i));
                affected.people += kind.people(i);
            }
        }
        if (!affected.ids.empty()) {
            findings.push_back(finding_of(kind, failure, affected, max_connector));
        }
    }
}

/// With the straight metric a refused join costs the walked comparison alone.
std::array<PlaceKind, 3> place_kinds(const Study& study)
{
    const bool is_straight = study.standards.metric == WalkMetric::Straight;
    const auto effect = [is_straight](geo::Text on_foot) {
        const geo::Text straight{"left out of walked coverage; the straight metric still counts them",
                                 "不计入步行覆盖；直线口径下仍然计入"};
        return is_straight ? straight : std::move(on_foot);
    };
    return {
        PlaceKind{"homes",
                  "demand",
                  {"homes", "居住点"},
                  [&study](std::size_t i) { return study.homes[i].id; },
                  [&study](std::size_t i) { return walking_pupils(study.homes[i]); },
                  [effect](const Affected& affected) {
                      const std::string pupils = std::to_string(affected.people);
                      return effect({"their " + pupils + " pupils count as without a seat",
                                     "其 " + pupils + " 名学生计为无学位"});
                  }},
        PlaceKind{"schools",
                  "schools",
                  {"schools", "学校"},
                  [&study](std::size_t i) { return study.schools[i].id; },
                  [&study](std::size_t i) { return walked_seats(study.schools[i]); },
                  [effect](const Affected& affected) {
                      const std::string seats = std::to_string(affected.people);
                      return effect({"nobody can walk to their " + seats + " seats, which stay free",
                                     "其 " + seats + " 个学位无人可步行到达，全部空余"});
                  }},
        PlaceKind{"sites",
                  "parcels",
                  {"parcels", "地块"},
                  [&study](std::size_t i) { return study.parcels[i].id; },
                  [](std::size_t) { return std::int64_t{0}; },
                  [effect](const Affected&) {
                      return effect({"as sites they reach no pupil", "作为选址无法服务任何学生"});
                  }},
    };
}

/// Homes that are joined, but to streets from which no school at all can be walked to.
void add_islands_without_school(std::vector<geo::Finding>& findings, const Study& study, const WalkingNetwork& network,
                                const StudyJoins& joins)
{
    std::set<std::uint32_t> islands_with_school;
    for (std::size_t i = 0; i < joins.schools.size(); ++i) {
        for (const Entrance& entrance : joins.schools[i].entrances) {
            islands_with_school.insert(network.island_of(entrance.edge));
        }
    }
    Affected affected;
    std::set<std::uint32_t> islands;
    for (std::size_t i = 0; i < joins.homes.size(); ++i) {
        const std::vector<Entrance>& entrances = joins.homes[i].entrances;
        const auto has_no_school = [&](const Entrance& entrance) {
            return !islands_with_school.contains(network.island_of(entrance.edge));
        };
        if (!entrances.empty() && std::ranges::all_of(entrances, has_no_school)) {
            affected.ids.push_back(study.homes[i].id);
            affected.people += walking_pupils(study.homes[i]);
            for (const Entrance& entrance : entrances) {
                islands.insert(network.island_of(entrance.edge));
            }
        }
    }
    if (affected.ids.empty()) {
        return;
    }
    const std::string homes = std::to_string(affected.ids.size());
    const std::string count = std::to_string(islands.size());
    const std::string pupils = std::to_string(affected.people);
    findings.push_back(
        {.severity = geo::Severity::Warning,
         .code = "homes-on-island-without-school",
         .where = {.file = {}, .layer = "demand", .feature = first_ids(affected.ids), .field = {}, .line = {}},
         .what = {homes + " homes are on " + count + " islands of streets that hold no school",
                  homes + " 个居住点所在的 " + count + " 个孤立路网内没有任何学校"},
         .effect = {"their " + pupils + " pupils cannot walk to any seat",
                    "其 " + pupils + " 名学生步行到达不了任何学位"},
         .fix = {"check the links of these streets with the rest (debug layer of islands)",
                 "检查这些道路与路网其余部分的连接（调试图层中的孤岛）"}});
}

/// Each gap by its two streets and its place in the study plane.
void add_gaps(std::vector<geo::Finding>& findings, const Study& study, const WalkingNetwork& network)
{
    const std::span<const StreetGap> gaps = network.suspicious_gaps();
    if (gaps.empty()) {
        return;
    }
    constexpr std::size_t most_named = 20;
    std::string places;
    for (const StreetGap& gap : gaps.first(std::min(gaps.size(), most_named))) {
        places += (places.empty() ? "" : "; ") + study.streets[gap.street].id + " / " + study.streets[gap.other].id +
                  " (" + std::to_string(std::llround(gap.at.x)) + ", " + std::to_string(std::llround(gap.at.y)) + ")";
    }
    if (gaps.size() > most_named) {
        places += " (+" + std::to_string(gaps.size() - most_named) + ")";
    }
    const std::string count = std::to_string(gaps.size());
    findings.push_back({.severity = geo::Severity::Warning,
                        .code = "street-gaps",
                        .where = {.file = {}, .layer = "streets", .feature = places, .field = {}, .line = {}},
                        .what = {count + " street ends stop less than 2 m short of another street",
                                 count + " 个道路端点与相邻道路的间隙不足 2 米"},
                        .effect = {"walks there take a detour or are impossible", "该处步行需要绕行或无法通行"},
                        .fix = {"snap these ends to the street they should meet", "将这些端点捕捉到应连接的道路上"}});
}

} // namespace

std::vector<geo::Finding> join_findings(const Study& study, const WalkingNetwork& network, const StudyJoins& joins)
{
    std::vector<geo::Finding> findings;
    const auto kinds = place_kinds(study);
    const std::array lists{joins.homes, joins.schools, joins.parcels};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        add_unjoined(findings, kinds[i], lists[i], study.standards.max_connector);
    }
    add_islands_without_school(findings, study, network, joins);
    add_gaps(findings, study, network);
    return findings;
}

} // namespace doorstep::engine
