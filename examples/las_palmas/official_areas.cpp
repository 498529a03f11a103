// SPDX-License-Identifier: MIT
#include "examples/las_palmas/official_areas.hpp"

#include "geo/files/read_layer.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace las_palmas {
namespace {

using namespace doorstep::geo;

Layer read(const std::string& source, const std::string& layer, const StudyPlane& plane)
{
    Progress silent;
    std::vector<Finding> ignored;
    return plane.project(read_layer({.source = source, .layer = layer}, silent).source, {}, ignored);
}

std::size_t column(const Layer& layer, const std::string& name)
{
    const auto found = std::ranges::find(layer.fields, name, &Field::name);
    if (found == layer.fields.end()) {
        throw std::invalid_argument{"layer " + layer.name + " has no field " + name};
    }
    return static_cast<std::size_t>(found - layer.fields.begin());
}

std::string text(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string{} : *words;
}

double number(const Value& value)
{
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    return whole != nullptr ? static_cast<double>(*whole) : real != nullptr ? *real : 0.0;
}

/// The accented letters of Spanish names (UTF-8, two bytes from 0xC3) as plain capitals.
char plain_letter(unsigned char second)
{
    static constexpr std::array<std::pair<unsigned char, char>, 14> letters{{{0x81, 'A'},
                                                                             {0xA1, 'A'},
                                                                             {0x89, 'E'},
                                                                             {0xA9, 'E'},
                                                                             {0x8D, 'I'},
                                                                             {0xAD, 'I'},
                                                                             {0x93, 'O'},
                                                                             {0xB3, 'O'},
                                                                             {0x9A, 'U'},
                                                                             {0xBA, 'U'},
                                                                             {0x9C, 'U'},
                                                                             {0xBC, 'U'},
                                                                             {0x91, 'N'},
                                                                             {0xB1, 'N'}}};
    const auto* const found = std::ranges::find(letters, second, &std::pair<unsigned char, char>::first);
    return found == letters.end() ? ' ' : found->second;
}

std::string plain_capitals(std::string_view name)
{
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte == 0xC3 && i + 1 < name.size()) {
            plain += plain_letter(static_cast<unsigned char>(name[++i]));
        }
        else if (name[i] >= 'a' && name[i] <= 'z') {
            plain += static_cast<char>(name[i] - 'a' + 'A');
        }
        else if ((name[i] >= 'A' && name[i] <= 'Z') || (name[i] >= '0' && name[i] <= '9')) {
            plain += name[i];
        }
        else if (name[i] != '.') { // "I.E.S." is "IES"
            plain += ' ';
        }
    }
    return plain;
}

bool same_word(std::string_view a, std::string_view b)
{
    const auto without_s = [](std::string_view word) {
        return word.ends_with('S') ? word.substr(0, word.size() - 1) : word;
    };
    return without_s(a) == without_s(b);
}

} // namespace

std::vector<OfficialArea> read_official_areas(const std::string& file, const StudyPlane& plane)
{
    const Layer layer = read(file, {}, plane);
    const std::size_t code = column(layer, "Codigo"), name = column(layer, "Denominaci");
    std::vector<OfficialArea> areas;
    for (const Feature& feature : layer.features) {
        if (const auto* shape = std::get_if<MultiPolygon>(&feature.geometry)) {
            areas.push_back({text(feature.values[code]), text(feature.values[name]), *shape, bounds(*shape)});
        }
    }
    std::ranges::sort(areas, {}, &OfficialArea::code);
    return areas;
}

std::vector<MappedSchool> read_schools(const std::string& study, const StudyPlane& plane)
{
    const Layer layer = read(study, "schools", plane);
    const std::size_t id = column(layer, "school_id"), name = column(layer, "name"), stage = column(layer, "stage");
    std::vector<MappedSchool> schools;
    for (const Feature& feature : layer.features) {
        const std::string kind = text(feature.values[stage]);
        const auto at = representative_point(feature.geometry);
        if (at) {
            schools.push_back({text(feature.values[id]), text(feature.values[name]),
                               kind != "kindergarten" && kind != "primary" && kind != "senior", feature.geometry, *at});
        }
    }
    std::ranges::sort(schools, {}, &MappedSchool::id);
    return schools;
}

std::vector<Home> read_homes(const std::string& study, const StudyPlane& plane)
{
    const Layer layer = read(study, "demand", plane);
    const std::size_t residents = column(layer, "population");
    std::vector<Home> homes;
    for (const Feature& feature : layer.features) {
        if (const auto at = representative_point(feature.geometry)) {
            homes.push_back({feature.geometry, *at, number(feature.values[residents])});
        }
    }
    return homes;
}

std::vector<std::string> telling_words(std::string_view name)
{
    static constexpr std::array small_words{"IES", "CEO", "DE", "LA", "EL", "LOS", "LAS", "DEL"};
    const std::string plain = plain_capitals(name);
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', begin), plain.size());
        const std::string word = plain.substr(begin, end - begin);
        if (!word.empty() && std::ranges::find(small_words, word) == small_words.end()) {
            words.push_back(word);
        }
        begin = end + 1;
    }
    return words;
}

std::optional<std::size_t> find_school(std::string_view official, std::span<const MappedSchool> schools)
{
    const std::vector<std::string> wanted = telling_words(official);
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < schools.size(); ++i) {
        const std::string plain = plain_capitals(schools[i].name);
        const std::vector<std::string> words = telling_words(schools[i].name);
        const bool is_public_secondary =
            schools[i].holds_junior_years && (plain.starts_with("IES ") || plain.starts_with("CEO "));
        const bool is_same = std::ranges::all_of(words, [&](const std::string& word) {
            return std::ranges::any_of(wanted, [&](const std::string& each) { return same_word(word, each); });
        });
        if (is_public_secondary && is_same && words.size() > most) {
            best = i;
            most = words.size();
        }
    }
    return best;
}

} // namespace las_palmas
