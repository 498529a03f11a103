// SPDX-License-Identifier: MIT
#include "app/job/read_job_parts.hpp"

#include "app/job/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::app {
namespace {

bool is_number(const TomlValue& value)
{
    return std::holds_alternative<std::int64_t>(value.data) || std::holds_alternative<double>(value.data);
}

class CostReader {
public:
    CostReader(const TableReader& costs, TomlFindings& findings) : costs_{costs}, findings_{findings} {}

    engine::CostModel read()
    {
        read_rates();
        read_sizes();
        model_.land_cny_per_m2 = costs_.number("land_cny_per_m2");
        if (model_.land_cny_per_m2 && *model_.land_cny_per_m2 < 0.0) {
            refuse_amount(costs_.line_of("land_cny_per_m2"), "land_cny_per_m2");
        }
        read_anchors();
        return std::move(model_);
    }

private:
    void refuse_amount(int line, const std::string& key)
    {
        findings_.error("job-impossible-cost", line, "costs." + key,
                        {"a cost must be a number, at least 0", "造价应为不小于 0 的数字"},
                        {"give CNY, such as 45000", "请以元为单位，如 45000"});
    }

    std::optional<engine::Stage> stage_of(const TomlEntry& entry, std::string_view key)
    {
        const auto stage = engine::stage_from(entry.key);
        if (!stage) {
            std::vector<std::string> valid;
            for (const engine::Stage candidate : engine::candidate_stages) {
                valid.emplace_back(engine::key_of(candidate));
            }
            findings_.error("job-unknown-stage", entry.line, fmt::format("costs.{}.{}", key, entry.key),
                            {fmt::format("'{}' is not a stage", entry.key), fmt::format("'{}' 不是学段", entry.key)},
                            meant(entry.key, valid));
        }
        return stage;
    }

    bool is_amount(const TomlEntry& entry, const std::string& key)
    {
        if (is_number(entry.value) && std::isfinite(number_of(entry.value)) && number_of(entry.value) >= 0.0) {
            return true;
        }
        refuse_amount(entry.line, key + "." + entry.key);
        return false;
    }

    void read_rates()
    {
        const TomlValue* const table = costs_.table("build_cny_per_seat");
        if (table == nullptr) {
            return;
        }
        for (const TomlEntry& entry : *table->table()) {
            const auto stage = stage_of(entry, "build_cny_per_seat");
            if (is_amount(entry, "build_cny_per_seat") && stage) {
                model_.build_cny_per_seat[*stage] = number_of(entry.value);
            }
        }
    }

    void read_sizes()
    {
        const TomlValue* const table = costs_.table("build_cny");
        if (table == nullptr) {
            return;
        }
        for (const TomlEntry& of_stage : *table->table()) {
            const auto stage = stage_of(of_stage, "build_cny");
            if (of_stage.value.table() == nullptr) {
                refuse_amount(of_stage.line, "build_cny." + of_stage.key);
                continue;
            }
            for (const TomlEntry& size : *of_stage.value.table()) {
                const bool is_count = !size.key.empty() && size.key.size() < 5 &&
                                      std::ranges::all_of(size.key, [](char c) { return c >= '0' && c <= '9'; });
                if (!is_count) {
                    findings_.error("job-unknown-size", size.line,
                                    fmt::format("costs.build_cny.{}.{}", of_stage.key, size.key),
                                    {fmt::format("'{}' is not a number of classes", size.key),
                                     fmt::format("'{}' 不是班级数", size.key)},
                                    {"write build_cny.primary = { 24 = 90000000 }",
                                     "请写成 build_cny.primary = { 24 = 90000000 }"});
                }
                else if (is_amount(size, "build_cny." + of_stage.key) && stage) {
                    model_.build_cny[{*stage, std::stoi(size.key)}] = number_of(size.value);
                }
            }
        }
    }

    void read_anchors()
    {
        model_.worst = costs_.number("worst").value_or(0.0);
        model_.best = costs_.number("best").value_or(0.0);
        if (!costs_.has("worst") || !costs_.has("best") || model_.worst <= model_.best || model_.best < 0.0) {
            findings_.error("job-cost-anchors", costs_.line_of("worst"), "costs.worst",
                            {"costs need two anchors in 10⁴ CNY per seat, worst above best",
                             "造价需要两个锚点（万元/学位），worst 大于 best"},
                            {"write worst = 20.0 and best = 8.0", "请写 worst = 20.0 和 best = 8.0"});
        }
    }

    const TableReader& costs_;
    TomlFindings& findings_;
    engine::CostModel model_;
};

} // namespace

void read_costs(const TableReader& costs, std::optional<engine::CostModel>& model, TomlFindings& findings)
{
    const bool is_given = costs.has("build_cny_per_seat") || costs.has("build_cny") || costs.has("land_cny_per_m2") ||
                          costs.has("worst") || costs.has("best");
    if (is_given) {
        model = CostReader{costs, findings}.read();
    }
}

} // namespace doorstep::app
