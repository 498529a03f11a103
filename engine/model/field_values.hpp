// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::engine {

/// Full-width digits, letters and signs made ordinary, blanks at both ends removed.
[[nodiscard]] std::string plain_text(std::string_view text);
/// A number as people write it, "1,200" and "１２０" included; nullopt for what is none.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);

/// Reads the cells of a layer by canonical field name, whatever the layer calls its fields: the job's mapping first,
/// then canonical names, then aliases, then aliases a DBF file cut at 10 bytes; constants of the job stand for every
/// feature.
class FieldValues {
public:
    explicit FieldValues(const StudyLayer& layer);

    [[nodiscard]] bool has(std::string_view field) const;
    /// What the layer calls the field, for messages.
    [[nodiscard]] std::string source_name(std::string_view field) const;
    /// "" for null.
    [[nodiscard]] std::string text(const geo::Feature& feature, std::string_view field) const;
    struct Number {
        std::optional<double> value; ///< empty for null and for what is no number
        bool is_garbled = false;     ///< there is something, but no finite number
    };
    [[nodiscard]] Number number(const geo::Feature& feature, std::string_view field) const;
    /// Mappings of the job to fields the layer does not have: canonical name → missing field.
    [[nodiscard]] const std::map<std::string, std::string>& broken_mappings() const { return broken_; }
    /// "pupils_primary_2022" fields there are, by level and year.
    struct YearColumn {
        Level level;
        int year;
        std::string field;
    };
    [[nodiscard]] const std::vector<YearColumn>& year_columns() const { return year_columns_; }
    /// Names of all fields of the layer, for messages.
    [[nodiscard]] std::string all_names() const;

private:
    void map_fields();
    [[nodiscard]] std::optional<std::size_t> column_named(std::string_view name) const;

    const StudyLayer& layer_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::map<std::string, std::string> broken_;
    std::vector<YearColumn> year_columns_;
};

} // namespace doorstep::engine
