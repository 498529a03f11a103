// SPDX-License-Identifier: MIT
// The engine as a library: a town of one street, one home and one parcel, from layers to a siting result.
#include <engine/model/build_study.hpp>
#include <engine/siting/siting.hpp>

#include <iostream>

namespace geo = doorstep::geo;
namespace engine = doorstep::engine;

int main()
{
    engine::StudyLayer streets{.role = engine::LayerRole::Streets, .layer = {.name = "streets"}};
    streets.layer.fields = {{"road_class", geo::FieldType::Text}};
    streets.layer.features.push_back({1, geo::MultiLine{{{{{0, 0}, {500, 0}}}}}, {std::string{"local"}}});
    engine::StudyLayer homes{.role = engine::LayerRole::Demand, .layer = {.name = "homes"}};
    homes.layer.fields = {{"demand_id", geo::FieldType::Text}, {"pupils_primary", geo::FieldType::Integer}};
    homes.layer.features.push_back({1, geo::MultiPoint{{{20, 10}}}, {std::string{"H"}, std::int64_t{50}}});
    engine::StudyLayer parcels{.role = engine::LayerRole::Parcels, .layer = {.name = "parcels"}};
    parcels.layer.fields = {{"parcel_id", geo::FieldType::Text}};
    const geo::Polygon square{{{300, 20}, {500, 20}, {500, 220}, {300, 220}, {300, 20}}, {}};
    parcels.layer.features.push_back({1, geo::MultiPolygon{{square}}, {std::string{"P"}}});

    geo::Progress silent;
    engine::Standards standards;
    standards.base.levels[engine::Level::Primary].walk = geo::Length::metres(500);
    standards.base.levels[engine::Level::Primary].max_walk = geo::Length::metres(1000);
    const engine::BuiltStudy built = engine::build_study({streets, homes, parcels}, {}, standards, {}, silent);
    for (const geo::Finding& finding : built.findings) {
        std::cout << geo::in_one_line(finding, geo::Language::English) << '\n';
    }
    const engine::SitingResult result = engine::site_schools(built.study, {.threads = 2}, silent);

    const bool is_right = !geo::has_errors(built.findings) && result.network.edges == 1 &&
                          result.baseline[engine::Level::Primary].pupils == 50 && result.parcel_joins.size() == 1 &&
                          !result.parcel_joins.front().failure;
    std::cout << (is_right ? "the installed engine works\n" : "the installed engine is wrong\n");
    return is_right ? 0 : 1;
}
