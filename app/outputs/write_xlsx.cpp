// SPDX-License-Identifier: MIT
#include "app/outputs/cell_text.hpp"
#include "app/outputs/write_tables.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <system_error>

namespace doorstep::app {
namespace {

/// One workbook under construction; closed by `close`, thrown away otherwise.
class Workbook {
public:
    explicit Workbook(const std::filesystem::path& file) : file_{file}, book_{workbook_new(file.string().c_str())}
    {
        if (book_ == nullptr) {
            fail("out of memory");
        }
        // A fixed date: equal runs write equal bytes.
        lxw_doc_properties properties{};
        std::string author = "Doorstep";
        properties.author = author.data();
        properties.created = 946684800; // 2000-01-01
        workbook_set_properties(book_, &properties);
        header_ = workbook_add_format(book_);
        format_set_bold(header_);
        format_set_text_wrap(header_);
        format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
        format_set_bg_color(header_, 0xDDE8F0);
        format_set_bottom(header_, LXW_BORDER_THIN);
        static constexpr std::array<const char*, 4> patterns{"@", "#,##0", "#,##0.0", "0.00"};
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            formats_.at(i) = workbook_add_format(book_);
            format_set_num_format(formats_.at(i), patterns.at(i));
        }
    }
    ~Workbook()
    {
        if (book_ != nullptr) {
            lxw_workbook_free(book_);
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void add(const PeopleTable& table)
    {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, sheet_name(table.name).c_str());
        if (sheet == nullptr) {
            fail("the sheet \"" + table.name + "\" was refused");
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            worksheet_set_column(sheet, column, column, table.columns[i].width, nullptr);
            worksheet_write_string(sheet, 0, column, table.columns[i].header.c_str(), header_);
        }
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                write(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(i), table.rows[r][i],
                      table.columns[i].format);
            }
        }
        worksheet_freeze_panes(sheet, 1, 0);
        if (!table.rows.empty()) {
            worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                                 static_cast<lxw_col_t>(table.columns.size() - 1));
        }
    }

    void close()
    {
        const lxw_error failure = workbook_close(std::exchange(book_, nullptr));
        if (failure != LXW_NO_ERROR) {
            std::error_code ignored;
            std::filesystem::remove(file_, ignored);
            fail(lxw_strerror(failure));
        }
    }

private:
    void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const geo::Value& value, ColumnFormat format)
    {
        lxw_format* style = formats_.at(static_cast<std::size_t>(format));
        if (const auto* text = std::get_if<std::string>(&value)) {
            worksheet_write_string(sheet, row, column, text->c_str(), style);
        }
        else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            worksheet_write_number(sheet, row, column, static_cast<double>(*whole), style);
        }
        else if (const auto* real = std::get_if<double>(&value)) {
            worksheet_write_number(sheet, row, column, *real, style);
        }
    }

    /// Spreadsheets allow 31 characters and not all of them.
    static std::string sheet_name(const std::string& name)
    {
        std::string safe;
        for (const char c : name) {
            safe += std::string{"[]:*?/\\"}.find(c) == std::string::npos ? c : ' ';
        }
        return safe;
    }

    [[noreturn]] void fail(const std::string& why) const
    {
        throw geo::SystemError{{fmt::format("cannot write {}: {}", file_.string(), why),
                                fmt::format("无法写入 {}:{}", file_.string(), why)}};
    }

    std::filesystem::path file_;
    lxw_workbook* book_;
    lxw_format* header_ = nullptr;
    std::array<lxw_format*, 4> formats_{};
};

} // namespace

void write_xlsx(std::span<const PeopleTable> tables, const std::filesystem::path& file)
{
    Workbook book{file};
    for (const PeopleTable& table : tables) {
        book.add(table);
    }
    book.close();
}

} // namespace doorstep::app
