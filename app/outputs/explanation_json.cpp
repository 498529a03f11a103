// SPDX-License-Identifier: MIT
#include "app/outputs/explanation_json.hpp"

#include <nlohmann/json.hpp>

namespace doorstep::app {

std::string explanation_json(const std::vector<std::pair<std::string, geo::Layer>>& tables)
{
    using Json = nlohmann::ordered_json;
    Json report = Json::object();
    for (const auto& [name, layer] : tables) {
        Json rows = Json::array();
        for (const geo::Feature& feature : layer.features) {
            Json row = Json::object();
            for (std::size_t i = 0; i < layer.fields.size(); ++i) {
                const std::string& field = layer.fields[i].name;
                std::visit(
                    [&](const auto& value) {
                        if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                            row[field] = value;
                        }
                    },
                    feature.values[i]);
            }
            rows.push_back(std::move(row));
        }
        report[name] = std::move(rows);
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace doorstep::app
