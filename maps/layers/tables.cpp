// SPDX-License-Identifier: MIT
#include "maps/layers/tables.hpp"

#include "maps/layers/layer_builder.hpp"
#include "maps/layers/names.hpp"

namespace doorstep::maps {
namespace {

using geo::FieldType;

std::optional<double> metres(const std::optional<geo::Length>& length)
{
    return length ? std::optional{length->in_metres()} : std::nullopt;
}

void put_site(LayerBuilder& table, const engine::Study& study, const engine::Scorecard& site)
{
    const std::string& parcel = study[site.parcel].id;
    table.text("site_id", parcel + "/" + std::string{key_of(site.stage)});
}

} // namespace

geo::Layer ledger_table(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    LayerBuilder table{"ledger", geo::GeometryKind::None};
    table.declare({{"site_id"},
                   {"criterion"},
                   {"key"},
                   {"name"},
                   {"raw", FieldType::Real},
                   {"unit"},
                   {"v", FieldType::Real},
                   {"weight", FieldType::Real},
                   {"points", FieldType::Real},
                   {"is_off", FieldType::Integer},
                   {"note"}});
    for (const engine::Scorecard& site : result.sites) {
        for (const engine::LedgerLine& line : site.ledger) {
            put_site(table, study, site);
            table.text("criterion", line.criterion).text("key", line.key).text("name", line.name.in(language));
            table.real("raw", line.raw, 4)
                .text("unit", line.unit.in(language))
                .real("v", line.v, 4)
                .real("weight", line.weight, 2);
            table.real("points", line.points.value()).whole("is_off", line.is_off ? 1 : 0);
            table.text("note", line.note.in(language)).finish_row();
        }
    }
    return table.take();
}

geo::Layer rule_table(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    LayerBuilder table{"rules", geo::GeometryKind::None};
    table.declare({{"parcel_id"},
                   {"rule"},
                   {"name"},
                   {"clause"},
                   {"grade"},
                   {"required_m", FieldType::Real},
                   {"measured_m", FieldType::Real},
                   {"achievable_m", FieldType::Real},
                   {"area_cut_m2", FieldType::Real},
                   {"note"}});
    for (const engine::ParcelAssessment& parcel : result.parcels) {
        for (const engine::RuleResult& rule : parcel.rules) {
            table.text("parcel_id", study[parcel.parcel].id)
                .text("rule", rule.rule)
                .text("name", rule.name.in(language));
            table.text("clause", rule.clause).text("grade", std::string{key_of(rule.grade)});
            table.real("required_m", metres(rule.required), 1).real("measured_m", metres(rule.measured), 1);
            table.real("achievable_m", metres(rule.achievable), 1);
            table.real("area_cut_m2", rule.area_cut ? std::optional{rule.area_cut->in_square_metres()} : std::nullopt,
                       1);
            table.text("note", rule.note.in(language)).finish_row();
        }
    }
    return table.take();
}

geo::Layer served_table(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder table{"served_homes", geo::GeometryKind::None};
    table.declare({{"site_id"},
                   {"home_id"},
                   {"level"},
                   {"pupils", FieldType::Integer},
                   {"distance_m", FieldType::Real},
                   {"crosses_at_grade", FieldType::Integer}});
    for (const engine::Scorecard& site : result.sites) {
        for (const engine::Served& served : site.served) {
            put_site(table, study, site);
            table.text("home_id", study[served.home].id).text("level", std::string{key_of(served.level)});
            table.whole("pupils", served.pupils).real("distance_m", served.distance.in_metres(), 1);
            table.whole("crosses_at_grade", served.crosses_at_grade ? 1 : 0).finish_row();
        }
    }
    return table.take();
}

geo::Layer totals_table(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    LayerBuilder table{"totals", geo::GeometryKind::None};
    for (const engine::DistrictTotals& row : result.totals) {
        const geo::Text everywhere{"whole study", "全部"}, outside{"outside districts", "片区以外"};
        const std::string district = row.district   ? zone_name(study, row.district)
                                     : row.is_total ? everywhere.in(language)
                                                    : outside.in(language);
        table.text("district", district).whole("is_total", row.is_total ? 1 : 0);
        table.text("level", std::string{key_of(row.level)}).text("level_name", name_of(row.level).in(language));
        table.whole("pupils", row.pupils).whole("seats", row.seats);
        table.whole("seated_within_standard", row.seated_within_standard);
        table.whole("beyond_standard", row.beyond_standard).whole("without_seat", row.without_seat);
        table.whole("within_circle", row.within_circle).whole("within_network", row.within_network);
        table.real("seats_short_by_norm", row.seats_short_by_norm, 1);
        table.finish_row();
    }
    return table.take();
}

geo::Layer standards_table(const engine::Study& study)
{
    LayerBuilder table{"standards", geo::GeometryKind::None};
    table.declare({{"key"},
                   {"district"},
                   {"value"},
                   {"unit"},
                   {"source"},
                   {"confidence"},
                   {"is_overridden", FieldType::Integer}});
    for (const engine::StandardValue& value : study.standards.values) {
        table.text("key", value.key)
            .text("district", value.district)
            .text("value", value.value)
            .text("unit", value.unit);
        table.text("source", value.source).text("confidence", std::string(1, static_cast<char>(value.confidence)));
        table.whole("is_overridden", value.is_overridden ? 1 : 0).finish_row();
    }
    return table.take();
}

geo::Layer findings_table(const std::vector<geo::Finding>& findings, geo::Language language)
{
    LayerBuilder table{"findings", geo::GeometryKind::None};
    table.declare({{"severity"},
                   {"code"},
                   {"file"},
                   {"layer"},
                   {"feature"},
                   {"field"},
                   {"line", FieldType::Integer},
                   {"what"},
                   {"effect"},
                   {"fix"}});
    for (const geo::Finding& finding : findings) {
        table.text("severity", finding.severity == geo::Severity::Error     ? "error"
                               : finding.severity == geo::Severity::Warning ? "warning"
                                                                            : "info");
        table.text("code", finding.code).text("file", finding.where.file).text("layer", finding.where.layer);
        table.text("feature", finding.where.feature).text("field", finding.where.field);
        table.whole("line", finding.where.line ? std::optional<std::int64_t>{*finding.where.line} : std::nullopt);
        table.text("what", finding.what.in(language)).text("effect", finding.effect.in(language));
        table.text("fix", finding.fix.in(language)).finish_row();
    }
    return table.take();
}

} // namespace doorstep::maps
