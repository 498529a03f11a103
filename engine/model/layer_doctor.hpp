// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/model/field_values.hpp"

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::engine {

/// What a number may be, inclusive.
struct NumberLimits {
    double least = 0.0;
    double most = std::numeric_limits<double>::infinity();
};

/// Reads one layer with a doctor's eye: every doubtful cell becomes a finding, findings of a kind are told once with
/// the first features named and all counted, and every feature is accounted for.
class LayerDoctor {
public:
    LayerDoctor(const StudyLayer& layer, std::string id_field);

    [[nodiscard]] const FieldValues& values() const { return values_; }
    /// The feature's id, its number where it has none.
    [[nodiscard]] std::string name_of(const geo::Feature& feature) const;

    /// A thing about one feature. `field` may be empty.
    void tell(geo::Severity severity, const std::string& code, const geo::Feature& feature, std::string_view field,
              const geo::Text& what, const geo::Text& effect, const geo::Text& fix);
    /// A thing about the layer.
    void tell_layer(geo::Severity severity, const std::string& code, std::string_view field, const geo::Text& what,
                    const geo::Text& effect, const geo::Text& fix);
    /// The feature will not be used, for this reason (a finding's code).
    void exclude(const geo::Feature& feature, const std::string& reason);
    void count_used() { ++account_.used; }

    /// False, with an error naming the fields there are, when a field is missing.
    bool require(std::string_view field);
    /// The id, unique over `taken`; nullopt (and an error) when missing or repeated.
    [[nodiscard]] std::optional<std::string> take_id(const geo::Feature& feature, std::set<std::string>& taken);
    /// A number within limits; empty, with an error, when it is none. Null is empty without a word.
    [[nodiscard]] std::optional<double> number(const geo::Feature& feature, std::string_view field,
                                               NumberLimits limits = {});
    [[nodiscard]] std::optional<int> whole(const geo::Feature& feature, std::string_view field,
                                           NumberLimits limits = {0.0, 1e9});
    /// Yes or no in the ways people write it; empty for null.
    [[nodiscard]] std::optional<bool> yes_or_no(const geo::Feature& feature, std::string_view field);
    /// An area in m², by the job's unit for the field.
    [[nodiscard]] std::optional<geo::Area> area(const geo::Feature& feature, std::string_view field);

    /// One of the words, by any of its names; empty for null, and (with an error) for what is none of them.
    template <class Value>
    struct Word {
        Value value;
        std::vector<std::string_view> names; ///< the first is canonical
    };
    template <class Value>
    [[nodiscard]] std::optional<Value> word(const geo::Feature& feature, std::string_view field,
                                            const std::vector<Word<Value>>& words)
    {
        const std::string text = values_.text(feature, field);
        std::vector<std::string> valid;
        for (const Word<Value>& each : words) {
            for (const std::string_view name : each.names) {
                if (text == name) {
                    return each.value;
                }
            }
            valid.emplace_back(each.names.front());
        }
        if (!text.empty()) {
            tell_unknown_word(feature, field, text, valid);
        }
        return std::nullopt;
    }
    void tell_unknown_word(const geo::Feature& feature, std::string_view field, const std::string& text,
                           const std::vector<std::string>& valid);

    /// The findings and the account; call once, at the end.
    void finish(std::vector<geo::Finding>& findings, std::vector<LayerAccount>& accounts,
                std::vector<geo::Layer>& unused);

private:
    struct Told {
        geo::Finding finding;
        std::vector<std::string> features;
    };

    const StudyLayer& layer_;
    FieldValues values_;
    std::string id_field_;
    LayerAccount account_;
    std::vector<geo::Finding> about_layer_;
    std::map<std::string, Told> told_;
    std::vector<std::string> order_;
    geo::Layer unused_;
};

} // namespace doorstep::engine
