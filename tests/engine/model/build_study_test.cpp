// SPDX-License-Identifier: MIT
#include "engine/model/build_study.hpp"

#include "tests/support/small_standards.hpp"
#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using namespace doorstep::engine;
using tests::shape;

namespace {

struct Row {
    geo::Geometry shape;
    std::vector<geo::Value> values;
};

geo::Value text(std::string words)
{
    return geo::Value{std::move(words)};
}
geo::Value whole(std::int64_t value)
{
    return geo::Value{value};
}

StudyLayer layer(LayerRole role, std::vector<std::string> fields, std::vector<Row> rows)
{
    StudyLayer made;
    made.role = role;
    made.file = "town.gpkg";
    made.layer.name = "things";
    for (std::string& field : fields) {
        made.layer.fields.push_back({std::move(field)});
    }
    for (Row& row : rows) {
        made.layer.features.push_back(
            {static_cast<std::int64_t>(made.layer.features.size()) + 1, std::move(row.shape), std::move(row.values)});
    }
    return made;
}

BuiltStudy build(std::vector<StudyLayer> layers, const StudySettings& settings = {})
{
    geo::Progress silent;
    return build_study(std::move(layers), {}, tests::small_standards(), settings, silent);
}

bool has(const BuiltStudy& built, const std::string& code)
{
    return std::ranges::find(built.findings, code, &geo::Finding::code) != built.findings.end();
}

const geo::Geometry place = shape("POINT (0 0)");
const geo::Geometry plot = shape("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))");

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE(
        "fields are found by their name, a Chinese name, a name cut by DBF, in any case; the job's word goes first")
    {
        const auto households_of = [](const std::string& field, StudyLayer made) {
            made.fields = field.empty() ? made.fields : std::map<std::string, std::string>{{"households", field}};
            const BuiltStudy built = build({std::move(made)});
            return built.study.homes.empty() ? -1.0 : built.study.homes[0].residents;
        };
        const auto with = [](const std::string& id, const std::string& households) {
            return layer(LayerRole::Demand, {id, households}, {{place, {text("A"), whole(10)}}});
        };

        CHECK(households_of("", with("demand_id", "households")) == doctest::Approx(28.0));
        CHECK(households_of("", with("DEMAND_ID", "Households")) == doctest::Approx(28.0));
        CHECK(households_of("", with("小区编号", "户数")) == doctest::Approx(28.0));
        CHECK(households_of("hh", with("demand_id", "hh")) == doctest::Approx(28.0));
        CHECK(households_of("", with("小区编", "户数")) == doctest::Approx(28.0)); // 小区编号 cut at ten bytes of UTF-8
        CHECK(has(build({with("demand_id", "hh")}), "demand-missing"));
    }

    TEST_CASE("full-width digits, thousands and blanks are numbers all the same")
    {
        const BuiltStudy built = build({layer(
            LayerRole::Demand, {"demand_id", "pupils_primary"},
            {{place, {text("A"), text("１２０")}}, {place, {text("B"), text(" 1,200 ")}}, {place, {text("C"), {}}}})});

        REQUIRE(built.study.homes.size() == 3);
        CHECK(built.study.homes[0].pupils[Level::Primary] == 120);
        CHECK(built.study.homes[1].pupils[Level::Primary] == 1200);
        CHECK(built.study.homes[2].pupils[Level::Primary] == 0);
    }

    TEST_CASE("rates are shared out whole: the homes of a district sum to the district's rounded pupils")
    {
        std::vector<Row> rows;
        for (int i = 0; i < 7; ++i) {
            rows.push_back({place, {text("H" + std::to_string(i)), whole(23)}});
        }

        const BuiltStudy built = build({layer(LayerRole::Demand, {"demand_id", "population"}, std::move(rows))});

        int sum = 0;
        for (const Home& home : built.study.homes) {
            sum += home.pupils[Level::Primary];
            CHECK((home.pupils[Level::Primary] == 1 || home.pupils[Level::Primary] == 2)); // 23 × 62 ‰ = 1.426
        }
        CHECK(sum == 10); // 7 × 1.426 = 9.98
    }

    TEST_CASE("demand by years comes long or wide, and the last year is the reference year unless another is set")
    {
        const auto in_long_form = [] {
            return layer(
                LayerRole::Demand, {"demand_id", "year", "pupils_primary"},
                {{place, {text("A"), whole(2022), whole(100)}}, {place, {text("A"), whole(2025), whole(160)}}});
        };
        const auto wide = [] {
            return layer(LayerRole::Demand, {"demand_id", "pupils_primary_2022", "pupils_primary_2025"},
                         {{place, {text("A"), whole(100), whole(160)}}});
        };
        StudySettings in_2023;
        in_2023.reference_year = 2023;
        in_2023.horizon_year = 2030;
        for (const auto& made : {in_long_form(), wide()}) {
            const BuiltStudy last = build({made}), earlier = build({made}, in_2023);

            REQUIRE(last.study.homes.size() == 1);
            CHECK(last.study.reference_year == 2025);
            CHECK(last.study.homes[0].pupils[Level::Primary] == 160);
            CHECK(earlier.study.homes[0].pupils[Level::Primary] == 100);
            CHECK(earlier.study.homes[0].pupils_in_horizon_year[Level::Primary] == 160);
        }
    }

    TEST_CASE("areas are in the unit the job names")
    {
        for (const auto& given : std::map<std::string, double>{{"m2", 10'000}, {"ha", 1.0}, {"mu", 15.0}}) {
            const std::string unit = given.first;
            const double value = given.second;
            CAPTURE(unit);
            StudyLayer parcels =
                layer(LayerRole::Parcels, {"地块编号", "用地面积"}, {{plot, {text("P"), geo::Value{value}}}});
            parcels.units["area_m2"] = unit;

            const BuiltStudy built = build({std::move(parcels)});

            REQUIRE(built.study.parcels.size() == 1);
            CHECK(built.study.parcels[0].declared_area->in_square_metres() == doctest::Approx(10'000.0));
            CHECK_FALSE(has(built, "area-unit"));
        }
    }

    TEST_CASE("the same land-use code means what its classification says")
    {
        const auto is_education = [](const std::string& code, const std::string& scheme) {
            StudyLayer parcels = layer(LayerRole::Parcels, {"parcel_id", "landuse"}, {{plot, {text("P"), text(code)}}});
            parcels.landuse_scheme = scheme;
            return build({std::move(parcels)}).study.parcels.at(0).is_education_land;
        };

        CHECK(is_education("A33", "GB50137"));
        CHECK(is_education("0804", "YDYH2023"));
        CHECK(is_education("080403", "YDYH2023"));
        CHECK_FALSE(is_education("0804", "GBT21010"));
        CHECK_FALSE(is_education("R2", "GB50137"));
        CHECK_FALSE(is_education("0804", ""));
    }

    TEST_CASE("seats count from the year a school opens, planned ones by a switch, closing ones not at all")
    {
        const auto schools = [] {
            return layer(LayerRole::Schools, {"school_id", "stage", "seats", "status", "open_year"},
                         {{place, {text("A"), text("小学"), whole(100), text("在办"), {}}},
                          {place, {text("B"), text("小学"), whole(200), text("在建"), whole(2026)}},
                          {place, {text("C"), text("小学"), whole(300), text("规划"), {}}},
                          {place, {text("D"), text("小学"), whole(400), text("拟撤并"), {}}}});
        };
        const auto seats = [](const BuiltStudy& built, PerLevel<int> School::*which) {
            int sum = 0;
            for (const School& school : built.study.schools) {
                sum += (school.*which)[Level::Primary];
            }
            return sum;
        };
        StudySettings settings;
        settings.reference_year = 2025;
        settings.horizon_year = 2026;

        const BuiltStudy built = build({schools()}, settings);
        settings.uses_planned_schools = true;
        const BuiltStudy with_planned = build({schools()}, settings);

        CHECK(seats(built, &School::seats) == 100);
        CHECK(seats(built, &School::seats_in_horizon_year) == 300);
        CHECK(seats(with_planned, &School::seats) == 400);
        CHECK(has(built, "planned-seats"));
        CHECK(has(built, "closing-seats"));
    }

    TEST_CASE("a hundred features with one mistake are one finding that counts them")
    {
        std::vector<Row> rows;
        for (int i = 0; i < 100; ++i) {
            rows.push_back({place, {text("H" + std::to_string(i)), whole(-1)}});
        }

        const BuiltStudy built = build({layer(LayerRole::Demand, {"demand_id", "pupils_primary"}, std::move(rows))});

        CHECK(std::ranges::count(built.findings, "negative-number", &geo::Finding::code) == 1);
        const auto finding = std::ranges::find(built.findings, "negative-number", &geo::Finding::code);
        CHECK(finding->what.en.find("(100 features)") != std::string::npos);
        CHECK(finding->where.feature.find("H9, …") != std::string::npos);
        CHECK(built.accounts.at(0).excluded == 100);
    }

    TEST_CASE("layers of another city are told by their distance from the streets")
    {
        const StudyLayer streets =
            layer(LayerRole::Streets, {"road_class"}, {{shape("LINESTRING (0 0, 1000 0)"), {text("local")}}});
        const auto homes_at = [](const std::string& wkt) {
            return layer(LayerRole::Demand, {"demand_id", "pupils_primary"}, {{shape(wkt), {text("A"), whole(5)}}});
        };

        CHECK(has(build({streets, homes_at("POINT (50000 0)")}), "homes-far-from-streets"));
        CHECK_FALSE(has(build({streets, homes_at("POINT (2900 0)")}), "homes-far-from-streets"));
        CHECK_FALSE(has(build({homes_at("POINT (50000 0)")}), "homes-far-from-streets"));
    }
}
