// SPDX-License-Identifier: MIT
#include "maps/layers/explanation_tables.hpp"
#include "maps/layers/result_layers.hpp"
#include "maps/layers/study_layers.hpp"
#include "maps/layers/tables.hpp"

#include <iterator>

namespace doorstep::maps {

std::vector<geo::Layer> geopackage_layers(const engine::Study& study, const engine::SitingResult& result,
                                          const std::vector<geo::Finding>& findings, geo::Language language)
{
    std::vector<geo::Layer> layers;
    const auto add_all = [&](std::vector<geo::Layer> more) {
        layers.insert(layers.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    layers.push_back(home_layer(study, result));
    layers.push_back(school_layer(study, result));
    layers.push_back(parcel_layer(study, result));
    add_all(remainder_layers(study, result));
    add_all(surrounding_layers(study));
    layers.push_back(ledger_table(study, result, language));
    layers.push_back(rule_table(study, result, language));
    layers.push_back(served_table(study, result));
    add_all(explanation_tables(study, result, language));
    layers.push_back(totals_table(study, result, language));
    layers.push_back(standards_table(study));
    layers.push_back(findings_table(findings, language));
    return layers;
}

} // namespace doorstep::maps
