// SPDX-License-Identifier: MIT
#include "app/locate/place_table.hpp"

#include "app/locate/csv_rows.hpp"
#include "engine/model/nearest_word.hpp"

#include <optional>

namespace doorstep::app {
namespace {

const RowDoubt no_id{"id-empty", {"the id is empty", "编号为空"}, {"give every row an id", "请为每行给出编号"}};
const RowDoubt twice{
    "id-duplicate", {"the id stands twice", "编号重复"}, {"leave one row of each id", "每个编号请只保留一行"}};
const RowDoubt missing{
    "number-missing", {"the cell is empty", "单元格为空"}, {"write 0 where there is nothing", "没有时请写 0"}};
const RowDoubt negative{
    "number-negative", {"the number is negative", "数值为负"}, {"give a number of 0 or more", "请给出不小于 0 的数"}};
const RowDoubt garbled{"number-garbled",
                       {"this is no finite number", "不是有限的数值"},
                       {"write numbers with a point: 1234.5", "请使用小数点书写数字：1234.5"}};

class PlaceReader {
public:
    PlaceReader(const std::filesystem::path& file, TableDoubts& doubts, geo::Progress& progress)
        : rows_{file}, doubts_{doubts}, progress_{progress}
    {}

    PlaceTable read(ColumnRole id, const std::string& id_named, const std::vector<PlaceColumn>& columns)
    {
        const auto id_column = find({id, id_named, true});
        std::vector<std::pair<ColumnRole, std::size_t>> found;
        for (const PlaceColumn& column : columns) {
            if (const auto at = find(column)) {
                found.emplace_back(column.role, *at);
                table_.numbers[column.role];
            }
        }
        x_ = find_column(rows_.header(), ColumnRole::X, {}).column;
        y_ = find_column(rows_.header(), ColumnRole::Y, {}).column;
        table_.is_lonlat = x_ && y_ && rows_.header()[*x_].size() > 1;
        knows_places_ = x_ && y_;
        while (id_column && rows_.next()) {
            read_row(*id_column, found);
        }
        if (!knows_places_) {
            table_.at.clear();
        }
        if (id_column && table_.ids.size() == 0 && doubts_.empty()) {
            doubts_.tell_file("table-empty", "", {"the table has no rows", "表中没有数据行"},
                              {"deliver the table with its rows", "请提供含数据的表格"});
        }
        return std::move(table_);
    }

private:
    std::optional<std::size_t> find(const PlaceColumn& column)
    {
        const FoundColumn found = find_column(rows_.header(), column.role, column.named);
        const std::string names = engine::listed(rows_.header());
        if (!found.rivals.empty()) {
            doubts_.tell_file(
                "column-ambiguous", name_of(column.role),
                {"several columns may be the " + name_of(column.role) + ": " + engine::listed(found.rivals),
                 "有多列可能是 " + name_of(column.role) + ":" + engine::listed(found.rivals)},
                {"name one with " + option_of(column.role), "请用 " + option_of(column.role) + " 指定其中一列"});
        }
        else if (!found.column && (column.is_required || !column.named.empty())) {
            const std::string wanted = column.named.empty() ? name_of(column.role) : column.named;
            doubts_.tell_file(
                "column-missing", wanted,
                {"there is no column \"" + wanted + "\"; there are: " + names,
                 "没有“" + wanted + "”列；现有列：" + names},
                {"name the column with " + option_of(column.role), "请用 " + option_of(column.role) + " 指定该列"});
        }
        return found.column;
    }

    void read_row(std::size_t id_column, const std::vector<std::pair<ColumnRole, std::size_t>>& columns)
    {
        constexpr std::size_t rows_between_looks = 65'536;
        if (rows_.line() % rows_between_looks == 0) {
            progress_.stop_if_cancelled();
        }
        const std::string_view id = rows_.cell(id_column);
        if (id.empty()) {
            doubts_.tell(no_id, rows_.header()[id_column], rows_.line(), "");
            return;
        }
        if (table_.ids.find(id)) {
            doubts_.tell(twice, rows_.header()[id_column], rows_.line(), id);
            return;
        }
        table_.ids.number(id, rows_.line());
        for (const auto& [role, column] : columns) {
            table_.numbers[role].push_back(number(column));
        }
        if (knows_places_) {
            const CellNumber x = cell_number(rows_.cell(*x_), rows_.has_decimal_comma());
            const CellNumber y = cell_number(rows_.cell(*y_), rows_.has_decimal_comma());
            knows_places_ = x.kind == CellNumber::Kind::Number && y.kind == CellNumber::Kind::Number;
            table_.at.push_back({x.value, y.value});
        }
    }

    /// 0 where the cell is wrong, so that the rows stay in step.
    double number(std::size_t column)
    {
        const std::string_view cell = rows_.cell(column);
        const std::string& field = rows_.header()[column];
        const CellNumber read = cell_number(cell, rows_.has_decimal_comma());
        if (read.kind == CellNumber::Kind::Empty) {
            doubts_.tell(missing, field, rows_.line(), "");
        }
        else if (read.kind != CellNumber::Kind::Number) {
            doubts_.tell(garbled, field, rows_.line(), cell);
        }
        else if (read.value < 0.0) {
            doubts_.tell(negative, field, rows_.line(), cell);
        }
        else {
            return read.value;
        }
        return 0.0;
    }

    CsvRows rows_;
    TableDoubts& doubts_;
    geo::Progress& progress_;
    PlaceTable table_;
    std::optional<std::size_t> x_, y_;
    bool knows_places_ = false;
};

} // namespace

PlaceTable read_place_table(const std::filesystem::path& file, ColumnRole id, const std::string& id_named,
                            const std::vector<PlaceColumn>& columns, TableDoubts& doubts, geo::Progress& progress)
{
    return PlaceReader{file, doubts, progress}.read(id, id_named, columns);
}

} // namespace doorstep::app
