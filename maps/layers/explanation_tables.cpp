// SPDX-License-Identifier: MIT
#include "maps/layers/explanation_tables.hpp"

#include "engine/scoring/explanation.hpp"
#include "maps/layers/layer_builder.hpp"

#include <string>

namespace doorstep::maps {
namespace {

using geo::FieldType;

std::string in_lines(const std::vector<geo::Text>& texts, geo::Language language)
{
    std::string lines;
    for (const geo::Text& text : texts) {
        lines += (lines.empty() ? "" : "\n") + text.in(language);
    }
    return lines;
}

class ExplanationTables {
public:
    explicit ExplanationTables(geo::Language language) : language_{language}
    {
        sites_.declare(
            {{"site_id"}, {"parcel_id"}, {"stage"}, {"lang"}, {"headline"}, {"rival"}, {"advice"}, {"untested"}});
        rivals_.declare({{"site_id"},
                         {"rival_parcel"},
                         {"criterion"},
                         {"name"},
                         {"own_raw", FieldType::Real},
                         {"rival_raw", FieldType::Real},
                         {"unit"},
                         {"rival_ahead", FieldType::Real}});
        levers_.declare({{"site_id"},
                         {"lever"},
                         {"what"},
                         {"gain", FieldType::Real},
                         {"score", FieldType::Real},
                         {"rank", FieldType::Integer}});
        schools_.declare({{"site_id"},
                          {"school_id"},
                          {"name"},
                          {"level"},
                          {"distance_m", FieldType::Real},
                          {"seats", FieldType::Integer},
                          {"free_seats", FieldType::Integer}});
    }

    void add(const engine::Explanation& site)
    {
        const std::string id = site.parcel + "/" + std::string{key_of(site.stage)};
        sites_.text("site_id", id).text("parcel_id", site.parcel).text("stage", std::string{key_of(site.stage)});
        sites_.text("lang", language_ == geo::Language::Chinese ? "zh" : "en")
            .text("headline", site.headline.in(language_));
        sites_.text("rival", site.rival ? site.rival->in_words.in(language_) : std::string{});
        sites_.text("advice", in_lines(site.advice, language_)).text("untested", in_lines(site.untested, language_));
        sites_.finish_row();
        if (site.rival) {
            for (const engine::Rival::Difference& difference : site.rival->differences) {
                rivals_.text("site_id", id)
                    .text("rival_parcel", site.rival->parcel)
                    .text("criterion", difference.criterion);
                rivals_.text("name", difference.name.in(language_)).real("own_raw", difference.own_raw, 4);
                rivals_.real("rival_raw", difference.rival_raw, 4).text("unit", difference.unit.in(language_));
                rivals_.real("rival_ahead", difference.rival_ahead.value()).finish_row();
            }
        }
        for (const engine::Lever& lever : site.levers) {
            levers_.text("site_id", id).text("lever", lever.key).text("what", lever.what.in(language_));
            levers_.real("gain", lever.gain.value())
                .real("score", lever.score.value())
                .whole("rank", lever.rank)
                .finish_row();
        }
        for (const engine::ExplainedSchool& school : site.schools) {
            schools_.text("site_id", id).text("school_id", school.id).text("name", school.name);
            schools_.text("level", std::string{key_of(school.level)})
                .real("distance_m", school.distance.in_metres(), 1);
            schools_.whole("seats", school.seats).whole("free_seats", school.free_seats).finish_row();
        }
    }

    [[nodiscard]] std::vector<geo::Layer> take()
    {
        std::vector<geo::Layer> tables;
        for (LayerBuilder* table : {&sites_, &rivals_, &levers_, &schools_}) {
            tables.push_back(table->take());
        }
        return tables;
    }

private:
    geo::Language language_;
    LayerBuilder sites_{"explanations", geo::GeometryKind::None}, rivals_{"rivals", geo::GeometryKind::None},
        levers_{"levers", geo::GeometryKind::None}, schools_{"schools_near", geo::GeometryKind::None};
};

} // namespace

std::vector<geo::Layer> explanation_tables(const engine::Study& study, const engine::SitingResult& result,
                                           geo::Language language)
{
    const engine::SiteExplainer explainer{{study, result.sites, result.parcels, result.untested}};
    ExplanationTables tables{language};
    for (const engine::Scorecard& site : result.sites) {
        if (const auto explanation = explainer.explain(site.parcel, site.stage)) {
            tables.add(*explanation);
        }
    }
    return tables.take();
}

} // namespace doorstep::maps
