// SPDX-License-Identifier: MIT
#include "app/job/job_keys.hpp"

#include <algorithm>
#include <array>

namespace doorstep::app {
namespace {

constexpr std::array keys{
    JobKey{"", "study", KeyType::Table},
    JobKey{"", "standards", KeyType::Table},
    JobKey{"", "layer", KeyType::Tables},
    JobKey{"", "terrain", KeyType::Table},
    JobKey{"", "walking", KeyType::Table},
    JobKey{"", "costs", KeyType::Table},
    JobKey{"", "catchments", KeyType::Table},
    JobKey{"", "output", KeyType::Table},

    JobKey{"study", "name", KeyType::Text},
    JobKey{"study", "crs", KeyType::Text},
    JobKey{"study", "reference_year", KeyType::Integer},
    JobKey{"study", "horizon_year", KeyType::Integer},
    JobKey{"study", "lang", KeyType::Text, "en zh"},
    JobKey{"study", "planned_schools", KeyType::Boolean},
    JobKey{"study", "schematic", KeyType::Boolean},

    JobKey{"standards", "profile", KeyType::Text},
    JobKey{"standards", "metric", KeyType::Text, "network straight"},
    JobKey{"standards", "override", KeyType::Table},
    JobKey{"standards", "district", KeyType::Table},

    JobKey{"layer", "role", KeyType::Text, "parcels schools demand gates streets zones barriers crossings hazards"},
    JobKey{"layer", "source", KeyType::Text},
    JobKey{"layer", "layer", KeyType::Text},
    JobKey{"layer", "crs", KeyType::Text},
    JobKey{"layer", "datum", KeyType::Text, "as_declared gcj02 bd09"},
    JobKey{"layer", "filter", KeyType::Text},
    JobKey{"layer", "encoding", KeyType::Text},
    JobKey{"layer", "x", KeyType::Text},
    JobKey{"layer", "y", KeyType::Text},
    JobKey{"layer", "wkt", KeyType::Text},
    JobKey{"layer", "lonlat", KeyType::Text},
    JobKey{"layer", "landuse_scheme", KeyType::Text, "GB50137 GBT21010 YDYH2023"},
    JobKey{"layer", "fields", KeyType::Table},
    JobKey{"layer", "units", KeyType::Table},
    JobKey{"layer", "constants", KeyType::Table},
    JobKey{"layer", "may_be_empty", KeyType::Boolean},

    JobKey{"terrain", "source", KeyType::Text},

    JobKey{"walking", "minutes", KeyType::Table},
    JobKey{"walking", "speed_kmh", KeyType::Table},
    JobKey{"walking", "slope", KeyType::Boolean},
    JobKey{"walking", "crossing_rule", KeyType::Text, "report penalty barrier"},
    JobKey{"walking", "crossing_penalty_m", KeyType::Number},

    JobKey{"costs", "build_cny_per_seat", KeyType::Table},
    JobKey{"costs", "build_cny", KeyType::Table},
    JobKey{"costs", "land_cny_per_m2", KeyType::Number},
    JobKey{"costs", "worst", KeyType::Number},
    JobKey{"costs", "best", KeyType::Number},

    JobKey{"catchments", "per_stage_and_district", KeyType::Integer},
    JobKey{"catchments", "named", KeyType::Texts},

    JobKey{"output", "folder", KeyType::Text},
    JobKey{"output", "debug", KeyType::Boolean},
    JobKey{"output", "geojson_twin", KeyType::Text, "none gcj02 bd09"},
};

} // namespace

std::span<const JobKey> job_keys()
{
    return keys;
}

std::vector<std::string> keys_of(std::string_view section)
{
    std::vector<std::string> names;
    for (const JobKey& key : keys) {
        if (key.section == section) {
            names.emplace_back(key.name);
        }
    }
    return names;
}

const JobKey* find_key(std::string_view section, std::string_view name)
{
    const auto* const found =
        std::ranges::find_if(keys, [&](const JobKey& key) { return key.section == section && key.name == name; });
    return found == keys.end() ? nullptr : found;
}

std::string_view english_name(KeyType type)
{
    switch (type) {
    case KeyType::Text: return "a text in quotes";
    case KeyType::Integer: return "a whole number";
    case KeyType::Number: return "a number";
    case KeyType::Boolean: return "true or false";
    case KeyType::Texts: return "a list of texts";
    case KeyType::Table: return "a table";
    case KeyType::Tables: return "a list of tables, each headed by double brackets";
    }
    return {};
}

std::string_view chinese_name(KeyType type)
{
    switch (type) {
    case KeyType::Text: return "带引号的文本";
    case KeyType::Integer: return "整数";
    case KeyType::Number: return "数字";
    case KeyType::Boolean: return "true 或 false";
    case KeyType::Texts: return "文本列表";
    case KeyType::Table: return "表";
    case KeyType::Tables: return "以双方括号开头的表的列表";
    }
    return {};
}

std::vector<std::string> words_of(const JobKey& key)
{
    std::vector<std::string> words;
    std::string_view rest = key.words;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

} // namespace doorstep::app
