// SPDX-License-Identifier: MIT
#include "engine/siting/siting.hpp"

#include "engine/parallel.hpp"
#include "engine/scoring/score_sites.hpp"
#include "engine/siting/circle_reach.hpp"
#include "engine/siting/district_totals.hpp"
#include "engine/siting/inclusive_share.hpp"
#include "engine/siting/join_findings.hpp"
#include "engine/siting/result_findings.hpp"
#include "engine/siting/site_catchments.hpp"
#include "engine/siting/step_progress.hpp"
#include "engine/siting/study_network.hpp"
#include "engine/walking/slopes/sloped_network.hpp"
#include "engine/walking/walks/street_walks.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

/// Runs the steps of the main job in order. The clock is read here and nowhere else in the engine, and only for
/// `SitingResult::times`.
class Steps {
public:
    Steps(std::vector<StepTime>& times, StepProgress& progress) : times_{times}, progress_{progress} {}

    /// \throws geo::Cancelled before a step that need not start any more.
    template <class Work>
    auto run(std::string key, const geo::Text& name, std::size_t total, const Work& work)
    {
        progress_.stop_if_cancelled();
        progress_.begin_step(name, total);
        const Stopwatch stopwatch{times_, std::move(key)};
        return work();
    }

private:
    struct Stopwatch {
        std::vector<StepTime>& times;
        std::string key;
        std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
        ~Stopwatch()
        {
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
            times.push_back({std::move(key), passed.count()});
        }
    };

    std::vector<StepTime>& times_;
    StepProgress& progress_;
};

/// The longest walks that any level and district asks for.
struct LongestWalks {
    Decimetres standard;
    Decimetres maximum;
};

LongestWalks longest_walks(const Standards& standards)
{
    LongestWalks longest;
    const auto include = [&](const DistrictStandards& district) {
        for (const Level level : walked_levels) {
            longest.standard = std::max(longest.standard, Decimetres::nearest(district.of(level).walk));
            longest.maximum = std::max(longest.maximum, Decimetres::nearest(district.of(level).max_walk));
        }
    };
    include(standards.base);
    for (const auto& [name, district] : standards.districts) {
        include(district);
    }
    return longest;
}

template <class Place>
std::vector<geo::Point> points_of(const std::vector<Place>& places)
{
    std::vector<geo::Point> points;
    points.reserve(places.size());
    for (const Place& place : places) {
        points.push_back(place.at);
    }
    return points;
}

/// A circle knows no streets: whether the walk crosses one at grade is taken from the walk, where there is one.
void take_crossings(std::vector<std::vector<Reached>>& in_circle, const std::vector<std::vector<Reached>>& on_foot)
{
    for (std::size_t i = 0; i < in_circle.size(); ++i) {
        auto walked = on_foot[i].begin();
        for (Reached& reached : in_circle[i]) {
            walked = std::find_if(walked, on_foot[i].end(),
                                  [&](const Reached& candidate) { return candidate.target >= reached.target; });
            if (walked != on_foot[i].end() && walked->target == reached.target) {
                reached.crosses_at_grade = walked->crosses_at_grade;
            }
        }
    }
}

/// One run of the main job: what it borrows, and the steps that fill the result.
class SitingRun {
public:
    SitingRun(const Study& study, const SitingSettings& settings, geo::Progress& progress)
        : study_{study}, settings_{settings}, progress_{progress}, steps_{result_.times, progress_},
          longest_{longest_walks(study.standards)}
    {}

    SitingResult run();

private:
    using Lists = std::vector<std::vector<Reached>>;

    [[nodiscard]] StreetWalks prepare_walks(const WalkingNetwork& network);
    void join_places(const WalkingNetwork& network);
    void walk_from_schools(StreetWalks& walks);
    void walk_from_sites(StreetWalks& walks);
    void seat_everyone();
    void score();
    [[nodiscard]] Lists walked(StreetWalks& walks, const std::vector<Joined>& sources,
                               const std::vector<Joined>& targets, Decimetres limit)
    {
        return walks.reach(sources, targets, limit, settings_.threads, progress_);
    }
    [[nodiscard]] bool is_straight() const { return study_.standards.metric == WalkMetric::Straight; }

    const Study& study_;
    const SitingSettings& settings_;
    StepProgress progress_;
    SitingResult result_;
    std::optional<SlopedNetwork> slopes_;
    Steps steps_;
    LongestWalks longest_;
    Lists school_homes_on_foot_, school_homes_in_circle_;
    SiteSurroundings surroundings_;
};

StreetWalks SitingRun::prepare_walks(const WalkingNetwork& network)
{
    return steps_.run("walks", {"make the streets ready for walks", "准备步行计算"}, 0, [&] {
        if (settings_.walks_on_slopes && study_.terrain) {
            slopes_.emplace(network, *study_.terrain, WalkDirection::ToSource);
            return StreetWalks{*slopes_, settings_.kept_walks};
        }
        return StreetWalks{network, settings_.kept_walks};
    });
}

void SitingRun::join_places(const WalkingNetwork& network)
{
    const std::size_t total = study_.homes.size() + study_.schools.size() + study_.parcels.size();
    steps_.run("join", {"join homes, schools and parcels to streets", "接入居住点、学校与地块"}, total, [&] {
        StudyPlacesJoined joined = join_study(study_, network, settings_.threads, progress_);
        result_.home_joins = std::move(joined.homes);
        result_.school_joins = std::move(joined.schools);
        result_.parcel_joins = std::move(joined.parcels);
    });
    const StudyJoins joins{result_.home_joins, result_.school_joins, result_.parcel_joins};
    std::ranges::move(join_findings(study_, network, joins), std::back_inserter(result_.findings));
}

void SitingRun::walk_from_schools(StreetWalks& walks)
{
    steps_.run(
        "school_walks", {"walks from schools", "计算学校步行范围"}, (walks.rounds() + 1) * study_.schools.size(), [&] {
            school_homes_on_foot_ = walked(walks, result_.school_joins, result_.home_joins, longest_.maximum);
            const Decimetres radius = is_straight() ? longest_.maximum : longest_.standard;
            school_homes_in_circle_ =
                circle_reach(points_of(study_.schools), points_of(study_.homes), radius, settings_.threads, progress_);
        });
    result_.school_reach = is_straight() ? school_homes_in_circle_ : school_homes_on_foot_;
}

void SitingRun::walk_from_sites(StreetWalks& walks)
{
    steps_.run("site_walks", {"walks from sites", "计算选址步行范围"},
               (is_straight() ? walks.rounds() + 2 : 2 * walks.rounds() + 1) * study_.parcels.size(), [&] {
                   const std::vector<geo::Point> sites = points_of(study_.parcels);
                   surroundings_.homes_on_foot =
                       walked(walks, result_.parcel_joins, result_.home_joins, longest_.standard);
                   surroundings_.homes_in_circle =
                       circle_reach(sites, points_of(study_.homes), longest_.standard, settings_.threads, progress_);
                   take_crossings(surroundings_.homes_in_circle, surroundings_.homes_on_foot);
                   surroundings_.schools =
                       is_straight() ? circle_reach(sites, points_of(study_.schools), longest_.standard,
                                                    settings_.threads, progress_)
                                     : walked(walks, result_.parcel_joins, result_.school_joins, longest_.standard);
               });
}

void SitingRun::seat_everyone()
{
    const bool has_horizon = study_.horizon_year != study_.reference_year;
    const std::size_t runs = walked_levels.size() * (has_horizon ? 2 : 1);
    steps_.run("baseline", {"seat pupils in today's schools", "计算现状学位分配"}, runs, [&] {
        parallel_for(runs, settings_.threads, [&](std::size_t i) {
            const Level level = walked_levels[i % walked_levels.size()];
            const bool in_horizon_year = i >= walked_levels.size();
            LevelBaseline seated = level_baseline(study_, result_.school_reach, level, in_horizon_year, progress_);
            (in_horizon_year ? result_.horizon : result_.baseline)[level] = std::move(seated);
            progress_.advance(1);
        });
        result_.assigned = assigned_baseline(study_, result_.school_reach);
    });
    if (!has_horizon) {
        result_.horizon = result_.baseline;
    }
}

void SitingRun::score()
{
    ScoredSites scored = steps_.run("scores", {"score and rank the sites", "评分与排序"}, study_.parcels.size(), [&] {
        const ScoringInput input{.study = study_,
                                 .parcels = result_.parcels,
                                 .parcel_joins = result_.parcel_joins,
                                 .surroundings = surroundings_,
                                 .baseline = result_.baseline,
                                 .horizon = result_.horizon};
        return score_sites(input, settings_.threads, progress_);
    });
    result_.sites = std::move(scored.sites);
    std::ranges::move(scored.findings, std::back_inserter(result_.findings));
}

SitingResult SitingRun::run()
{
    WalkingNetwork network = steps_.run("network", {"street network", "构建步行路网"}, study_.streets.size(),
                                        [&] { return study_network(study_, settings_, progress_); });
    result_.network = network.summary();
    StreetWalks walks = prepare_walks(network);
    join_places(network);
    walk_from_schools(walks);
    walk_from_sites(walks);
    result_.parcels = steps_.run("rules", {"rules on parcels", "逐地块核查规范"}, study_.parcels.size(),
                                 [&] { return assess_parcels(study_, settings_.threads, progress_); });
    result_.untested = untested_rules(study_);
    seat_everyone();
    score();
    result_.catchments = steps_.run("catchments", {"catchments of the best sites", "绘制优选地块服务范围"}, 0, [&] {
        return site_catchments({study_, walks, result_.parcel_joins, result_.sites}, settings_, progress_);
    });
    result_.totals = steps_.run("totals", {"totals by district", "分片区汇总"}, 0, [&] {
        return district_totals(study_, result_.baseline, {school_homes_on_foot_, school_homes_in_circle_});
    });
    result_.inclusive_kindergartens = inclusive_share(study_);
    std::ranges::move(result_findings(study_, settings_, result_), std::back_inserter(result_.findings));
    result_.has_kept_walks = walks.was_kept();
    if (settings_.keeps_walks) {
        result_.walks_to_keep = walks.to_keep();
    }
    if (settings_.keeps_network) {
        result_.street_graph = std::move(network);
    }
    return std::move(result_);
}

} // namespace

SitingResult site_schools(const Study& study, const SitingSettings& settings, geo::Progress& progress)
{
    return SitingRun{study, settings, progress}.run();
}

} // namespace doorstep::engine
