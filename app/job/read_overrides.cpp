// SPDX-License-Identifier: MIT
#include "app/job/resolve_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace doorstep::app {
namespace {

class OverrideReader {
public:
    OverrideReader(const Profile& profile, bool is_per_district, TomlFindings& findings)
        : profile_{profile}, is_per_district_{is_per_district}, findings_{findings}
    {
        for (const StandardKey& key : profile.keys) {
            if (!is_per_district || key.is_per_district) {
                names_.push_back(key.name);
            }
        }
    }

    void read(const TomlValue& table, const std::string& prefix)
    {
        for (const TomlEntry& entry : *table.table()) {
            const std::string path = prefix + entry.key;
            if (entry.value.table() != nullptr) {
                read(entry.value, path + ".");
            }
            else {
                add({path, entry.value, {}, "job", engine::Confidence::D, true, entry.line});
            }
        }
    }

    std::vector<StandardEntry> result() { return std::move(entries_); }

private:
    void add(StandardEntry entry)
    {
        const StandardKey* const key = find_standard_key(profile_.keys, entry.key);
        if (key == nullptr) {
            findings_.error("job-unknown-standard", entry.line, entry.key,
                            {fmt::format("no standard is called '{}'", entry.key),
                             fmt::format("没有名为 '{}' 的标准值", entry.key)},
                            meant(entry.key, names_));
            return;
        }
        if (is_per_district_ && !key->is_per_district) {
            findings_.error("job-standard-not-per-district", entry.line, entry.key,
                            {fmt::format("'{}' cannot differ between districts", entry.key),
                             fmt::format("'{}' 不能按片区设置", entry.key)},
                            {"put it under [standards.override]", "请放在 [standards.override] 下"});
            return;
        }
        if (std::ranges::find(entries_, entry.key, &StandardEntry::key) != entries_.end()) {
            findings_.error("job-standard-twice", entry.line, entry.key,
                            {fmt::format("'{}' is given twice", entry.key), fmt::format("'{}' 重复给出", entry.key)},
                            {"keep one of them", "请只保留一个"});
            return;
        }
        entry.unit = key->unit;
        if (is_possible(entry, *key, findings_)) {
            entries_.push_back(std::move(entry));
        }
    }

    const Profile& profile_;
    bool is_per_district_;
    TomlFindings& findings_;
    std::vector<std::string> names_;
    std::vector<StandardEntry> entries_;
};

} // namespace

std::vector<StandardEntry> read_overrides(const TomlValue& table, const Profile& profile, bool is_per_district,
                                          TomlFindings& findings)
{
    OverrideReader reader{profile, is_per_district, findings};
    reader.read(table, "");
    return reader.result();
}

} // namespace doorstep::app
