// SPDX-License-Identifier: MIT
#include "app/job/resolve_standards.hpp"
#include "app/job/bind_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace doorstep::app {
namespace {

using engine::Level;

/// Entries by key, in the order in which they first came.
class EntryList {
public:
    void put(const StandardEntry& entry)
    {
        if (StandardEntry* const known = find(entry.key)) {
            const std::string unit = known->unit;
            *known = entry;
            known->unit = unit;
        }
        else {
            entries_.push_back(entry);
        }
    }
    [[nodiscard]] StandardEntry* find(std::string_view key)
    {
        const auto found = std::ranges::find(entries_, key, &StandardEntry::key);
        return found == entries_.end() ? nullptr : &*found;
    }
    [[nodiscard]] const std::vector<StandardEntry>& all() const { return entries_; }

private:
    std::vector<StandardEntry> entries_;
};

/// Seats per 1,000 residents from the birth rate: cohort (births a year) × years of the level; 60 % of the young go on
/// to senior schools. A stated seats_per_1000 of the job goes first.
void apply_birth_rate(EntryList& entries, const EntryList& stated)
{
    StandardEntry* const rate = entries.find("demand.birth_rate_per_1000");
    if (rate == nullptr) {
        return;
    }
    const StandardEntry birth_rate = *rate;
    constexpr std::array<std::pair<Level, double>, 4> years{
        {{Level::Kindergarten, 3.0}, {Level::Primary, 6.0}, {Level::Junior, 3.0}, {Level::Senior, 3.0 * 0.6}}};
    for (const auto& [level, factor] : years) {
        const std::string key = std::string{engine::key_of(level)} + ".seats_per_1000";
        const auto& given = stated.all();
        if (std::ranges::find(given, key, &StandardEntry::key) != given.end()) {
            continue;
        }
        StandardEntry entry = birth_rate;
        entry.key = key;
        entry.value.data = factor * number_of(birth_rate.value);
        entry.unit = "seats per 1,000 residents";
        entry.source = fmt::format("birth rate {} ‰ × {}", number_of(birth_rate.value), factor);
        entry.confidence = engine::Confidence::B;
        entries.put(entry);
    }
}

void record(const StandardEntry& entry, const std::string& district, engine::Standards& standards)
{
    standards.values.push_back(
        {entry.key, district, in_words(entry.value), entry.unit, entry.source, entry.confidence, entry.is_overridden});
}

/// The maximum walk follows the standard walk unless it is stated itself.
void derive_max_walks(EntryList& entries, engine::DistrictStandards& standards, double factor,
                      const std::string& district, bool records_all, engine::Standards& all)
{
    for (const Level level : engine::all_levels) {
        const std::string start = std::string{engine::key_of(level)} + ".";
        if (entries.find(start + "max_walk_m") != nullptr) {
            continue;
        }
        const StandardEntry* const walk = entries.find(start + "walk_m");
        if (walk == nullptr) {
            continue;
        }
        standards.levels[level].max_walk = factor * standards.levels[level].walk;
        if (records_all || walk->is_overridden) {
            StandardEntry derived = *walk;
            derived.key = start + "max_walk_m";
            derived.value.data = standards.levels[level].max_walk.in_metres();
            derived.source = fmt::format("{} × {}walk_m", factor, start);
            derived.confidence = engine::Confidence::D;
            record(derived, district, all);
        }
    }
}

class Resolver {
public:
    Resolver(const Profile& profile, const StandardOverrides& overrides, TomlFindings& findings)
        : profile_{profile}, overrides_{overrides}, findings_{findings}
    {}

    engine::Standards resolve()
    {
        standards_.profile = profile_.name;
        standards_.rules = profile_.rules;
        standards_.criteria = profile_.criteria;
        resolve_base();
        for (const auto& [district, of_district] : overrides_.districts) {
            resolve_district(district, of_district);
        }
        turn_cost_on_or_off();
        std::erase_if(standards_.rules, [&](const engine::SiteRule& rule) {
            StandardEntry* const off = base_.find("rule." + rule.id + ".off");
            return off != nullptr && std::get<bool>(off->value.data);
        });
        record_effective_scales();
        check_standards(standards_, lines(), findings_);
        return std::move(standards_);
    }

private:
    void resolve_base()
    {
        EntryList stated;
        for (const StandardEntry& entry : profile_.entries) {
            base_.put(entry);
        }
        for (const StandardEntry& entry : overrides_.everywhere) {
            base_.put(entry);
            stated.put(entry);
        }
        apply_birth_rate(base_, stated);
        for (const StandardEntry& entry : base_.all()) {
            bind(entry, standards_);
            record(entry, "", standards_);
        }
        if (const StandardEntry* const factor = base_.find("walking.max_walk_factor")) {
            factor_ = number_of(factor->value);
        }
        derive_max_walks(base_, standards_.base, factor_, "", true, standards_);
    }

    void resolve_district(const std::string& district, const DistrictOverrides& of_district)
    {
        EntryList own;
        if (!of_district.variant.empty()) {
            const auto variant = profile_.variants.find(of_district.variant);
            if (variant == profile_.variants.end()) {
                std::vector<std::string> names;
                for (const auto& [name, entries] : profile_.variants) {
                    names.push_back(name);
                }
                findings_.error("job-unknown-variant", of_district.variant_line, "standards.district." + district,
                                {fmt::format("the profile has no variant '{}'", of_district.variant),
                                 fmt::format("标准文件中没有变体 '{}'", of_district.variant)},
                                meant(of_district.variant, names));
                return;
            }
            for (const StandardEntry& entry : variant->second) {
                own.put(entry);
            }
        }
        EntryList stated;
        for (const StandardEntry& entry : of_district.entries) {
            own.put(entry);
            stated.put(entry);
        }
        apply_birth_rate(own, stated);

        engine::DistrictStandards resolved = standards_.base;
        for (const StandardEntry& entry : own.all()) {
            bind_district(entry, resolved);
            record(entry, district, standards_);
        }
        // A maximum walk stated for the whole city holds in the district too, unless the district says otherwise.
        EntryList walks = own;
        for (const Level level : engine::all_levels) {
            const std::string key = std::string{engine::key_of(level)} + ".max_walk_m";
            if (const StandardEntry* const stated_max = base_.find(key);
                stated_max != nullptr && own.find(key) == nullptr) {
                walks.put(*stated_max);
            }
        }
        derive_max_walks(walks, resolved, factor_, district, false, standards_);
        standards_.districts[district] = std::move(resolved);
    }

    /// C13 counts only when the job gives costs. Scoring then takes its weight from the others in proportion: here it
    /// must not be taken too.
    void turn_cost_on_or_off()
    {
        const auto cost = std::ranges::find(standards_.criteria, "C13", &engine::CriterionSetting::id);
        if (cost == standards_.criteria.end()) {
            return;
        }
        for (const Level level : engine::walked_levels) {
            engine::CriterionScale& scale = cost->scales[level];
            if (!overrides_.scores_cost) {
                scale.weight = 0.0;
                continue;
            }
            scale.worst = overrides_.worst_cost;
            scale.best = overrides_.best_cost;
        }
    }

    /// Weights and anchors change when cost is scored: the record says what counted.
    void record_effective_scales()
    {
        const auto cost = std::ranges::find(standards_.criteria, "C13", &engine::CriterionSetting::id);
        for (const engine::CriterionSetting& criterion : standards_.criteria) {
            for (const Level level : engine::walked_levels) {
                engine::CriterionScale scale = criterion.scales[level];
                if (cost != standards_.criteria.end() && criterion.id != cost->id) {
                    scale.weight *= (100.0 - cost->scales[level].weight) / 100.0;
                }
                const std::string start = fmt::format("criterion.{}.{}.", criterion.id, engine::key_of(level));
                for (engine::StandardValue& value : standards_.values) {
                    if (value.key.starts_with(start)) {
                        const std::string_view part = std::string_view{value.key}.substr(start.size());
                        value.value = fmt::format("{}", part == "worst"  ? scale.worst
                                                        : part == "best" ? scale.best
                                                                         : scale.weight);
                    }
                }
            }
        }
    }

    [[nodiscard]] std::map<std::string, int> lines() const
    {
        std::map<std::string, int> result;
        for (const StandardEntry& entry : overrides_.everywhere) {
            result[entry.key] = entry.line;
        }
        for (const auto& [district, of_district] : overrides_.districts) {
            for (const StandardEntry& entry : of_district.entries) {
                result["standards.district." + district + "." + entry.key] = entry.line;
            }
        }
        return result;
    }

    const Profile& profile_;
    const StandardOverrides& overrides_;
    TomlFindings& findings_;
    EntryList base_;
    engine::Standards standards_;
    double factor_ = 2.0;
};

} // namespace

engine::Standards resolve_standards(const Profile& profile, const StandardOverrides& overrides, TomlFindings& findings)
{
    return Resolver{profile, overrides, findings}.resolve();
}

} // namespace doorstep::app
