// SPDX-License-Identifier: MIT
#include "app/locate/pair_table.hpp"

#include "app/locate/csv_rows.hpp"
#include "app/locate/table_columns.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <optional>

namespace doorstep::app {
namespace {

const RowDoubt negative{"cost-negative",
                        {"the cost is negative", "费用为负"},
                        {"give a distance or time of 0 or more; leave unreachable pairs out",
                         "请给出不小于 0 的距离或时间；不可达的点对请省略"}};
const RowDoubt not_finite{
    "cost-not-finite",
    {"the cost is NaN or infinite", "费用为 NaN 或无穷大"},
    {"leave unreachable pairs out, or leave the cell empty", "不可达的点对请省略，或将单元格留空"}};
const RowDoubt garbled{"cost-not-a-number",
                       {"the cost is no number", "费用不是数字"},
                       {"write numbers with a point: 1234.5", "请使用小数点书写数字：1234.5"}};
const RowDoubt no_id{"id-empty",
                     {"the id is empty", "编号为空"},
                     {"give every row the ids of its origin and destination", "请为每行给出起点和终点编号"}};
const RowDoubt too_long{
    "row-too-long",
    {"the row has more cells than the header", "该行的单元格多于表头"},
    {"check for stray delimiters, quote texts that hold one", "请检查多余的分隔符，含分隔符的文本请加引号"}};

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    constexpr std::size_t most_named = 30;
    for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) {
        text += (i == 0 ? "" : ", ") + (names[i].empty() ? "\"\"" : names[i]);
    }
    return names.size() > most_named ? text + ", …" : text;
}

class PairReader {
public:
    PairReader(const std::filesystem::path& file, const LocateFields& fields, std::span<const IdIndex* const> known,
               TableDoubts& doubts, geo::Progress& progress)
        : rows_{file}, fields_{fields}, known_{known}, doubts_{doubts}, progress_{progress}
    {
        table_.header = rows_.header();
    }

    PairTable read()
    {
        const auto origin = column(ColumnRole::Origin, fields_.origin);
        const auto destination = column(ColumnRole::Destination, fields_.destination);
        const bool is_named = !fields_.origin.empty() || !fields_.destination.empty() || !fields_.cost.empty();
        if (is_named || (origin && destination)) {
            const auto cost = column(ColumnRole::Cost, fields_.cost);
            check_found(ColumnRole::Origin, origin, fields_.origin);
            check_found(ColumnRole::Destination, destination, fields_.destination);
            check_found(ColumnRole::Cost, cost, fields_.cost);
            if (origin && destination && cost) {
                read_long(*origin, *destination, *cost);
            }
        }
        else if (doubts_.empty() && looks_like_matrix()) {
            read_matrix();
        }
        return std::move(table_);
    }

private:
    std::optional<std::size_t> column(ColumnRole role, const std::string& named)
    {
        const FoundColumn found = find_column(table_.header, role, named);
        if (!found.rivals.empty()) {
            doubts_.tell_file("column-ambiguous", name_of(role),
                              {"several columns may be the " + name_of(role) + ": " + listed(found.rivals),
                               "有多列可能是 " + name_of(role) + ":" + listed(found.rivals)},
                              {"name one with " + option_of(role), "请用 " + option_of(role) + " 指定其中一列"});
            is_ambiguous_ = true;
        }
        return found.column;
    }

    void check_found(ColumnRole role, const std::optional<std::size_t>& found, const std::string& named)
    {
        if (found || (is_ambiguous_ && named.empty())) {
            return;
        }
        const std::string wanted = named.empty() ? name_of(role) : named;
        doubts_.tell_file("column-missing", wanted,
                          {"there is no column for the " + name_of(role) + "; there are: " + listed(table_.header),
                           "没有 " + name_of(role) + " 列；现有列：" + listed(table_.header)},
                          {"name it with " + option_of(role), "请用 " + option_of(role) + " 指定"});
    }

    /// Says whether the row may be used.
    bool begin_row()
    {
        constexpr std::size_t rows_between_looks = 65'536;
        if (++row_count_ % rows_between_looks == 0) {
            progress_.stop_if_cancelled();
            progress_.advance(rows_between_looks);
        }
        if (rows_.cells().size() > table_.header.size()) {
            doubts_.tell(too_long, "", rows_.line(), "");
            return false;
        }
        return true;
    }

    void add(std::uint32_t first, std::uint32_t second, std::string_view cost)
    {
        const CellNumber number = cell_number(cost, rows_.has_decimal_comma());
        switch (number.kind) {
        case CellNumber::Kind::Empty: ++table_.empty_costs; return;
        case CellNumber::Kind::NotFinite: doubts_.tell(not_finite, cost_field_, rows_.line(), cost); return;
        case CellNumber::Kind::Garbled: doubts_.tell(garbled, cost_field_, rows_.line(), cost); return;
        case CellNumber::Kind::Number: break;
        }
        if (number.value < 0.0) {
            doubts_.tell(negative, cost_field_, rows_.line(), cost);
            return;
        }
        table_.pairs.push_back({first, second, number.value});
        table_.line.push_back(static_cast<std::uint32_t>(rows_.line()));
    }

    void read_long(std::size_t origin, std::size_t destination, std::size_t cost)
    {
        cost_field_ = table_.header[cost];
        while (rows_.next()) {
            if (!begin_row()) {
                continue;
            }
            const std::string_view from = rows_.cell(origin);
            const std::string_view to = rows_.cell(destination);
            if (from.empty() || to.empty()) {
                doubts_.tell(no_id, table_.header[from.empty() ? origin : destination], rows_.line(), "");
                continue;
            }
            const std::uint32_t first = table_.first.number(from, rows_.line());
            const std::uint32_t second = table_.second.number(to, rows_.line());
            add(first, second, rows_.cell(cost));
        }
    }

    bool looks_like_matrix()
    {
        for (const IdIndex* ids : known_) {
            for (std::size_t column = 1; column < table_.header.size(); ++column) {
                if (ids->find(table_.header[column])) {
                    return true;
                }
            }
        }
        doubts_.tell_file("not-a-cost-table", "",
                          {"this is neither a list (no columns for origin and destination) nor a matrix of known ids; "
                           "its columns are: " +
                               listed(table_.header),
                           "既不是列表（没有起点和终点列），也不是已知编号的矩阵；现有列：" + listed(table_.header)},
                          {"name the columns with --origin-field, --destination-field and --cost-field",
                           "请用 --origin-field、--destination-field 和 --cost-field 指定各列"});
        return false;
    }

    void read_matrix()
    {
        table_.is_matrix = true;
        for (std::size_t column = 1; column < table_.header.size(); ++column) {
            if (table_.header[column].empty()) {
                doubts_.tell(no_id, "", 1, "");
                return;
            }
            if (table_.second.number(table_.header[column], 1) + 1 != column) {
                doubts_.tell_file("duplicate-pair", table_.header[column],
                                  {"the column \"" + table_.header[column] + "\" stands twice in the matrix",
                                   "矩阵中列“" + table_.header[column] + "”重复"},
                                  {"leave one of them", "请保留其中一列"});
                return;
            }
        }
        while (rows_.next()) {
            if (!begin_row()) {
                continue;
            }
            if (rows_.cell(0).empty()) {
                doubts_.tell(no_id, "", rows_.line(), "");
                continue;
            }
            const std::uint32_t first = table_.first.number(rows_.cell(0), rows_.line());
            for (std::size_t column = 1; column < table_.header.size(); ++column) {
                cost_field_ = table_.header[column];
                add(first, static_cast<std::uint32_t>(column - 1), rows_.cell(column));
            }
        }
    }

    CsvRows rows_;
    const LocateFields& fields_;
    std::span<const IdIndex* const> known_;
    TableDoubts& doubts_;
    geo::Progress& progress_;
    PairTable table_;
    std::string cost_field_;
    std::size_t row_count_ = 0;
    bool is_ambiguous_ = false;
};

} // namespace

PairTable read_pair_table(const std::filesystem::path& file, const LocateFields& fields,
                          std::span<const IdIndex* const> known, TableDoubts& doubts, geo::Progress& progress)
{
    return PairReader{file, fields, known, doubts, progress}.read();
}

} // namespace doorstep::app
