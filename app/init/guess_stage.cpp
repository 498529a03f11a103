// SPDX-License-Identifier: MIT
#include "app/init/guess_stage.hpp"

#include "app/init/osm_city.hpp"
#include "app/init/school_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

namespace doorstep::app {
namespace {

using engine::Level;

/// A span of years or grades, ends included.
struct Range {
    double from = 0.0;
    double to = 0.0;
};

/// "1-6", "0;1", "K-5", "7–9": every range and single number of a text; K is 0.
std::vector<Range> ranges_in(std::string_view text)
{
    std::vector<Range> ranges;
    bool joins = false;
    for (std::size_t at = 0; at < text.size();) {
        const char letter = text[at];
        const bool is_kindergarten_grade = letter == 'K' || letter == 'k';
        if (is_kindergarten_grade || std::isdigit(static_cast<unsigned char>(letter)) != 0) {
            double number = 0.0;
            std::size_t end = at + 1;
            if (!is_kindergarten_grade) {
                number = leading_number(text.substr(at)).value_or(0.0);
                while (end < text.size() &&
                       (std::isdigit(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.')) {
                    ++end;
                }
            }
            if (joins && !ranges.empty()) {
                ranges.back().to = number;
            }
            else {
                ranges.push_back({number, number});
            }
            joins = false;
            at = end;
            continue;
        }
        joins = joins || letter == '-' || letter == '\x93'; // an en dash ends in this byte
        if (letter == ';' || letter == ',') {
            joins = false;
        }
        ++at;
    }
    return ranges;
}

StageGuess from_bits(unsigned bits, StageSource source)
{
    StageGuess guess;
    guess.source = source;
    guess.levels[Level::Kindergarten] = (bits & Kinder) != 0;
    guess.levels[Level::Primary] = (bits & Primary) != 0;
    guess.levels[Level::Junior] = (bits & Junior) != 0;
    guess.levels[Level::Senior] = (bits & Senior) != 0;
    guess.is_other_school = (bits & OtherSchool) != 0;
    return guess;
}

constexpr std::array level_bits{unsigned{Kinder}, unsigned{Primary}, unsigned{Junior}, unsigned{Senior}};

/// ISCED 0–3 are our four levels.
unsigned bits_of_isced(std::string_view text)
{
    unsigned bits = 0;
    for (const Range& range : ranges_in(text)) {
        for (std::size_t level = 0; level < level_bits.size(); ++level) {
            const auto number = static_cast<double>(level);
            bits |= range.from <= number && number <= range.to ? level_bits[level] : 0U;
        }
    }
    return bits;
}

/// Levels of which more than `least` units lie in [from, to).
unsigned bits_of_span(double from, double to, const std::array<Range, 4>& spans, double least)
{
    unsigned bits = 0;
    for (std::size_t level = 0; level < spans.size(); ++level) {
        const double shared = std::min(to, spans[level].to) - std::max(from, spans[level].from);
        bits |= shared >= least ? level_bits[level] : 0U;
    }
    return bits;
}

unsigned bits_of_ages(const geo::Tags& tags)
{
    const auto youngest = leading_number(tag(tags, "min_age"));
    const auto oldest = leading_number(tag(tags, "max_age"));
    if (!youngest || !oldest || *oldest < *youngest) {
        return 0;
    }
    static constexpr std::array<Range, 4> ages{{{3, 6}, {6, 12}, {12, 15}, {15, 18}}};
    return bits_of_span(*youngest, *oldest + 1.0, ages, 2.0);
}

unsigned bits_of_grades(const geo::Tags& tags)
{
    static constexpr std::array<Range, 4> grades{{{0, 1}, {1, 7}, {7, 10}, {10, 13}}};
    unsigned bits = 0;
    for (const Range& range : ranges_in(tag(tags, "grades"))) {
        bits |= bits_of_span(range.from, range.to + 1.0, grades, 1.0);
    }
    return bits;
}

/// `school=primary`, `school:type=…`, `school:FR=collège`, `school:de=Grundschule`, …
unsigned bits_of_type_tags(const geo::Tags& tags)
{
    unsigned bits = 0;
    for (const auto& [key, value] : tags) {
        if (key == "school" || key.starts_with("school:")) {
            bits |= levels_in_words(value);
        }
    }
    return bits & ~unsigned{OtherSchool};
}

unsigned bits_of_names(const geo::Tags& tags)
{
    for (const char* key : {"name", "official_name", "alt_name", "name:en", "short_name"}) {
        if (const unsigned bits = levels_in_words(tag(tags, key)); bits != 0) {
            return bits;
        }
    }
    return 0;
}

} // namespace

std::string_view key_of(StageSource source)
{
    switch (source) {
    case StageSource::Isced: return "isced:level";
    case StageSource::Ages: return "min_age, max_age";
    case StageSource::Grades: return "grades";
    case StageSource::TypeTag: return "school=*";
    case StageSource::Name: return "name";
    case StageSource::Kind: return "amenity=kindergarten";
    case StageSource::Nothing: break;
    }
    return "assumed";
}

StageGuess guess_stage(const geo::Tags& tags)
{
    const bool is_kindergarten = tag(tags, "amenity") == "kindergarten";
    const std::array<std::pair<unsigned, StageSource>, 5> hints{{
        {bits_of_isced(tag(tags, "isced:level")), StageSource::Isced},
        {bits_of_ages(tags), StageSource::Ages},
        {bits_of_grades(tags), StageSource::Grades},
        {bits_of_type_tags(tags), StageSource::TypeTag},
        {is_kindergarten ? 0U : bits_of_names(tags), StageSource::Name},
    }};
    for (const auto& [bits, source] : hints) {
        if (bits != 0) {
            return from_bits(bits, source);
        }
    }
    return is_kindergarten ? from_bits(Kinder, StageSource::Kind) : from_bits(Primary, StageSource::Nothing);
}

std::optional<engine::Stage> stage_above_kindergarten(const engine::PerLevel<bool>& levels)
{
    using engine::Stage;
    const bool primary = levels[Level::Primary];
    const bool junior = levels[Level::Junior];
    const bool senior = levels[Level::Senior];
    if (primary && senior) {
        return Stage::TwelveYear;
    }
    if (primary) {
        return junior ? Stage::NineYear : Stage::Primary;
    }
    if (junior) {
        return senior ? Stage::Complete : Stage::Junior;
    }
    return senior ? std::optional{Stage::Senior} : std::nullopt;
}

} // namespace doorstep::app
