// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// One thing that can be wrong with rows of a table.
struct RowDoubt {
    const char* code;
    geo::Text what; ///< of the rows, without number: "the cost is negative"
    geo::Text fix;
};

/// Collects what is wrong with one file: each kind is told once, with its first rows and how many there are.
class TableDoubts {
public:
    explicit TableDoubts(std::string file) : file_{std::move(file)} {}

    /// \param line of the file; 0 for none
    /// \param value what stands there, as written
    void tell(const RowDoubt& doubt, const std::string& field, std::size_t line, std::string_view value);
    /// About the file as a whole.
    void tell_file(std::string code, std::string field, geo::Text what, geo::Text fix);
    [[nodiscard]] bool empty() const { return told_.empty() && about_file_.empty(); }
    [[nodiscard]] std::vector<geo::Finding> findings() const;

private:
    struct Row {
        std::size_t line = 0;
        std::string value;
    };
    struct Told {
        RowDoubt doubt;
        std::string field;
        std::size_t count = 0;
        std::vector<Row> first;
    };
    std::string file_;
    std::vector<geo::Finding> about_file_;
    std::vector<Told> told_;
};

} // namespace doorstep::app
