// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/layer.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace doorstep::app {

/// Rows of one table of a finished run.
class RunTable {
public:
    explicit RunTable(geo::Layer layer);

    [[nodiscard]] std::size_t size() const { return layer_.features.size(); }
    [[nodiscard]] const std::vector<std::size_t>& rows() const { return rows_; }
    /// The cell as text, "" for null. \throws std::logic_error for a field the table does not have.
    [[nodiscard]] std::string text(std::size_t row, const std::string& field) const;
    [[nodiscard]] const geo::Layer& layer() const { return layer_; }

private:
    geo::Layer layer_;
    std::vector<std::size_t> rows_;
};

/// The GeoPackage in the folder of a finished run.
class RunTables {
public:
    /// \throws InputError when the folder holds no finished run.
    explicit RunTables(const std::filesystem::path& folder);
    /// Rows of a table whose field has this value. \throws InputError
    [[nodiscard]] RunTable read(const std::string& table, const std::string& field, const std::string& value) const;

private:
    std::filesystem::path package_;
};

} // namespace doorstep::app
