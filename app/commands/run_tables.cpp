// SPDX-License-Identifier: MIT
#include "app/commands/run_tables.hpp"

#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace doorstep::app {
namespace {

/// As SQL wants it: in quotes, quotes doubled.
std::string quoted(const std::string& text, char quote)
{
    std::string safe(1, quote);
    for (const char c : text) {
        safe += c == quote ? std::string(2, c) : std::string(1, c);
    }
    return safe + quote;
}

} // namespace

RunTable::RunTable(geo::Layer layer) : layer_{std::move(layer)}, rows_(layer_.features.size())
{
    std::iota(rows_.begin(), rows_.end(), std::size_t{0});
}

std::string RunTable::text(std::size_t row, const std::string& field) const
{
    const auto found = std::ranges::find(layer_.fields, field, &geo::Field::name);
    if (found == layer_.fields.end()) {
        throw std::logic_error{"table " + layer_.name + " has no field " + field};
    }
    const geo::Value& value =
        layer_.features.at(row).values.at(static_cast<std::size_t>(found - layer_.fields.begin()));
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string{} : *words;
}

RunTables::RunTables(const std::filesystem::path& folder) : package_{folder / "doorstep.gpkg"}
{
    if (!std::filesystem::is_regular_file(package_)) {
        geo::Finding finding{.severity = geo::Severity::Error, .code = "no-run"};
        finding.where.file = folder.string();
        finding.what = {"there is no finished run in this folder (doorstep.gpkg is missing)",
                        "该目录中没有完成的运行（缺少 doorstep.gpkg）"};
        finding.fix = {"name the folder that `doorstep run` wrote", "请指定 doorstep run 写出的目录"};
        throw geo::InputError{std::move(finding)};
    }
}

RunTable RunTables::read(const std::string& table, const std::string& field, const std::string& value) const
{
    geo::ReadRequest request;
    request.source = package_.string();
    request.layer = table;
    request.filter = quoted(field, '"') + " = " + quoted(value, '\'');
    geo::Progress silent;
    return RunTable{std::move(geo::read_layer(request, silent).source.layer)};
}

} // namespace doorstep::app
