// SPDX-License-Identifier: MIT
#include "app/job/standard_keys.hpp"

#include "engine/model/stage.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace doorstep::app {
namespace {

constexpr double no_limit = std::numeric_limits<double>::max();

StandardKey number(std::string name, std::string unit, double least, bool least_is_possible, double most = no_limit)
{
    return {std::move(name), StandardKind::Number, least, least_is_possible, most, {}, std::move(unit), false};
}

StandardKey per_district(StandardKey key)
{
    key.is_per_district = true;
    return key;
}

void add_level_keys(std::vector<StandardKey>& keys, std::string_view level)
{
    const std::string start = std::string{level} + ".";
    keys.push_back(per_district(number(start + "walk_m", "m", 0, false, 100'000)));
    keys.push_back(per_district(number(start + "max_walk_m", "m", 0, false, 100'000)));
    for (const char* const field : {"class_size", "years"}) {
        StandardKey key =
            per_district(number(start + field, field == std::string_view{"years"} ? "years" : "pupils", 1, true, 1000));
        key.kind = StandardKind::Whole;
        keys.push_back(std::move(key));
    }
    keys.push_back(per_district(number(start + "seats_per_1000", "seats per 1,000 residents", 0, false, 1000)));
    keys.push_back(per_district(number(start + "site_m2_per_seat", "m²", 0, false, 10'000)));
}

void add_stage_keys(std::vector<StandardKey>& keys, std::string_view stage)
{
    const std::string start = std::string{stage} + ".";
    keys.push_back({start + "classes", StandardKind::WholeList, 1, true, 1000, {}, "classes", true});
    keys.push_back(per_district(number(start + "building_share", "of the site area", 0, false, 1)));
    keys.push_back(per_district(number(start + "track_length_m", "m", 0, true, 1000)));
    keys.push_back(per_district(number(start + "track_width_m", "m", 0, true, 1000)));
    keys.push_back({start + "track_name", StandardKind::Text, 0, true, 0, {}, {}, true});
}

void add_rule_keys(std::vector<StandardKey>& keys, const std::string& rule)
{
    const std::string start = "rule." + rule + ".";
    keys.push_back(number(start + "distance_m", "m", 0, true, 100'000));
    keys.push_back(number(start + "distance_by_kv.*", "m", 0, true, 100'000));
    keys.push_back({start + "scope", StandardKind::Word, 0, true, 0, "hard quiet parcel", {}, false});
    keys.push_back({start + "when_short", StandardKind::Word, 0, true, 0, "info mitigate fail", {}, false});
    keys.push_back({start + "off", StandardKind::Switch, 0, true, 0, {}, {}, false});
}

void add_criterion_keys(std::vector<StandardKey>& keys, const std::string& criterion)
{
    for (const engine::Level level : engine::walked_levels) {
        const std::string start = "criterion." + criterion + "." + std::string{engine::key_of(level)} + ".";
        keys.push_back(number(start + "worst", {}, -no_limit, true));
        keys.push_back(number(start + "best", {}, -no_limit, true));
        keys.push_back(number(start + "weight", "points of 100", 0, true, 1000));
    }
}

} // namespace

std::vector<StandardKey> standard_keys(const std::vector<std::string>& rules, const std::vector<std::string>& criteria)
{
    std::vector<StandardKey> keys;
    keys.push_back({"metric", StandardKind::Word, 0, true, 0, "network straight", {}, false});
    for (const engine::Level level : engine::all_levels) {
        add_level_keys(keys, engine::key_of(level));
    }
    for (const char* const stage : {"kindergarten", "primary", "junior", "nine_year", "senior"}) {
        add_stage_keys(keys, stage);
    }
    keys.push_back(number("walking.max_walk_factor", "× the walking standard", 1, true, 100));
    keys.push_back(number("walking.max_connector_m", "m", 0, false, 10'000));
    keys.push_back(number("walking.catchment_buffer_m", "m", 0, false, 1000));
    keys.push_back(number("demand.persons_per_household", "persons", 0, false, 100));
    keys.push_back(number("demand.occupancy_ramp_years", "years", 0, true, 100));
    keys.back().kind = StandardKind::Whole;
    keys.push_back(per_district(number("demand.birth_rate_per_1000", "births per 1,000 residents", 0, false, 100)));
    keys.push_back(number("supply.inclusive_share", "of enrolled kindergarten children", 0, true, 1));
    keys.push_back(number("limits.preferred_slope", "rise ÷ run", 0, false, 1));
    keys.push_back(number("limits.max_slope", "rise ÷ run", 0, false, 1));
    keys.push_back(number("limits.max_aspect", "length ÷ width", 1, true, 100));
    keys.push_back(number("limits.neighbour_noise_m", "m", 0, true, 1000));
    keys.push_back(number("limits.gate_street_m", "m", 0, true, 1000));
    for (const std::string& rule : rules) {
        add_rule_keys(keys, rule);
    }
    for (const std::string& criterion : criteria) {
        add_criterion_keys(keys, criterion);
    }
    return keys;
}

const StandardKey* find_standard_key(const std::vector<StandardKey>& keys, std::string_view name)
{
    const auto is_asked = [&](const StandardKey& key) {
        if (key.name.ends_with('*')) {
            const std::string_view start = std::string_view{key.name}.substr(0, key.name.size() - 1);
            const std::string_view rest = name.starts_with(start) ? name.substr(start.size()) : std::string_view{};
            return !rest.empty() && rest.size() <= 5 &&
                   std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
        }
        return key.name == name;
    };
    const auto found = std::ranges::find_if(keys, is_asked);
    return found == keys.end() ? nullptr : &*found;
}

} // namespace doorstep::app
