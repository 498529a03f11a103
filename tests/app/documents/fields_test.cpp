// SPDX-License-Identifier: MIT
// docs/fields.md against the engine's field table and the words its readers take.
#include "engine/model/build_study.hpp"
#include "engine/model/fields.hpp"
#include "tests/app/documents/markdown.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

using namespace doorstep;
using namespace doorstep::tests;
using engine::LayerRole;

namespace {

constexpr std::array roles{LayerRole::Parcels,  LayerRole::Schools,   LayerRole::Demand,
                           LayerRole::Gates,    LayerRole::Streets,   LayerRole::Zones,
                           LayerRole::Barriers, LayerRole::Crossings, LayerRole::Hazards};

struct DocumentedField {
    std::string name;
    std::vector<std::string> aliases;
    std::string meaning;
};
using Documented = std::map<std::string, std::vector<DocumentedField>>; // by role

std::vector<std::string> split(const std::string& text, const std::string& at)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + at.size();
    }
    return parts;
}

Documented documented_fields()
{
    Documented fields;
    std::string role;
    for (const std::string& line : lines_of(text_of_file(source_folder() / "docs/fields.md"))) {
        if (line.starts_with("## ")) {
            role = quoted_code(line).at(0);
        }
        const auto cells = cells_of(line);
        if (!role.empty() && cells.size() >= 3 && !quoted_code(cells[0]).empty()) {
            fields[role].push_back({quoted_code(cells[0]).front(), split(cells[1], "、"), cells[2]});
        }
    }
    return fields;
}

/// `vacant` (空地、闲置): the words a field's meaning lists, canonical ones and those in brackets.
std::vector<std::string> words_in(const std::string& meaning)
{
    std::vector<std::string> words = quoted_code(meaning);
    for (auto open = meaning.find("` ("); open != std::string::npos; open = meaning.find("` (", open + 1)) {
        const std::string inside = meaning.substr(open + 3, meaning.find_first_of(";)", open) - open - 3);
        std::ranges::copy(split(inside, "、"), std::back_inserter(words));
    }
    return words;
}

/// What the engine says of one feature that carries only `field` = `word`.
std::vector<geo::Finding> findings_about(LayerRole role, const std::string& field, const std::string& word)
{
    engine::StudyLayer layer;
    layer.role = role;
    layer.layer.fields = {{field}};
    layer.layer.features.push_back({1, geo::MultiPolygon{{{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {}}}}, {word}});
    if (role == LayerRole::Streets) {
        layer.layer.features.front().geometry = geo::MultiLine{{{{{0, 0}, {9, 0}}}}};
    }
    for (const char* id : {"parcel_id", "school_id", "zone_id", "seats"}) {
        layer.constants[id] = "1";
    }
    for (const char* needed : {"stage", "type"}) {
        if (field != needed) {
            layer.constants[needed] = role == LayerRole::Schools ? "primary" : "tod";
        }
    }
    geo::Progress silent;
    std::vector<geo::Finding> about;
    for (const geo::Finding& finding : engine::build_study({layer}, {}, {}, {}, silent).findings) {
        if (finding.code == "unknown-word") {
            about.push_back(finding);
        }
    }
    return about;
}

/// Fields whose values are words of a list.
struct WordField {
    LayerRole role;
    const char* field;
};
constexpr std::array word_fields{
    WordField{LayerRole::Parcels, "status"},     WordField{LayerRole::Parcels, "regulatory"},
    WordField{LayerRole::Schools, "stage"},      WordField{LayerRole::Schools, "status"},
    WordField{LayerRole::Schools, "owner_type"}, WordField{LayerRole::Streets, "road_class"},
    WordField{LayerRole::Zones, "type"},         WordField{LayerRole::Barriers, "kind"},
    WordField{LayerRole::Crossings, "kind"},
};

const DocumentedField& documented(Documented&&, LayerRole, const std::string&) = delete; // would dangle
const DocumentedField& documented(const Documented& fields, LayerRole role, const std::string& name)
{
    const auto& of_role = fields.at(std::string{engine::key_of(role)});
    const auto found = std::ranges::find(of_role, name, &DocumentedField::name);
    REQUIRE(found != of_role.end());
    return *found;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the page of fields lists every field of every role with all its names, and no other")
    {
        Documented fields = documented_fields();
        for (const LayerRole role : roles) {
            const std::string key{engine::key_of(role)};
            CAPTURE(key);
            std::vector<std::string> names;
            std::ranges::transform(fields[key], std::back_inserter(names), &DocumentedField::name);
            CHECK(names == engine::field_names(role));
        }
        for (const engine::FieldRow& row : engine::field_rows()) {
            CAPTURE(row.name);
            CHECK(documented(fields, row.role, std::string{row.name}).aliases == split(std::string{row.aliases}, " "));
        }
    }

    TEST_CASE("the page of fields lists the words the engine takes, and no other")
    {
        const Documented fields = documented_fields();
        for (const WordField& each : word_fields) {
            CAPTURE(each.field);
            const std::vector<std::string> words = words_in(documented(fields, each.role, each.field).meaning);
            REQUIRE(words.size() >= 4);
            for (const std::string& word : words) {
                CAPTURE(word);
                const bool is_remark = word.find_first_of("= ") != std::string::npos || word == "highway";
                CHECK((is_remark || findings_about(each.role, each.field, word).empty()));
            }
            const auto refused = findings_about(each.role, each.field, "zzz");
            REQUIRE(refused.size() == 1);
            const std::string& valid = refused.front().what.en; // "zzz" is none of: vacant, reserved …
            for (const std::string& word : split(valid.substr(valid.find(": ") + 2), ", ")) {
                CAPTURE(word);
                CHECK(std::ranges::find(words, word) != words.end());
            }
        }
    }

    TEST_CASE("the page of fields lists the types of hazards the built-in profile has rules for, and no other")
    {
        const auto fields = documented_fields();
        const DocumentedField& field = documented(fields, LayerRole::Hazards, "type");
        const std::vector<std::string> listed = quoted_code(field.meaning);
        std::set<std::string> ruled;
        const std::string profile = text_of_file(source_folder() / "app/job/profiles/cn-gb50180-chengdu.toml");
        for (const std::string& line : lines_of(profile)) {
            if (line.starts_with("hazards = [")) {
                for (const std::string& part : split(line.substr(11), "\"")) {
                    if (part.find_first_of(",] ") == std::string::npos && !part.empty()) {
                        ruled.insert(part);
                    }
                }
            }
        }

        CHECK(std::set<std::string>{listed.begin(), listed.end()} == ruled);
        CHECK(ruled.size() > 20);
    }
}
