// SPDX-License-Identifier: MIT
#include "maps/layers/json_text.hpp"
#include "maps/layers/layer_builder.hpp"
#include "maps/layers/names.hpp"
#include "maps/layers/result_layers.hpp"

#include "geo/measure/measure.hpp"

#include <algorithm>

namespace doorstep::maps {
namespace {

using engine::Level;
using engine::Scorecard;

std::string ledger_json(const Scorecard& site, geo::Language language)
{
    JsonRows rows;
    for (const engine::LedgerLine& line : site.ledger) {
        rows.begin_row()
            .text("criterion", line.criterion)
            .text("name", line.name.in(language))
            .number("raw", line.raw, 4)
            .text("unit", line.unit.in(language))
            .number("v", line.v, 4)
            .number("weight", line.weight, 2)
            .number("points", line.points.value(), 2);
    }
    return rows.finish();
}

/// The rules that a parcel does not simply pass, and those it passes at a measured distance: web maps load every
/// candidate. The table of rules in the GeoPackage holds all.
std::string rules_json(const engine::ParcelAssessment& parcel, geo::Language language)
{
    const auto metres = [](const std::optional<geo::Length>& length) {
        return length ? std::optional{length->in_metres()} : std::nullopt;
    };
    JsonRows rows;
    for (const engine::RuleResult& rule : parcel.rules) {
        if (rule.grade == engine::RuleGrade::Pass && !rule.measured) {
            continue;
        }
        rows.begin_row()
            .text("rule", rule.rule)
            .text("name", rule.name.in(language))
            .text("clause", rule.clause)
            .text("grade", key_of(rule.grade))
            .number("required_m", metres(rule.required), 1)
            .number("measured_m", metres(rule.measured), 1)
            .number("achievable_m", metres(rule.achievable), 1)
            .number("area_cut_m2", rule.area_cut ? std::optional{rule.area_cut->in_square_metres()} : std::nullopt, 0)
            .text("note", rule.note.in(language));
    }
    return rows.finish();
}

engine::RuleGrade worst_grade(const engine::ParcelAssessment& parcel)
{
    engine::RuleGrade worst = engine::RuleGrade::Pass;
    for (const engine::RuleResult& rule : parcel.rules) {
        worst = std::max(worst, rule.grade);
    }
    return worst;
}

std::optional<double> mean_walk(const Scorecard& site)
{
    double pupils = 0.0, metres = 0.0;
    for (const engine::Served& served : site.served) {
        pupils += served.pupils;
        metres += served.pupils * served.distance.in_metres();
    }
    return pupils > 0.0 ? std::optional{metres / pupils} : std::nullopt;
}

int total(const engine::PerLevel<int>& counts)
{
    int sum = 0;
    for (const Level level : engine::all_levels) {
        sum += counts[level];
    }
    return sum;
}

template <class Value>
std::optional<std::int64_t> as_whole(const std::optional<Value>& value)
{
    return value ? std::optional<std::int64_t>{*value} : std::nullopt;
}

void add_ranks(LayerBuilder& layer, const Scorecard& site)
{
    const bool ranked = site.status == engine::SiteStatus::Ranked;
    layer.whole("rank", as_whole(site.rank)).whole("rank_in_district", as_whole(site.rank_in_district));
    layer.whole("marginal_rank", as_whole(site.marginal_rank));
    layer.real("score", ranked ? std::optional{site.score.value()} : std::nullopt);
    layer.real("attainable", ranked ? std::optional{site.attainable.value()} : std::nullopt);
    layer.real("marginal_score", site.marginal_score ? std::optional{site.marginal_score->value()} : std::nullopt);
    layer.whole("is_best_stage", site.is_best_stage ? 1 : 0);
}

void add_pupils(LayerBuilder& layer, const Scorecard& site, geo::Language language)
{
    layer.whole("classes", site.option ? std::optional<std::int64_t>{site.option->classes} : std::nullopt);
    layer.whole("seats", site.option ? std::optional<std::int64_t>{site.option->total_seats()} : std::nullopt);
    layer.text("option_note", site.option_note.in(language));
    layer.whole("newly_within_standard", total(site.newly_within_standard));
    layer.whole("short_in_walk", total(site.in_reach)).whole("short_in_circle", total(site.in_circle));
    layer.whole("pupils_in_walk", total(site.pupils_in_network_reach));
    layer.whole("pupils_in_circle", total(site.pupils_in_circle));
    layer.real("mean_walk_m", mean_walk(site), 1);
}

void add_site(LayerBuilder& layer, const engine::Study& study, const engine::ParcelAssessment& assessment,
              const engine::StageFit& fit, geo::Language language)
{
    const engine::Parcel& parcel = study[assessment.parcel];
    layer.real("area_m2", parcel.area.in_square_metres(), 1);
    layer.real("hard_remainder_m2", assessment.hard_area.in_square_metres(), 1);
    layer.real("quiet_remainder_m2", assessment.quiet_area.in_square_metres(), 1);
    layer.whole("track_fits", fit.track_fits ? 1 : 0);
    layer.text("worst_grade", std::string{key_of(worst_grade(assessment))});
    layer.text("landuse", parcel.landuse).text("regulatory", std::string{key_of(parcel.regulatory)});
    layer.text("control_unit", parcel.control_unit);
    layer.json("rules", rules_json(assessment, language));
}

/// The fields, so that a run without a candidate has them too: styles and readers name them.
std::vector<geo::Field> candidate_fields(const engine::Standards& standards)
{
    using enum geo::FieldType;
    std::vector<geo::Field> fields{{"site_id"},
                                   {"parcel_id"},
                                   {"stage"},
                                   {"stage_name"},
                                   {"status"},
                                   {"reason"},
                                   {"district"},
                                   {"school_district"},
                                   {"rank", Integer},
                                   {"rank_in_district", Integer},
                                   {"marginal_rank", Integer},
                                   {"score", Real},
                                   {"attainable", Real},
                                   {"marginal_score", Real},
                                   {"is_best_stage", Integer},
                                   {"classes", Integer},
                                   {"seats", Integer},
                                   {"option_note"},
                                   {"newly_within_standard", Integer},
                                   {"short_in_walk", Integer},
                                   {"short_in_circle", Integer},
                                   {"pupils_in_walk", Integer},
                                   {"pupils_in_circle", Integer},
                                   {"mean_walk_m", Real},
                                   {"area_m2", Real},
                                   {"hard_remainder_m2", Real},
                                   {"quiet_remainder_m2", Real},
                                   {"track_fits", Integer},
                                   {"worst_grade"},
                                   {"landuse"},
                                   {"regulatory"},
                                   {"control_unit"},
                                   {"rules", Json}};
    for (const engine::CriterionSetting& criterion : standards.criteria) {
        fields.push_back({"points_" + criterion.id, Real});
    }
    fields.push_back({"ledger", Json});
    return fields;
}

} // namespace

geo::Layer candidate_layer(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    LayerBuilder layer{"candidates", geo::GeometryKind::Polygon};
    layer.declare(candidate_fields(study.standards));
    for (const Scorecard& site : result.sites) {
        const engine::Parcel& parcel = study[site.parcel];
        const engine::ParcelAssessment& assessment = result.parcels[site.parcel.value];
        layer.text("site_id", parcel.id + "/" + std::string{key_of(site.stage)});
        layer.text("parcel_id", parcel.id).text("stage", std::string{key_of(site.stage)});
        layer.text("stage_name", name_of(site.stage).in(language));
        layer.text("status", site.status == engine::SiteStatus::Ranked ? "ranked" : "failed");
        layer.text("reason", site.reason.in(language));
        layer.text("district", zone_name(study, parcel.district));
        layer.text("school_district", zone_name(study, parcel.school_district));
        add_ranks(layer, site);
        add_pupils(layer, site, language);
        add_site(layer, study, assessment, assessment.fit(site.stage), language);
        for (const engine::CriterionSetting& criterion : study.standards.criteria) {
            const auto line = std::ranges::find(site.ledger, criterion.id, &engine::LedgerLine::criterion);
            layer.real("points_" + criterion.id,
                       line == site.ledger.end() ? std::nullopt : std::optional{line->points.value()});
        }
        layer.json("ledger", site.ledger.empty() ? std::string{} : ledger_json(site, language));
        layer.finish_row(parcel.shape);
    }
    return layer.take();
}

geo::Layer catchment_layer(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    LayerBuilder layer{"catchments", geo::GeometryKind::Polygon};
    layer.declare({{"site_id"},
                   {"parcel_id"},
                   {"stage"},
                   {"stage_name"},
                   {"level"},
                   {"limit_m", geo::FieldType::Real},
                   {"is_standard", geo::FieldType::Integer},
                   {"rank", geo::FieldType::Integer},
                   {"district"},
                   {"area_m2", geo::FieldType::Real},
                   {"circle_m2", geo::FieldType::Real}});
    for (const engine::Catchment& catchment : result.catchments) {
        const engine::Parcel& parcel = study[catchment.parcel];
        const auto site = std::ranges::find_if(result.sites, [&](const Scorecard& candidate) {
            return candidate.parcel == catchment.parcel && candidate.stage == catchment.stage;
        });
        layer.text("site_id", parcel.id + "/" + std::string{key_of(catchment.stage)});
        layer.text("parcel_id", parcel.id).text("stage", std::string{key_of(catchment.stage)});
        layer.text("stage_name", name_of(catchment.stage).in(language))
            .text("level", std::string{key_of(catchment.level)});
        layer.real("limit_m", catchment.limit.in_metres(), 1).whole("is_standard", catchment.is_standard ? 1 : 0);
        layer.whole("rank", site == result.sites.end() ? std::nullopt : as_whole(site->rank));
        layer.text("district", zone_name(study, parcel.district));
        layer.real("area_m2", geo::area(catchment.area).in_square_metres(), 0);
        layer.real("circle_m2", catchment.circle_area.in_square_metres(), 0);
        layer.finish_row(catchment.area);
    }
    return layer.take();
}

} // namespace doorstep::maps
