// SPDX-License-Identifier: MIT
#include "maps/layers/result_layers.hpp"
#include "tests/maps/sited_town.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace doorstep;
using tests::SitedTown;

namespace {

const geo::Value& value(const geo::Layer& layer, std::size_t row, const std::string& field)
{
    const auto found = std::ranges::find(layer.fields, field, &geo::Field::name);
    REQUIRE(found != layer.fields.end());
    return layer.features.at(row).values.at(static_cast<std::size_t>(found - layer.fields.begin()));
}

std::string text(const geo::Layer& layer, std::size_t row, const std::string& field)
{
    const auto* words = std::get_if<std::string>(&value(layer, row, field));
    return words == nullptr ? std::string{} : *words;
}

std::optional<double> real(const geo::Layer& layer, std::size_t row, const std::string& field)
{
    const auto* number = std::get_if<double>(&value(layer, row, field));
    return number == nullptr ? std::nullopt : std::optional{*number};
}

const geo::Layer& named(const std::vector<geo::Layer>& layers, const std::string& name)
{
    const auto found = std::ranges::find(layers, name, &geo::Layer::name);
    REQUIRE(found != layers.end());
    return *found;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("every candidate is a row, ranked ones with flat points that sum to the score, failed ones with a reason")
    {
        const SitedTown town;

        const geo::Layer layer = maps::candidate_layer(town.study, town.result, geo::Language::English);

        REQUIRE(layer.features.size() == town.result.sites.size());
        std::set<std::string> ids;
        for (std::size_t row = 0; row < layer.features.size(); ++row) {
            const std::string id = text(layer, row, "site_id");
            CAPTURE(id);
            CHECK(ids.insert(id).second);
            if (text(layer, row, "status") == "ranked") {
                long long sum = 0;
                for (const geo::Field& field : layer.fields) {
                    if (field.name.starts_with("points_C")) {
                        sum += std::llround(100.0 * real(layer, row, field.name).value_or(0.0));
                    }
                }
                CHECK(sum == std::llround(100.0 * real(layer, row, "score").value()));
            }
            else {
                CHECK_FALSE(text(layer, row, "reason").empty());
                CHECK_FALSE(real(layer, row, "score"));
            }
        }
    }

    TEST_CASE("names follow the language, keys do not")
    {
        const SitedTown town;

        const geo::Layer english = maps::candidate_layer(town.study, town.result, geo::Language::English);
        const geo::Layer chinese = maps::candidate_layer(town.study, town.result, geo::Language::Chinese);

        CHECK(text(english, 0, "stage") == text(chinese, 0, "stage"));
        CHECK(text(english, 0, "stage_name") != text(chinese, 0, "stage_name"));
        CHECK(english.fields == chinese.fields);
    }

    TEST_CASE("a study without a candidate has every layer with the same fields")
    {
        const SitedTown town;
        engine::Study nothing;
        nothing.standards = town.study.standards;
        const engine::SitingResult no_result = tests::sited(nothing);

        CHECK(maps::candidate_layer(nothing, no_result, geo::Language::English).fields ==
              maps::candidate_layer(town.study, town.result, geo::Language::English).fields);
        const auto empty = maps::geopackage_layers(nothing, no_result, {}, geo::Language::English);
        const auto full = maps::geopackage_layers(town.study, town.result, {}, geo::Language::English);
        REQUIRE(empty.size() == full.size());
        for (std::size_t i = 0; i < full.size(); ++i) {
            CAPTURE(full[i].name);
            CHECK(empty[i].name == full[i].name);
            CHECK((empty[i].fields == full[i].fields));
        }
    }

    TEST_CASE("homes carry both kinds of unmet pupils, as worked out on paper")
    {
        const SitedTown town;

        const auto layers = maps::geopackage_layers(town.study, town.result, {}, geo::Language::English);

        const geo::Layer& homes = named(layers, "homes");
        REQUIRE(homes.features.size() == 3);
        CHECK(std::get<std::int64_t>(value(homes, 1, "primary_beyond_standard")) == 40);
        CHECK(std::get<std::int64_t>(value(homes, 2, "primary_without_seat")) == 40);
        CHECK(real(homes, 0, "connector_m") == 20.0);
    }

    TEST_CASE("the ledger table sums to the scores of the candidates")
    {
        const SitedTown town;

        const auto layers = maps::geopackage_layers(town.study, town.result, {}, geo::Language::English);

        const geo::Layer& ledger = named(layers, "ledger");
        long long sum = 0, scores = 0;
        for (std::size_t row = 0; row < ledger.features.size(); ++row) {
            sum += std::llround(100.0 * real(ledger, row, "points").value_or(0.0));
        }
        for (const engine::Scorecard& site : town.result.sites) {
            scores += site.status == engine::SiteStatus::Ranked ? site.score.hundredths : 0;
        }
        CHECK(sum == scores);
        CHECK(sum > 0);
    }

    TEST_CASE("debug layers hold each street edge, connector and refused join")
    {
        const SitedTown town;

        const auto layers = maps::debug_layers(town.study, town.result);

        CHECK(named(layers, "debug_street_graph").features.size() == 1);
        CHECK(named(layers, "debug_connectors").features.size() == 6); // three homes, one school, two parcels
        CHECK(named(layers, "debug_refused_joins").features.empty());
    }
}
